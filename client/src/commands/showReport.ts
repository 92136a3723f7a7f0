import { reportPath } from '../documents';
import type { Command } from './command';

export const showReport: Command = {
  id: 'djangoStatic.showReport',
  run: ({ documents }) => documents.open(reportPath),
};

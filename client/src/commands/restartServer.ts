import type { Command } from './command';

export const restartServer: Command = {
  id: 'djangoStatic.restartServer',
  run: ({ client }) => client.restart(),
};

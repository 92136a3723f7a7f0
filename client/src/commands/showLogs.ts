import type { Command } from './command';

export const showLogs: Command = {
  id: 'djangoStatic.showLogs',
  run: ({ client }) => client.outputChannel.show(),
};

import type { Command } from './command';
import { restartServer } from './restartServer';
import { showLogs } from './showLogs';

export const allCommands: readonly Command[] = [restartServer, showLogs];

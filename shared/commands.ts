/** Commands of the palette: id → title. package.json's `contributes.commands` equals this table. */
export const commands = {
  'djangoStatic.restartServer': 'Restart Language Server',
  'djangoStatic.showLogs': 'Show Logs',
} as const;

export type CommandId = keyof typeof commands;

/** What stands before the titles in the palette. */
export const commandCategory = 'Django Static';

import { workspace } from 'vscode';

/** What works on the disk must find there what is in the editors: saves them, unless tasks must not do so either. */
export async function saveFirst(): Promise<void> {
  const wish = workspace.getConfiguration('task').get<string>('saveBeforeRun', 'always');
  if (wish !== 'never') await workspace.saveAll(false);
}

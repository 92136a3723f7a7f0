import { l10n, tasks, window, workspace } from 'vscode';
import type { CommandId } from '../../../shared/commands';
import { chooseProject } from '../chooseProject';
import type { Client } from '../client';
import type { Command } from './command';

export const collectStatic = collecting('djangoStatic.collectStatic', []);
export const collectStaticDryRun = collecting('djangoStatic.collectStaticDryRun', ['--dry-run']);
export const clearAndCollect = collecting('djangoStatic.clearAndCollect', ['--clear']);

/**
 * Runs `collect` in a terminal, which shows how far it is and can be stopped. Before anything is overwritten or deleted, it
 * names the folder there, counts the files and asks.
 */
function collecting(id: CommandId, args: readonly string[]): Command {
  return {
    id,
    async run(client) {
      if (!workspace.isTrusted) return;
      const project = await chooseProject(client);
      if (project !== undefined) tell(await finished(client, project, args), args.includes('--dry-run'));
    },
  };
}

/** The exit code; undefined if the terminal was closed. */
async function finished(
  client: Client,
  project: string,
  args: readonly string[],
): Promise<number | undefined> {
  const execution = await tasks.executeTask(client.tasks.make(project, 'collect', args));
  return new Promise((done) => {
    const listening = tasks.onDidEndTaskProcess((ended) => {
      if (ended.execution !== execution) return;
      listening.dispose();
      done(ended.exitCode);
    });
  });
}

function tell(exitCode: number | undefined, isDryRun: boolean): void {
  if (exitCode === 0)
    void window.showInformationMessage(
      isDryRun
        ? l10n.t('The terminal tells what would be collected; nothing was written.')
        : l10n.t('Collect Static is done; the terminal tells what it did.'),
    );
  else if (exitCode === 1)
    void window.showWarningMessage(
      isDryRun
        ? l10n.t('Not all can be collected; the terminal tells why.')
        : l10n.t('Not all was collected; the terminal tells why.'),
    );
  else if (exitCode === 2)
    void window.showErrorMessage(l10n.t('Collect Static could not begin; the terminal tells why.'));
}

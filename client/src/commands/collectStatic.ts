import { l10n, window, workspace } from 'vscode';
import type { CommandId } from '../../../shared/commands';
import { chooseProject } from '../chooseProject';
import type { Command } from './command';
import { runInTerminal } from './runInTerminal';

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
      if (project !== undefined)
        tell(await runInTerminal(client, project, 'collect', args), args.includes('--dry-run'));
    },
  };
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

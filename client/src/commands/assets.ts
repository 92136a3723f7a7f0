import { l10n, window, workspace } from 'vscode';
import type { CommandId } from '../../../shared/commands';
import { chooseProject } from '../chooseProject';
import type { Command } from './command';
import { runInTerminal } from './runInTerminal';

export const buildAssets = assets('djangoStatic.buildAssets', 'build', () => [
  l10n.t('The bundles are built; the terminal tells which.'),
  l10n.t('Not every bundle was built; the terminal tells why.'),
]);
export const checkAssets = assets('djangoStatic.checkAssets', 'assets-check', () => [
  l10n.t('Every bundle is up to date.'),
  l10n.t('Some bundles are out of date; the terminal tells which.'),
]);
export const cleanAssets = assets('djangoStatic.cleanAssets', 'clean', () => [
  l10n.t('The outputs of the bundles are deleted.'),
  l10n.t('Not everything was deleted; the terminal tells why.'),
]);
/** Goes on until its terminal is closed. */
export const watchAssets = assets('djangoStatic.watchAssets', 'watch', () => [
  l10n.t('Watching has ended.'),
  l10n.t('Watching has ended with errors; the terminal tells which.'),
]);

/** Runs a verb about bundles in a terminal. `words`: what is said when it ends well, and when it does not. */
function assets(id: CommandId, verb: string, words: () => readonly [string, string]): Command {
  return {
    id,
    async run(client) {
      if (!workspace.isTrusted) return;
      const project = await chooseProject(client);
      if (project === undefined) return;
      const code = await runInTerminal(client, project, verb);
      const [done, failed] = words();
      if (code === 0) void window.showInformationMessage(done);
      else if (code === 1) void window.showWarningMessage(failed);
      else if (code === 2)
        void window.showErrorMessage(l10n.t('The command could not begin; the terminal tells why.'));
    },
  };
}

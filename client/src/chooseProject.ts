import { l10n, Uri, window, workspace } from 'vscode';
import type { Server } from './start';

/** URI of the project a command is meant for: the only one, else the one that is chosen. Tells if there is none. */
export async function chooseProject({ status }: Server): Promise<string | undefined> {
  const projects = status?.projects ?? [];
  if (projects.length === 0) {
    void window.showWarningMessage(l10n.t('There is no Django project here: no manage.py was found.'));
    return undefined;
  }
  if (projects.length === 1) return projects[0]!.root;
  const items = projects.map(({ root, settingsModule }) => ({
    label: workspace.asRelativePath(Uri.parse(root)),
    description: settingsModule ?? '',
    root,
  }));
  const chosen = await window.showQuickPick(items, { placeHolder: l10n.t('Which project?') });
  return chosen?.root;
}

import { l10n, Uri, window } from 'vscode';
import { documentScheme } from '../../shared/protocol';
import type { Server } from './start';

/**
 * URI of the project a command is meant for: the only one, else that of the file in front, else the one that is chosen.
 * Tells if there is none.
 */
export async function chooseProject({ status }: Server): Promise<string | undefined> {
  const projects = status?.projects ?? [];
  if (projects.length === 0) {
    void window.showWarningMessage(
      l10n.t('There is no Django project here: no manage.py was found, and nothing names a settings module.'),
    );
    return undefined;
  }
  if (projects.length === 1) return projects[0]!.root;
  const inFront = projectInFront(projects.map(({ root }) => root));
  if (inFront !== undefined) return inFront;
  const items = projects.map(({ root, settingsModule }) => ({
    label: nameOf(root),
    description: settingsModule ?? '',
    detail: Uri.parse(root).fsPath,
    root,
  }));
  const chosen = await window.showQuickPick(items, { placeHolder: l10n.t('Which project?') });
  return chosen?.root;
}

function nameOf(root: string): string {
  const path = decodeURIComponent(root);
  return path.slice(path.lastIndexOf('/') + 1);
}

/** The innermost one of those. A report belongs to the project it is about. */
function projectInFront(projects: readonly string[]): string | undefined {
  const uri = window.activeTextEditor?.document.uri;
  const place = uri?.scheme === documentScheme ? uri.query : uri?.toString();
  return projects
    .filter((root) => place === root || place?.startsWith(`${root}/`))
    .sort((a, b) => b.length - a.length)[0];
}

import { l10n, Uri, window } from 'vscode';
import { runServerCommand } from '../serverCommand';
import { projectCommand } from './command';

/** Two files are chosen, or one that is compared with the project's own. */
export const compareManifests = projectCommand('djangoStatic.compareManifests', async (client, project) => {
  const before = await chooseManifest(project, l10n.t('The older manifest'));
  if (before === undefined) return;
  const own = l10n.t("The project's manifest");
  const other = l10n.t('Another file…');
  const chosen = await window.showQuickPick([own, other], { placeHolder: l10n.t('Compare with') });
  if (chosen === undefined) return;
  const after = chosen === other ? await chooseManifest(project, l10n.t('The newer manifest')) : undefined;
  if (chosen === other && after === undefined) return;
  const found = await runServerCommand(client, 'djangoStatic.server.compareManifests', {
    project,
    before: before.toString(),
    ...(after && { after: after.toString() }),
  });
  if (found) await client.documents.show('manifests-compared.txt', found.text, { project });
});

async function chooseManifest(project: string, title: string): Promise<Uri | undefined> {
  const defaultUri = Uri.parse(project);
  const chosen = await window.showOpenDialog({ title, defaultUri, filters: { JSON: ['json'] } });
  return chosen?.[0];
}

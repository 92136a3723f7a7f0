import { l10n } from 'vscode';
import { figure } from '../figure';
import { tell } from '../report';
import { runServerCommand } from '../serverCommand';
import { projectCommand } from './command';

export const showManifest = projectCommand('djangoStatic.showManifest', async (client, project) => {
  const shown = await runServerCommand(client, 'djangoStatic.server.showManifest', { project });
  if (shown) await client.documents.show('manifest.txt', shown.text, { project });
});

export const verifyManifest = projectCommand('djangoStatic.verifyManifest', async (client, project) => {
  const found = await runServerCommand(client, 'djangoStatic.server.verifyManifest', { project });
  if (!found) return;
  const { missing, changed, intact, entries, text } = found;
  const wrong = missing.length + changed.length + (intact ? 0 : 1);
  tell(client, {
    message:
      wrong === 0
        ? l10n.t('All {0} entries of the manifest are right.', figure(entries))
        : l10n.t(
            'The manifest and its files differ: {0} missing, {1} changed.',
            figure(missing.length),
            figure(changed.length),
          ),
    isGood: wrong === 0,
    ...{ name: 'manifest-verified.txt', text, project },
  });
});

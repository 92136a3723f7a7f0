import { DidChangeWorkspaceFoldersNotification, type WorkspaceFolder } from 'vscode-languageserver';
import { uriToPath } from '../uri';
import { notification } from './handler';

export const didChangeWorkspaceFolders = notification({
  type: DidChangeWorkspaceFoldersNotification.type,
  capability: (client) =>
    client.workspaceFolders
      ? { workspace: { workspaceFolders: { supported: true, changeNotifications: true } } }
      : {},
  run: (session, { event }) => {
    const paths = (folders: readonly WorkspaceFolder[]) =>
      folders.flatMap(({ uri }) => uriToPath(uri, session.client.platform) ?? []);
    return session.setFolders(paths(event.added), paths(event.removed));
  },
});

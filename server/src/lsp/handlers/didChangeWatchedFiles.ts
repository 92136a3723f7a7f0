import { DidChangeWatchedFilesNotification } from 'vscode-languageserver';
import { uriToPath } from '../uri';
import { notification } from './handler';

export const didChangeWatchedFiles = notification({
  type: DidChangeWatchedFilesNotification.type,
  // Registered later, when it is known what to watch.
  capability: () => ({}),
  run: (session, { changes }) => {
    for (const { uri } of changes) {
      const path = uriToPath(uri, session.client.platform);
      if (path !== undefined) session.diskChanged(path);
    }
  },
});

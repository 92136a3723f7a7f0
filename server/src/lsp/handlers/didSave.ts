import { DidSaveTextDocumentNotification } from 'vscode-languageserver';
import { uriToPath } from '../uri';
import { notification } from './handler';

/** A saved file is a changed file: clients that watch nothing say so at least here. */
export const didSave = notification({
  type: DidSaveTextDocumentNotification.type,
  // Declared with didOpen.
  capability: () => ({}),
  run: (session, { textDocument }) => {
    const path = uriToPath(textDocument.uri, session.client.platform);
    if (path !== undefined) session.diskChanged(path);
  },
});

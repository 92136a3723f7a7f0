import { DidCloseTextDocumentNotification } from 'vscode-languageserver';
import { notification } from './handler';

export const didClose = notification({
  type: DidCloseTextDocumentNotification.type,
  // Declared with didOpen.
  capability: () => ({}),
  run: (session, { textDocument }) => session.close(textDocument.uri),
});

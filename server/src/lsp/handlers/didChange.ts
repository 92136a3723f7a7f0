import { DidChangeTextDocumentNotification } from 'vscode-languageserver';
import { notification } from './handler';

export const didChange = notification({
  type: DidChangeTextDocumentNotification.type,
  // Declared with didOpen.
  capability: () => ({}),
  run: (session, { textDocument, contentChanges }) =>
    session.edit(textDocument.uri, textDocument.version, contentChanges),
});

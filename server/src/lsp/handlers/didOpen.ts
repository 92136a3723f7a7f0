import { DidOpenTextDocumentNotification, TextDocumentSyncKind } from 'vscode-languageserver';
import { notification } from './handler';

export const didOpen = notification({
  type: DidOpenTextDocumentNotification.type,
  capability: () => ({
    textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental, save: true },
  }),
  run: (session, { textDocument }) => session.open(textDocument),
});

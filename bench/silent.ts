/**
 * A language server that answers nothing to everything, over the same streams as ours: what waking two processes and a
 * pipe take on this machine by themselves.
 */
import { createMessageConnection, StreamMessageReader } from 'vscode-languageserver/node';
import { WholeWriter } from '../server/src/lsp/streams';

const connection = createMessageConnection(
  new StreamMessageReader(process.stdin),
  new WholeWriter(process.stdout),
);
connection.onRequest(() => null);
connection.onNotification('exit', () => process.exit());
connection.listen();

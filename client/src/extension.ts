import { commands, type ExtensionContext, workspace } from 'vscode';
import type { Client } from './client';
import { allCommands } from './commands/all';
import { contexts } from './contexts';
import { virtualDocuments } from './documents';
import { editorCommands } from './editorCommands';
import { createServer } from './start';
import { statusBar } from './statusBar';
import { commandLineTasks } from './tasks';
import { allViews } from './views/all';

export async function activate(context: ExtensionContext): Promise<void> {
  const server = createServer(context);
  const documents = virtualDocuments(server);
  const tasks = commandLineTasks(context, server);
  const client: Client = Object.assign(server, { documents, tasks });
  // Before it starts: if that fails, its log is wanted most.
  context.subscriptions.push(
    documents,
    tasks,
    statusBar(server),
    contexts(server),
    allViews(server),
    editorCommands(documents),
    ...allCommands.map(({ id, run }) => commands.registerCommand(id, (...args) => run(client, ...args))),
    // Trust is told to the server when it starts.
    workspace.onDidGrantWorkspaceTrust(() => server.client.restart()),
  );
  await server.client.start();
}

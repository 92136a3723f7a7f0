import { commands, type ExtensionContext, tasks as editorTasks, workspace } from 'vscode';
import { CodeLensRequest } from 'vscode-languageclient/node';
import type { Client } from './client';
import { allCommands } from './commands/all';
import { contexts } from './contexts';
import { virtualDocuments } from './documents';
import { editorCommands } from './editorCommands';
import { commandProblems } from './problems';
import { createServer, type Server } from './start';
import { statusBar } from './statusBar';
import { commandLineTasks, taskType } from './tasks';
import { allViews } from './views/all';

export async function activate(context: ExtensionContext): Promise<void> {
  const server = createServer(context);
  const documents = virtualDocuments(server);
  const tasks = commandLineTasks(context, server);
  const problems = commandProblems();
  const views = allViews(server);
  const lookAgain = () => {
    views.refresh();
    refreshLenses(server);
  };
  const client: Client = Object.assign(server, { documents, problems, tasks, lookAgain });
  // Before it starts: if that fails, its log is wanted most.
  context.subscriptions.push(
    documents,
    tasks,
    statusBar(server),
    contexts(server),
    views,
    problems,
    editorCommands(documents),
    ...allCommands.map(({ id, run }) => commands.registerCommand(id, (...args) => run(client, ...args))),
    editorTasks.onDidEndTaskProcess(({ execution }) => {
      if (execution.task.definition.type === taskType) lookAgain();
    }),
    // Trust is told to the server when it starts.
    workspace.onDidGrantWorkspaceTrust(() => server.client.restart()),
  );
  await server.client.start();
}

/** Lenses tell how fresh bundles are, and nobody tells the editor when that changes. */
function refreshLenses({ client }: Server): void {
  for (const document of workspace.textDocuments)
    client.getFeature(CodeLensRequest.method).getProvider(document)?.onDidChangeCodeLensEmitter.fire();
}

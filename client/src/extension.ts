import { commands, type ExtensionContext, workspace } from 'vscode';
import { allCommands } from './commands/all';
import { createServer } from './start';
import { statusBar } from './statusBar';

export async function activate(context: ExtensionContext): Promise<void> {
  const server = createServer(context);
  // Before it starts: if that fails, its log is wanted most.
  context.subscriptions.push(
    statusBar(server),
    ...allCommands.map(({ id, run }) => commands.registerCommand(id, () => run(server))),
    // Trust is told to the server when it starts.
    workspace.onDidGrantWorkspaceTrust(() => server.client.restart()),
  );
  await server.client.start();
}

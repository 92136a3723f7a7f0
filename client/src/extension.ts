import { commands, type ExtensionContext, workspace } from 'vscode';
import { allCommands } from './commands/all';
import { start } from './start';
import { statusBar } from './statusBar';

export async function activate(context: ExtensionContext): Promise<void> {
  const server = await start(context);
  context.subscriptions.push(
    statusBar(server),
    ...allCommands.map(({ id, run }) => commands.registerCommand(id, () => run(server))),
    // Trust is told to the server when it starts.
    workspace.onDidGrantWorkspaceTrust(() => server.client.restart()),
  );
}

import { commands, type Disposable, Uri } from 'vscode';
import { staticFoldersRequest } from '../../shared/views';
import type { Server } from './start';

/** More folders than this are not offered to the Explorer's menu. */
const MOST = 20_000;

/** What the `when` clauses of package.json ask for: that this is a Django workspace, and which folders are static. */
export function contexts({ client, onTreesChanged }: Server): Disposable {
  void set('djangoStatic.active', true);
  return onTreesChanged(async () => {
    const folders = await client.sendRequest<string[]>(staticFoldersRequest).catch(() => []);
    // Written as `resourceDirname` is.
    await set(
      'djangoStatic.folders',
      folders.slice(0, MOST).map((uri) => Uri.parse(uri).fsPath),
    );
  });
}

function set(key: string, value: unknown): Thenable<unknown> {
  return commands.executeCommand('setContext', key, value);
}

import { Disposable, window } from 'vscode';
import { type TreeId, trees } from '../../../shared/views';
import type { Server } from '../start';
import { StaticTree } from './staticTree';

/** The views of the side bar. */
export function allViews(server: Server): Disposable {
  const views = (Object.keys(trees) as TreeId[]).map((id) => {
    const tree = new StaticTree(id, server);
    const view = window.createTreeView(`djangoStatic.${id}`, {
      treeDataProvider: tree,
      showCollapseAll: true,
    });
    return Disposable.from(
      view,
      server.onTreesChanged(() => tree.refresh()),
    );
  });
  return Disposable.from(...views);
}

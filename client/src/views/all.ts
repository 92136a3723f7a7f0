import { Disposable, type TreeView, window, workspace } from 'vscode';
import { type TreeId, type TreeNode, trees } from '../../../shared/views';
import type { Server } from '../start';
import { StaticTree } from './staticTree';

export interface Views extends Disposable {
  refresh(): void;
}

/** The views of the side bar. */
export function allViews(server: Server): Views {
  const made: StaticTree[] = [];
  const views = (Object.keys(trees) as TreeId[]).map((id) => {
    const tree = new StaticTree(id, server);
    made.push(tree);
    const view = window.createTreeView(`djangoStatic.${id}`, {
      treeDataProvider: tree,
      showCollapseAll: true,
    });
    return Disposable.from(
      view,
      server.onTreesChanged(() => tree.refresh()),
      ...(id === 'bundles' ? looksAgain(view, tree) : []),
    );
  });
  return {
    refresh: () => made.forEach((tree) => void tree.refresh()),
    dispose: () => Disposable.from(...views).dispose(),
  };
}

/** How fresh a bundle is changes with the files it is made of, of which nobody tells. */
function looksAgain(view: TreeView<TreeNode>, tree: StaticTree): Disposable[] {
  return [
    view.onDidChangeVisibility(({ visible }) => visible && tree.refresh()),
    workspace.onDidSaveTextDocument(() => view.visible && tree.refresh()),
  ];
}

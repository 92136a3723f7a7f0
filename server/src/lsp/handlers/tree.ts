import { type TreeNode, type TreeParams, treeRequest, trees } from '../../../../shared/views';
import type * as features from '../../features/trees';
import { pathToUri } from '../uri';
import { request } from './handler';

export const tree = request<TreeParams, TreeNode[]>({
  type: { method: treeRequest },
  capability: () => ({}),
  empty: [],
  run({ snapshot, analysis }, { tree: which, parent }) {
    if (!Object.hasOwn(trees, which)) return [];
    const place = parent === undefined ? undefined : (JSON.parse(parent) as features.TreePlace);
    return analysis.treeNodes(snapshot, which, place).map(toTreeNode);
  },
});

function toTreeNode({
  place,
  label,
  description,
  kind,
  hasChildren,
  path,
  entry,
}: features.TreeNode): TreeNode {
  return {
    id: JSON.stringify(place),
    label,
    ...(description !== undefined && { description }),
    kind,
    hasChildren,
    ...(path !== undefined && { uri: pathToUri(path) }),
    ...(entry && {
      file: { path: entry.path, project: pathToUri(place.project), served: pathToUri(entry.winner.file) },
    }),
  };
}

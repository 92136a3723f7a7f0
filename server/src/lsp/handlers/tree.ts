import type { CancellationToken } from 'vscode-languageserver';
import { type TreeNode, type TreeParams, treeRequest, trees } from '../../../../shared/views';
import { Breath, SHORT_SLICE } from '../../base/breath';
import type { BundleNode, BundlePlace } from '../../features/bundles/tree';
import type * as features from '../../features/trees';
import type { Snapshot } from '../../workspace/snapshot';
import { pathToUri } from '../uri';
import type { Analysis } from '../view';
import { request } from './handler';

export const tree = request<TreeParams, TreeNode[]>({
  type: { method: treeRequest },
  capability: () => ({}),
  empty: [],
  async run({ snapshot, analysis }, { tree: which, parent }, token) {
    if (!Object.hasOwn(trees, which)) return [];
    const place = parent === undefined ? undefined : (JSON.parse(parent) as features.TreePlace);
    if (which === 'bundles') return bundleNodes(snapshot, analysis, place, token);
    return analysis.treeNodes(snapshot, which, place).map(toTreeNode);
  },
});

/** Messages that come meanwhile are answered in between. */
async function bundleNodes(
  snapshot: Snapshot,
  analysis: Analysis,
  place: BundlePlace | undefined,
  token: CancellationToken,
): Promise<TreeNode[]> {
  const breath = new Breath(SHORT_SLICE);
  const steps = analysis.bundleNodeSteps(snapshot, place);
  for (;;) {
    const { done, value } = steps.next();
    if (done) return value.map((node) => toBundleNode(snapshot, node));
    if (breath.isDue) await breath.take();
    if (token.isCancellationRequested) return [];
  }
}

function toTreeNode(node: features.TreeNode): TreeNode {
  const { entry, place } = node;
  return {
    ...shown(node),
    ...(entry && {
      file: { path: entry.path, project: pathToUri(place.project), served: pathToUri(entry.winner.file) },
    }),
  };
}

function toBundleNode(snapshot: Snapshot, node: BundleNode): TreeNode {
  const { at, name, place } = node;
  const line = at && snapshot.text(at.path)?.positionAt(at.span.start).line;
  return {
    ...shown(node),
    ...(at && { at: { uri: pathToUri(at.path), line: line ?? 0 } }),
    ...(name !== undefined && { bundle: { project: pathToUri(place.project), name } }),
  };
}

/** What nodes of every tree have. */
function shown({ place, label, description, kind, hasChildren, path }: features.TreeNode | BundleNode) {
  return {
    id: JSON.stringify(place),
    label,
    ...(description !== undefined && { description }),
    kind,
    hasChildren,
    ...(path !== undefined && { uri: pathToUri(path) }),
  };
}

import type { AbsPath } from '../../base/path';
import { mayNameOthers } from '../../project/bundleReferences';
import type { Snapshot } from '../../workspace/snapshot';

/** True if bundles lag behind what is typed at `offset`, and would have to be read anew to tell what stands there. */
export function mustReadAnew(snapshot: Snapshot, path: AbsPath, offset: number): boolean {
  if (!snapshot.lagging.has(path)) return false;
  const graph = snapshot.projectOf(path)?.bundles;
  const source = snapshot.text(path);
  return graph !== undefined && source !== undefined && mayNameOthers(graph, source, offset);
}

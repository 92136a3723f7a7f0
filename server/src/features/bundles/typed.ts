import { changesSince } from '../../base/change';
import type { AbsPath } from '../../base/path';
import type { Location } from '../../base/span';
import { isWithinSources, mayNameOthers } from '../../project/bundleReferences';
import type { Snapshot } from '../../workspace/snapshot';

/** True if bundles lag behind what is typed at `offset`, and would have to be read anew to tell what stands there. */
export function mustReadAnew(snapshot: Snapshot, path: AbsPath, offset: number): boolean {
  if (!snapshot.lagging.has(path)) return false;
  const graph = snapshot.projectOf(path)?.bundles;
  const source = snapshot.text(path);
  return graph !== undefined && source !== undefined && mayNameOthers(graph, source, offset);
}

/**
 * True if all places that name a bundle or a file are known although bundles lag behind what is typed: no more than paths
 * of sources is.
 */
export function knowsReferences({ projects, lagging, text }: Snapshot): boolean {
  return [...lagging.keys()].every((path) => {
    const source = text(path);
    return source && projects.every(({ bundles }) => !bundles || isWithinSources(bundles, source));
  });
}

/** Where `offset` of a text was when bundles were read from it; undefined where something was typed. */
export function offsetAtRest({ lagging, text }: Snapshot, path: AbsPath, offset: number): number | undefined {
  const before = lagging.get(path);
  const now = text(path);
  return before && now ? changesSince(before, now).before(offset) : offset;
}

/** Where a place in a text that bundles were read from is now. */
export function placeNow({ lagging, text }: Snapshot, { path, span }: Location): Location {
  const before = lagging.get(path);
  const now = text(path);
  if (!before || !now) return { path, span };
  const changes = changesSince(before, now);
  return { path, span: { start: changes.moved(span.start), end: changes.moved(span.end) } };
}

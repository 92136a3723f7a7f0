import { type AbsPath, joinNormal, relativeInside } from '../base/path';
import type { StaticRoot } from './finders/finder';

/**
 * A logical path is what `{% static %}` names: `/` between its segments, relative to STATIC_URL, never
 * percent-encoded. Below a root with a prefix it starts with that prefix.
 */

/** The file of `root` at a logical path that lies below the root's prefix. */
export function fileAt(root: StaticRoot, path: string): AbsPath {
  return joinNormal(root.dir, root.prefix === '' ? path : path.slice(root.prefix.length + 1));
}

/** The logical path of a file in `root`; undefined if it lies elsewhere, '' for the root itself without prefix. */
export function logicalPathIn(root: StaticRoot, file: AbsPath): string | undefined {
  const relative = relativeInside(file, root.dir);
  if (relative === undefined || root.prefix === '') return relative;
  return relative === '' ? root.prefix : `${root.prefix}/${relative}`;
}

/** The logical path of a name in a logical directory, of which '' is the top. */
export function joinLogical(directory: string, name: string): string {
  return directory === '' ? name : `${directory}/${name}`;
}

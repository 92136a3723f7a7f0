import { compareCodePoints } from '../base/collate';
import { derive } from '../base/derive';
import { editDistance } from '../base/nearest';
import { joinLogical } from './logicalPath';
import type { StaticIndex } from './staticIndex';

/** Directories with more names than this are not searched for similar ones. */
const MOST_NAMES = 5000;
/** Directories followed at each level of a path. */
const MOST_BRANCHES = 3;
const MOST_SUGGESTIONS = 3;

/**
 * Paths of the index that `path` may have been meant to be, best first: the same path but for typing errors, else
 * files of the same name elsewhere. Searched once per index and path.
 */
export function nearPaths(index: StaticIndex, path: string): readonly string[] {
  const known = answers(index);
  let near = known.get(path);
  if (near === undefined) {
    near = search(index, path);
    known.set(path, near);
  }
  return near;
}

const answers = derive((_: StaticIndex) => new Map<string, readonly string[]>());

function search(index: StaticIndex, path: string): readonly string[] {
  const typed = similarPaths(index, path.split('/'));
  const near =
    typed.length > 0
      ? typed
      : sameName(index, path).map((found) => ({ path: found, cost: distance(found, path) }));
  return [...near]
    .sort((a, b) => a.cost - b.cost || compareCodePoints(a.path, b.path))
    .slice(0, MOST_SUGGESTIONS)
    .map((found) => found.path);
}

interface Near {
  readonly path: string;
  readonly cost: number;
}

/** Follows the path segment by segment, into the directories whose names are most like the segment. */
function similarPaths(index: StaticIndex, segments: readonly string[]): readonly Near[] {
  let places: readonly Near[] = [{ path: '', cost: 0 }];
  for (const [i, segment] of segments.entries()) {
    const isLast = i === segments.length - 1;
    const next = places.flatMap((place) => {
      const names = index.children(place.path)?.[isLast ? 'files' : 'directories'] ?? [];
      return similarNames(names, segment).map(({ path: name, cost }) => ({
        path: joinLogical(place.path, name),
        cost: place.cost + cost,
      }));
    });
    places = next.sort((a, b) => a.cost - b.cost).slice(0, MOST_BRANCHES);
  }
  return places;
}

function similarNames(names: readonly string[], wanted: string): readonly Near[] {
  if (names.length > MOST_NAMES) return names.includes(wanted) ? [{ path: wanted, cost: 0 }] : [];
  const most = Math.max(1, Math.floor(wanted.length / 4));
  return names
    .map((name) => ({
      path: name,
      // An extension forgotten is one mistake, however long it is.
      cost: wanted !== '' && name.startsWith(`${wanted}.`) ? 1 : editDistance(wanted, name, most),
    }))
    .filter((near): near is Near => near.cost !== undefined)
    .sort((a, b) => a.cost - b.cost)
    .slice(0, MOST_BRANCHES);
}

function sameName(index: StaticIndex, path: string): readonly string[] {
  const name = path.slice(path.lastIndexOf('/') + 1);
  // Without an extension it is most likely still being typed, and the search goes through all directories.
  if (!name.includes('.')) return [];
  return index
    .named(name)
    .map((entry) => entry.path)
    .filter((found) => !/(?:^|\/)\.[^/]*\//.test(found));
}

/** Directories that one of the two paths has and the other has not. */
function distance(found: string, wanted: string): number {
  const ours = new Set(wanted.split('/').slice(0, -1));
  const theirs = found.split('/').slice(0, -1);
  const shared = theirs.filter((segment) => ours.has(segment)).length;
  return ours.size + theirs.length - 2 * shared;
}

import { compareCodePoints } from '../../base/collate';
import { type AbsPath, joinNormal, relativeInside } from '../../base/path';
import type { IgnoreMatcher } from './ignore';
import {
  type DirectoryNode,
  type Link,
  type ListingSource,
  makeNode,
  NO_NAMES,
  type RootTree,
  sortedNames,
} from './tree';

/** A walk in progress, so that a server can answer between two slices of it. */
export interface Listing {
  /** Reads up to `directories` more; the tree once all are read, undefined before. */
  step(directories: number): RootTree | undefined;
}

/** Lists a whole root at once. */
export function listRoot(dir: AbsPath, ignore: IgnoreMatcher, source: ListingSource): RootTree {
  return startListing(dir, ignore, source).step(Number.POSITIVE_INFINITY)!;
}

/**
 * Lists a root as `get_files` walks it (django/contrib/staticfiles/utils.py): links followed, ignored names left out.
 * The hot path of the first index: one `names` and one `stamp` per directory, nothing per file.
 */
export function startListing(dir: AbsPath, ignore: IgnoreMatcher, source: ListingSource): Listing {
  const place = { root: dir, ignore, source };
  let walk: TreeWalk | undefined;
  return {
    step(directories) {
      walk ??= new TreeWalk(place, '');
      if (!walk.step(directories)) return undefined;
      const top = walk.result;
      return { dir, real: top && source.realPath(dir), top, ignore };
    },
  };
}

/** Where and how a tree is listed. */
export interface Place {
  readonly root: AbsPath;
  readonly ignore: IgnoreMatcher;
  readonly source: ListingSource;
}

/** Lists the directory at `relative` below the root and everything under it; undefined if it is not there. */
export function listBelow(place: Place, relative: string): DirectoryNode | undefined {
  const walk = new TreeWalk(place, relative);
  walk.step(Number.POSITIVE_INFINITY);
  return walk.result;
}

/** What one directory holds itself, its directories not yet listed. */
export interface OpenDirectory {
  readonly files: readonly string[];
  readonly directories: readonly string[];
  readonly links: readonly Link[] | undefined;
  readonly stamp: number | undefined;
  readonly unreadable: string | undefined;
}

/** Reads one directory; undefined if it is not there. */
export function openDirectory(place: Place, path: AbsPath, relative: string): OpenDirectory | undefined {
  // The stamp is taken first: a change between the two calls is then noticed later, not missed.
  const stamp = place.source.stamp(path);
  const outcome = place.source.names(path);
  if (outcome.kind === 'absent') return undefined;
  if (outcome.kind === 'unreadable')
    return { files: NO_NAMES, directories: NO_NAMES, links: undefined, stamp, unreadable: outcome.reason };
  const { ignore } = place;
  const names = outcome.value;
  const files = without(names.files, (name) => ignore.ignoresFile(name, relative));
  const directories = without(names.directories, ignore.ignoresDirectory);
  if (names.links.length === 0)
    return {
      files: sortedNames(files),
      directories: sortedNames(directories),
      links: undefined,
      stamp,
      unreadable: undefined,
    };
  const links = readLinks(place, path, relative, names.links);
  const linked = (isDirectory: boolean) =>
    links
      .filter(({ kind }) => kind !== 'loop' && (kind === 'directory') === isDirectory)
      .map((link) => link.name);
  return {
    files: sortedNames([...files, ...linked(false)]),
    directories: sortedNames([...directories, ...linked(true)]),
    links,
    stamp,
    unreadable: undefined,
  };
}

/** What a link in the directory `relative` is now. */
export function readLink(place: Place, name: string, path: AbsPath, relative: string): Link {
  const target = joinNormal(path, name);
  const kind = place.source.kind(target);
  if (kind === undefined) return { name, kind: 'broken', real: undefined };
  if (kind !== 'directory') return { name, kind: 'file', real: undefined };
  const real = place.source.realPath(target);
  const loop = real !== undefined && leadsBack(place, real, relative);
  return { name, kind: loop ? 'loop' : 'directory', real };
}

/** The path of a directory below the root, '' being the root itself. */
export function pathBelow(root: AbsPath, relative: string): AbsPath {
  return relative === '' ? root : joinNormal(root, relative);
}

interface Frame {
  readonly path: AbsPath;
  readonly relative: string;
  readonly open: OpenDirectory;
  readonly nodes: DirectoryNode[];
}

class TreeWalk {
  result: DirectoryNode | undefined;
  private readonly frames: Frame[] = [];
  private started = false;

  constructor(
    private readonly place: Place,
    private readonly relative: string,
  ) {}

  /** True when the walk has ended. */
  step(budget: number): boolean {
    let left = budget;
    if (!this.started) {
      this.started = true;
      this.enter(pathBelow(this.place.root, this.relative), this.relative);
      left--;
    }
    while (this.frames.length > 0) {
      const frame = this.frames[this.frames.length - 1]!;
      const next = frame.open.directories[frame.nodes.length];
      if (next === undefined) {
        this.frames.pop();
        this.finish(makeNode(frame.open, frame.nodes, frame.open.stamp, frame.open.unreadable));
      } else {
        if (left-- <= 0) return false;
        this.enter(joinNormal(frame.path, next), frame.relative === '' ? next : `${frame.relative}/${next}`);
      }
    }
    return true;
  }

  private enter(path: AbsPath, relative: string): void {
    const open = openDirectory(this.place, path, relative);
    if (open === undefined) {
      // Deleted since its parent was read; nothing is there, and the parent's change will be told.
      if (this.frames.length > 0)
        this.finish(makeNode({ files: NO_NAMES, directories: NO_NAMES }, [], undefined));
    } else if (open.directories.length === 0) {
      this.finish(makeNode(open, NO_NODES, open.stamp, open.unreadable));
    } else {
      this.frames.push({ path, relative, open, nodes: [] });
    }
  }

  private finish(node: DirectoryNode): void {
    const parent = this.frames[this.frames.length - 1];
    if (parent) parent.nodes.push(node);
    else this.result = node;
  }
}

const NO_NODES: readonly DirectoryNode[] = [];

function without(names: readonly string[], ignored: (name: string) => boolean): readonly string[] {
  for (let i = 0; i < names.length; i++)
    if (ignored(names[i]!)) return names.filter((name) => !ignored(name));
  return names;
}

function readLinks(place: Place, path: AbsPath, relative: string, names: readonly string[]): Link[] {
  return [...names]
    .sort(compareCodePoints)
    .filter((name) => !place.ignore.ignoresDirectory(name))
    .map((name) => readLink(place, name, path, relative))
    .filter(
      ({ name, kind }) =>
        kind === 'directory' || kind === 'loop' || !place.ignore.ignoresFile(name, relative),
    );
}

/**
 * True if `real` is, or holds, a directory on the way from the root to `relative`, so that following the link would
 * come by here again; not if an ignored directory lies between.
 */
function leadsBack(place: Place, real: AbsPath, relative: string): boolean {
  for (let way = relative; ; way = way.slice(0, Math.max(0, way.lastIndexOf('/')))) {
    const above = place.source.realPath(pathBelow(place.root, way));
    const between = above === undefined ? undefined : relativeInside(above, real);
    if (between !== undefined && (between === '' || !between.split('/').some(place.ignore.ignoresDirectory)))
      return true;
    if (way === '') return false;
  }
}

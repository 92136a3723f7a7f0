import { compareCodePoints } from '../../base/collate';
import type { AbsPath } from '../../base/path';
import type { StaticRoot } from '../finders/finder';
import { type DirectoryNode, indexOfName, NO_NAMES, sortedNames } from '../listing/tree';
import { fileAt } from '../logicalPath';
import type { StaticCopy, StaticEntry } from './types';

/** One root's directory at some logical path. */
export interface Source {
  readonly root: StaticRoot;
  readonly node: DirectoryNode;
}

/**
 * One logical directory: the directories that the roots have there, in finder order. Children are merged when first
 * asked for, so an index costs next to nothing until it is used; where one root alone has a directory its own name
 * lists are shared.
 */
export class MergedDirectory {
  readonly files: readonly string[];
  readonly directories: readonly string[];
  private readonly merged: (MergedDirectory | undefined)[] = [];
  private count: number | undefined;

  constructor(readonly sources: readonly Source[]) {
    this.files = union(sources.map(({ node }) => node.files));
    this.directories = union(sources.map(({ node }) => node.directories));
  }

  /** The directory at an index into `directories`. */
  childAt(index: number): MergedDirectory {
    this.merged[index] ??= new MergedDirectory(sourcesBelow(this.sources, this.directories[index]!));
    return this.merged[index];
  }

  child(name: string): MergedDirectory | undefined {
    const index = indexOfName(this.directories, name);
    return index < 0 ? undefined : this.childAt(index);
  }

  /** Distinct files here and below. */
  get size(): number {
    this.count ??=
      this.sources.length === 1
        ? this.sources[0]!.node.fileCount
        : this.directories.reduce((sum, _, i) => sum + this.childAt(i).size, this.files.length);
    return this.count;
  }

  /** The entry of a file that is in `files`; `path` is its whole logical path, which ends in `name`. */
  entry(path: string, name: string): StaticEntry {
    const first = this.sources[0]!;
    if (this.sources.length === 1)
      return { path, winner: { root: first.root, file: fileAt(first.root, path) }, shadowed: NO_COPIES };
    const [winner, ...shadowed] = this.copies(path, ({ files }) => indexOfName(files, name) >= 0);
    return { path, winner: winner!, shadowed };
  }

  /** The copies of `path` in the roots whose directory satisfies `has`. */
  copies(path: string, has: (node: DirectoryNode) => boolean): StaticCopy[] {
    return this.sources
      .filter(({ node }) => has(node))
      .map(({ root }) => ({ root, file: fileAt(root, path) as AbsPath }));
  }

  /**
   * This directory for other sources. Children already merged whose sources stayed the same are kept with all that was
   * derived from them.
   */
  rebuilt(sources: readonly Source[]): MergedDirectory {
    if (sameSources(sources, this.sources)) return this;
    const next = new MergedDirectory(sources);
    this.merged.forEach((child, i) => {
      const index = child ? indexOfName(next.directories, this.directories[i]!) : -1;
      if (index >= 0) next.merged[index] = child!.rebuilt(sourcesBelow(sources, next.directories[index]!));
    });
    return next;
  }
}

const NO_COPIES: readonly StaticCopy[] = [];

function sourcesBelow(sources: readonly Source[], name: string): Source[] {
  const below: Source[] = [];
  for (const { root, node } of sources) {
    const index = indexOfName(node.directories, name);
    if (index >= 0) below.push({ root, node: node.nodes[index]! });
  }
  return below;
}

function sameSources(a: readonly Source[], b: readonly Source[]): boolean {
  return a.length === b.length && a.every(({ root, node }, i) => root === b[i]!.root && node === b[i]!.node);
}

function union(lists: readonly (readonly string[])[]): readonly string[] {
  const filled = lists.filter((list) => list.length > 0);
  if (filled.length <= 1) return filled[0] ?? NO_NAMES;
  return sortedNames([...new Set(filled.flat())].sort(compareCodePoints));
}

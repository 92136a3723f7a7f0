import { compareCodePoints } from '../../base/collate';
import type { StaticRoot } from '../finders/finder';
import { type DirectoryNode, indexOfName, NO_NAMES } from '../listing/tree';
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
  /** The sources of each child, if several roots have this directory. */
  private readonly below: ReadonlyMap<string, readonly Source[]> | undefined;
  private fileSet: ReadonlySet<string> | undefined;
  private count: number | undefined;

  /** `like`: the directory these sources had before, if below it the same names stand in the same places. */
  constructor(
    readonly sources: readonly Source[],
    like?: MergedDirectory,
  ) {
    if (like?.below) {
      this.below = changedBelow(like.below, like.sources, sources);
      this.files = sameFiles(like.sources, sources)
        ? like.files
        : union(sources.map(({ node }) => node.files));
      this.directories = like.directories;
    } else if (sources.length === 1) {
      this.files = sources[0]!.node.files;
      this.directories = sources[0]!.node.directories;
    } else {
      this.below = sourcesBelow(sources);
      this.files = union(sources.map(({ node }) => node.files));
      this.directories = [...this.below.keys()].sort(compareCodePoints);
    }
  }

  /** The directory at an index into `directories`. */
  childAt(index: number): MergedDirectory {
    this.merged[index] ??= new MergedDirectory(this.sourcesAt(index));
    return this.merged[index];
  }

  child(name: string): MergedDirectory | undefined {
    const index = indexOfName(this.directories, name);
    return index < 0 ? undefined : this.childAt(index);
  }

  /** True if a file of that name is directly in here; a set is made for directories worth one when first asked. */
  hasFile(name: string): boolean {
    if (this.files.length <= FEW) return this.files.includes(name);
    this.fileSet ??= new Set(this.files);
    return this.fileSet.has(name);
  }

  /** Distinct files here and below. */
  get size(): number {
    this.count ??=
      this.sources.length === 1
        ? this.sources[0]!.node.fileCount
        : this.directories.reduce((sum, _, i) => sum + this.childAt(i).size, this.files.length);
    return this.count;
  }

  /** The copies of `path`, a file or directory directly in here, in finder order. */
  copies(path: string, kind: 'files' | 'directories'): StaticCopy[] {
    const name = path.slice(path.lastIndexOf('/') + 1);
    const copies: StaticCopy[] = [];
    for (const { root, node } of this.sources)
      if (indexOfName(node[kind], name) >= 0) copies.push({ root, file: fileAt(root, path) });
    return copies;
  }

  /**
   * This directory for other sources. Children already merged whose sources stayed the same are kept with all that was
   * derived from them.
   */
  rebuilt(sources: readonly Source[]): MergedDirectory {
    if (sameSources(sources, this.sources)) return this;
    const next = new MergedDirectory(sources, sameNamesBelow(sources, this.sources) ? this : undefined);
    const same = next.directories === this.directories;
    this.merged.forEach((child, i) => {
      if (child === undefined) return;
      const index = same ? i : indexOfName(next.directories, this.directories[i]!);
      if (index >= 0) next.merged[index] = child.rebuilt(next.sourcesAt(index));
    });
    return next;
  }

  private sourcesAt(index: number): readonly Source[] {
    if (this.below) return this.below.get(this.directories[index]!)!;
    const { root, node } = this.sources[0]!;
    return [{ root, node: node.nodes[index]! }];
  }
}

/** A file that is in `directory.files`. Its copies are worked out when asked for: a glob may find very many entries. */
export class MergedEntry implements StaticEntry {
  /** Looked for in every root that has the directory, so no more than once; hidden, for entries are compared. */
  #copies: readonly StaticCopy[] | undefined;

  constructor(
    readonly path: string,
    private readonly directory: MergedDirectory,
  ) {}

  get winner(): StaticCopy {
    const { sources } = this.directory;
    const { root } = sources[0]!;
    return sources.length === 1 ? { root, file: fileAt(root, this.path) } : this.copies[0]!;
  }

  get shadowed(): readonly StaticCopy[] {
    return this.directory.sources.length === 1 ? NO_COPIES : this.copies.slice(1);
  }

  private get copies(): readonly StaticCopy[] {
    this.#copies ??= this.directory.copies(this.path, 'files');
    return this.#copies;
  }
}

/** Among so few names looking at each is as fast as anything. */
const FEW = 8;

const NO_COPIES: readonly StaticCopy[] = [];

function sourcesBelow(sources: readonly Source[]): Map<string, Source[]> {
  const below = new Map<string, Source[]>();
  for (const { root, node } of sources)
    node.directories.forEach((name, i) => {
      const source = { root, node: node.nodes[i]! };
      const known = below.get(name);
      if (known) known.push(source);
      else below.set(name, [source]);
    });
  return below;
}

/** As `sourcesBelow(after)`: of children that are what they were, the same lists. */
function changedBelow(
  below: ReadonlyMap<string, readonly Source[]>,
  before: readonly Source[],
  after: readonly Source[],
): ReadonlyMap<string, readonly Source[]> {
  const next = new Map(below);
  after.forEach(({ root, node }, i) => {
    const old = before[i]!.node;
    if (node === old) return;
    node.nodes.forEach((child, k) => {
      const known = old.nodes[k];
      if (child === known) return;
      const name = node.directories[k]!;
      next.set(
        name,
        next.get(name)!.map((one) => (one.root === root && one.node === known ? { root, node: child } : one)),
      );
    });
  });
  return next;
}

/** True if each root has directories of the same names as before. */
function sameNamesBelow(a: readonly Source[], b: readonly Source[]): boolean {
  return (
    a.length === b.length &&
    a.every(({ root, node }, i) => root === b[i]!.root && sameNames(node.directories, b[i]!.node.directories))
  );
}

function sameFiles(a: readonly Source[], b: readonly Source[]): boolean {
  return a.every(({ node }, i) => sameNames(node.files, b[i]!.node.files));
}

function sameNames(a: readonly string[], b: readonly string[]): boolean {
  return a === b || (a.length === b.length && a.every((name, i) => name === b[i]));
}

function sameSources(a: readonly Source[], b: readonly Source[]): boolean {
  if (a === b) return true;
  return a.length === b.length && a.every(({ root, node }, i) => root === b[i]!.root && node === b[i]!.node);
}

function union(lists: readonly (readonly string[])[]): readonly string[] {
  const filled = lists.filter((list) => list.length > 0);
  if (filled.length <= 1) return filled[0] ?? NO_NAMES;
  return [...new Set(filled.flat())].sort(compareCodePoints);
}

import { compareCodePoints } from '../../base/collate';
import type { AbsPath } from '../../base/path';
import type { IgnoreMatcher } from './ignore';

/** The names in one directory by what they are; a link is a link whatever it points to. */
export interface DirectoryNames {
  /** Everything that is neither a directory nor a link: Django lists a socket like a file. */
  readonly files: readonly string[];
  readonly directories: readonly string[];
  readonly links: readonly string[];
}

export type NamesOutcome =
  | { readonly kind: 'ok'; readonly value: DirectoryNames }
  | { readonly kind: 'absent' }
  | { readonly kind: 'unreadable'; readonly reason: string };

/** What listing asks of the disk. Plain files and directories are never asked about one by one. */
export interface ListingSource {
  names(dir: AbsPath): NamesOutcome;
  /** What a link leads to; undefined if to nothing. */
  kind(path: AbsPath): 'file' | 'directory' | 'other' | undefined;
  /** All links resolved; undefined if broken or absent. */
  realPath(path: AbsPath): AbsPath | undefined;
  /**
   * A number that changes when a name in the directory does: its modification time. Undefined if the directory is
   * absent, or changed so recently that a later change could carry the same time: it is then read again at the next
   * sweep.
   */
  stamp(dir: AbsPath): number | undefined;
}

/** A directory as listed, ignored names left out. Immutable: a change makes a new node, and new ones above it. */
export interface DirectoryNode {
  /** Names of files, links to files and broken links, sorted by code point. */
  readonly files: readonly string[];
  /** Names of directories that were listed, sorted by code point; links to directories are among them. */
  readonly directories: readonly string[];
  /** The directories' nodes, in the order of `directories`. */
  readonly nodes: readonly DirectoryNode[];
  readonly links: readonly Link[];
  /** Why the directory could not be read; undefined if it could. */
  readonly unreadable: string | undefined;
  readonly stamp: number | undefined;
  /** Files here and below. */
  readonly fileCount: number;
  /** True if there is a link, or something unreadable, here or below. */
  readonly special: boolean;
}

/** `loop`: leads back to a directory above it, so it is not descended into (Django does, until the system refuses). */
export interface Link {
  readonly name: string;
  readonly kind: 'file' | 'directory' | 'broken' | 'loop';
  /** Where a link to a directory really leads. */
  readonly real: AbsPath | undefined;
}

/** What one static root holds. */
export interface RootTree {
  readonly dir: AbsPath;
  /** `dir` with all links resolved, if it is there. */
  readonly real: AbsPath | undefined;
  /** Undefined if there is no such directory. */
  readonly top: DirectoryNode | undefined;
  readonly ignore: IgnoreMatcher;
}

/** Something `collectstatic` would stumble over. */
export interface ListingProblem {
  readonly kind: 'broken-link' | 'link-loop' | 'unreadable';
  readonly path: AbsPath;
  readonly message: string;
}

export const NO_NAMES: readonly string[] = [];
const NO_LINKS: readonly Link[] = [];

export function makeNode(
  names: { files: readonly string[]; directories: readonly string[]; links?: readonly Link[] | undefined },
  nodes: readonly DirectoryNode[],
  stamp: number | undefined,
  unreadable?: string,
): DirectoryNode {
  let fileCount = names.files.length;
  let special = unreadable !== undefined || (names.links !== undefined && names.links.length > 0);
  for (const node of nodes) {
    fileCount += node.fileCount;
    special ||= node.special;
  }
  return {
    files: names.files,
    directories: names.directories,
    nodes,
    links: names.links ?? NO_LINKS,
    unreadable,
    stamp,
    fileCount,
    special,
  };
}

/** Index of `name` among names sorted by code point, or -1. */
export function indexOfName(names: readonly string[], name: string): number {
  const at = lowerBound(names, name);
  return names[at] === name ? at : -1;
}

/** Index of the first of the sorted `names` that is not before `name`. */
export function lowerBound(names: readonly string[], name: string): number {
  let low = 0;
  let high = names.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (compareCodePoints(names[middle]!, name) < 0) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The same names sorted by code point, each once; the same array if it already was so. */
export function sortedNames(names: readonly string[]): readonly string[] {
  for (let i = 1; i < names.length; i++)
    if (compareCodePoints(names[i - 1]!, names[i]!) >= 0) return [...new Set(names)].sort(compareCodePoints);
  return names;
}

/** Broken links, loops and unreadable directories of a tree, in order of their paths. */
export function problemsOf(tree: RootTree): readonly ListingProblem[] {
  const problems: ListingProblem[] = [];
  for (const { path, node } of specialNodes(tree)) {
    if (node.unreadable !== undefined) problems.push({ kind: 'unreadable', path, message: node.unreadable });
    for (const link of node.links) {
      const at = `${path}/${link.name}` as AbsPath;
      if (link.kind === 'broken')
        problems.push({ kind: 'broken-link', path: at, message: 'the link leads to nothing' });
      if (link.kind === 'loop')
        problems.push({
          kind: 'link-loop',
          path: at,
          message: `the link leads back to ${link.real}, above it`,
        });
    }
  }
  return problems;
}

/** The directories that have links or cannot be read, with their paths as listed. */
export function specialNodes(tree: RootTree): { path: AbsPath; node: DirectoryNode }[] {
  const found: { path: AbsPath; node: DirectoryNode }[] = [];
  const visit = (path: AbsPath, node: DirectoryNode): void => {
    if (!node.special) return;
    if (node.links.length > 0 || node.unreadable !== undefined) found.push({ path, node });
    node.nodes.forEach((child, i) => {
      visit(`${path}/${node.directories[i]}` as AbsPath, child);
    });
  };
  if (tree.top) visit(tree.dir, tree.top);
  return found;
}

import { compileGlob } from '../../base/glob';
import type { StaticRoot } from '../finders/finder';
import {
  type DirectoryNode,
  lowerBound,
  makeNode,
  NO_NAMES,
  type RootTree,
  specialNodes,
} from '../listing/tree';
import { findCaseClashes, findClashes } from './clashes';
import { allEntries } from './entries';
import { entriesNamed, fuzzyMatches } from './fuzzy';
import { globEntries } from './globEntries';
import { MergedDirectory, MergedEntry, type Source } from './merged';
import { findOverwritten, type Overwritten } from './overwritten';
import type {
  FileDirectoryClash,
  StaticChildren,
  StaticCompletions,
  StaticEntry,
  StaticIndex,
} from './types';

/** A root and what it holds; `tree` is undefined until its first walk has ended. */
export interface ListedRoot {
  readonly root: StaticRoot;
  readonly tree: RootTree | undefined;
}

/**
 * The index over roots in finder order (collectstatic: the first root that has a path wins it). `previous` lends the
 * parts that did not change, recognised by the identity of roots and nodes, so that one changed directory costs its
 * own path only.
 */
export function buildIndex(roots: readonly ListedRoot[], previous?: StaticIndex): StaticIndex {
  const sources = roots.flatMap(({ root, tree }): Source[] =>
    tree?.top ? [{ root, node: underPrefix(root.prefix, tree.top) }] : [],
  );
  const complete = roots.every(({ tree }) => tree !== undefined && !hasUnreadable(tree));
  const top = previous instanceof TreeIndex ? previous.top.rebuilt(sources) : new MergedDirectory(sources);
  return new TreeIndex(top, complete);
}

class TreeIndex implements StaticIndex {
  private readonly knownDirectories = new Map<string, MergedDirectory>();
  /** What was looked up: a first look-up is slow by the memory it waits for, and each letter typed asks for the same. */
  private readonly knownEntries = new Map<string, StaticEntry>();
  private foundOverwritten: Overwritten | undefined;
  private sortedClashes: readonly FileDirectoryClash[] | undefined;
  private sortedCaseClashes: readonly (readonly string[])[] | undefined;

  constructor(
    readonly top: MergedDirectory,
    readonly complete: boolean,
  ) {}

  get size(): number {
    return this.top.size;
  }

  get(path: string): StaticEntry | undefined {
    let entry = this.knownEntries.get(path);
    if (entry === undefined) {
      const own = copyOf(path);
      entry = this.find(own);
      if (entry !== undefined) this.knownEntries.set(own, entry);
    }
    return entry;
  }

  isDirectory(path: string): boolean {
    return this.directory(path, path.length) !== undefined;
  }

  children(directory: string): StaticChildren | undefined {
    return this.directory(directory, directory.length);
  }

  completions(prefix: string, limit: number): StaticCompletions | undefined {
    const slash = prefix.lastIndexOf('/');
    const found = slash < 0 ? this.top : this.knownDirectory(prefix.slice(0, slash));
    if (found === undefined) return undefined;
    const typed = prefix.slice(slash + 1);
    const directories = startingWith(found.directories, typed, limit);
    const files = startingWith(found.files, typed, limit - directories.length);
    const next = found.files[lowerBound(found.files, typed) + files.length];
    const moreFiles = next?.startsWith(typed) ?? false;
    const nextDirectory = found.directories[lowerBound(found.directories, typed) + directories.length];
    const whole = !moreFiles && !(nextDirectory?.startsWith(typed) ?? false);
    return { directory: prefix.slice(0, Math.max(0, slash)), directories, files, whole };
  }

  entries(): Iterable<StaticEntry> {
    return allEntries(this.top);
  }

  glob(pattern: string): readonly StaticEntry[] {
    return globEntries(this.top, compileGlob(pattern).segments);
  }

  fuzzy(query: string, limit: number): readonly StaticEntry[] {
    return fuzzyMatches(this.top, query, limit);
  }

  named(name: string): readonly StaticEntry[] {
    return entriesNamed(this.top, name);
  }

  overwritten(): readonly StaticEntry[] {
    this.foundOverwritten ??= findOverwritten(this.top);
    return this.foundOverwritten.entries;
  }

  countOf(root: StaticRoot): { readonly files: number; readonly hidden: number } {
    this.foundOverwritten ??= findOverwritten(this.top);
    const all = this.top.sources.find((source) => source.root === root)?.node.fileCount ?? 0;
    const hidden = this.foundOverwritten.hidden.get(root) ?? 0;
    return { files: all - hidden, hidden };
  }

  caseClashes(): readonly (readonly string[])[] {
    this.sortedCaseClashes ??= findCaseClashes(this.top);
    return this.sortedCaseClashes;
  }

  clashes(): readonly FileDirectoryClash[] {
    this.sortedClashes ??= findClashes(this.top);
    return this.sortedClashes;
  }

  private find(path: string): StaticEntry | undefined {
    const slash = path.lastIndexOf('/');
    const directory = slash < 0 ? this.top : this.knownDirectory(path.slice(0, slash));
    // `css//a.css` is no name: a finder comes by it all the same, a manifest does not.
    if (directory === undefined || path[slash - 1] === '/') return undefined;
    return directory.hasFile(path.slice(slash + 1)) ? new MergedEntry(path, directory) : undefined;
  }

  /** As `directory`, remembering it: looking a path up is mostly looking its directory up. */
  private knownDirectory(path: string): MergedDirectory | undefined {
    let found = this.knownDirectories.get(path);
    if (found === undefined && path !== '') {
      found = this.directory(path, path.length);
      if (found !== undefined) this.knownDirectories.set(path, found);
    }
    return found;
  }

  /** The directory named by the first `end` characters of `path`. */
  private directory(path: string, end: number): MergedDirectory | undefined {
    let found: MergedDirectory | undefined = this.top;
    let start = 0;
    while (start < end && found !== undefined) {
      let slash = path.indexOf('/', start);
      if (slash < 0 || slash > end) slash = end;
      found = found.child(path.slice(start, slash));
      start = slash + 1;
    }
    return found;
  }
}

/** The same text by itself: a part of a long text, if kept, would keep all of the text in memory. */
function copyOf(part: string): string {
  return ` ${part}`.slice(1);
}

/** Wraps a root's tree in one directory per segment of its prefix. */
function underPrefix(prefix: string, top: DirectoryNode): DirectoryNode {
  if (prefix === '') return top;
  return prefix
    .split('/')
    .reduceRight((node, name) => makeNode({ files: NO_NAMES, directories: [name] }, [node], undefined), top);
}

function hasUnreadable(tree: RootTree): boolean {
  return specialNodes(tree).some(({ node }) => node.unreadable !== undefined);
}

function startingWith(names: readonly string[], prefix: string, limit: number): readonly string[] {
  if (prefix === '' && names.length <= limit) return names;
  const found: string[] = [];
  for (let i = lowerBound(names, prefix); i < names.length && found.length < limit; i++) {
    if (!names[i]!.startsWith(prefix)) break;
    found.push(names[i]!);
  }
  return found;
}

import type { AbsPath } from '../../base/path';
import type { StaticRoot } from '../finders/finder';

/** A file at a logical path, as one root has it. */
export interface StaticCopy {
  readonly root: StaticRoot;
  /** As the finder yields it: root + relative path, links kept. */
  readonly file: AbsPath;
}

/** A logical path (`admin/css/base.css`, raw, never percent-encoded) and who has it, in finder order. */
export interface StaticEntry {
  readonly path: string;
  readonly winner: StaticCopy;
  readonly shadowed: readonly StaticCopy[];
}

/** Names in one directory, sorted by code point. */
export interface StaticChildren {
  readonly directories: readonly string[];
  readonly files: readonly string[];
}

/** What may follow a typed prefix: `directory` is the part up to its last slash, the names continue the rest. */
export interface StaticCompletions extends StaticChildren {
  readonly directory: string;
  /** False if `limit` cut the names short. */
  readonly whole: boolean;
}

/** A path that is a file in one root and a directory in another: collecting both is impossible. */
export interface FileDirectoryClash {
  readonly path: string;
  readonly files: readonly StaticCopy[];
  readonly directories: readonly StaticCopy[];
}

/** Logical path → winner and shadowed copies, for everything collectstatic would collect. Immutable. */
export interface StaticIndex {
  readonly size: number;
  /** False until the first walk has ended, or while a root could not be read. */
  readonly complete: boolean;
  get(path: string): StaticEntry | undefined;
  isDirectory(path: string): boolean;
  /** Names directly below `directory` ('' is the top), sorted; undefined if it is no directory. */
  children(directory: string): StaticChildren | undefined;
  /** At most `limit` names that continue `prefix` (`admin/cs` → `css`); undefined if its directory does not exist. */
  completions(prefix: string, limit: number): StaticCompletions | undefined;
  /** Entries sorted by code point of their path. */
  entries(): Iterable<StaticEntry>;
  /** Entries matching a glob whose `*`, `?`, `[…]` stay within a segment and whose `**` spans segments, sorted. */
  glob(pattern: string): readonly StaticEntry[];
  /** Best subsequence matches first. */
  fuzzy(query: string, limit: number): readonly StaticEntry[];
  /** Entries whose last segment is `name`, in no certain order. */
  named(name: string): readonly StaticEntry[];
  /** Entries with shadowed copies, sorted by path. Cheap where roots share few directories. */
  overwritten(): readonly StaticEntry[];
  /** How many files `root` has that win, and that an earlier root hides. */
  countOf(root: StaticRoot): { readonly files: number; readonly hidden: number };
  /** Groups of paths that differ in case alone, sorted: one file on a disk that ignores case. */
  caseClashes(): readonly (readonly string[])[];
  /** Sorted by path. */
  clashes(): readonly FileDirectoryClash[];
}

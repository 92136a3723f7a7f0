import type { AbsPath } from '../base/path';
import type { StaticRoot } from './finders/finder';

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

/** Logical path → winner and shadowed copies, for everything collectstatic would collect. Immutable. */
export interface StaticIndex {
  readonly size: number;
  /** False until the first walk has ended, or while a root could not be read. */
  readonly complete: boolean;
  get(path: string): StaticEntry | undefined;
  isDirectory(path: string): boolean;
  /** Names directly below `directory` ('' is the top), sorted; undefined if it is no directory. */
  children(
    directory: string,
  ): { readonly directories: readonly string[]; readonly files: readonly string[] } | undefined;
  /** Entries sorted by code point of their path. */
  entries(): Iterable<StaticEntry>;
  /** Entries matching a glob whose `*`, `?`, `[…]` stay within a segment and whose `**` spans segments, sorted. */
  glob(pattern: string): readonly StaticEntry[];
  /** Best subsequence matches first. */
  fuzzy(query: string, limit: number): readonly StaticEntry[];
}

import type { AbsPath } from '../base/path';
import type { SourceText } from '../base/text';
import type { FileQuestions } from '../facts/evaluate/sources';
import type { Project } from '../project/project';

/** Everything known at one moment; immutable. A newer revision is a new Snapshot. */
export interface Snapshot {
  readonly revision: number;
  readonly projects: readonly Project[];
  /** The project whose folder (or an app or static root of it) holds `path`; the nearest one. Of what is no file yet, the only one. */
  projectOf(path: AbsPath): Project | undefined;
  /** Open editor text, else the disk's. */
  text(path: AbsPath): SourceText | undefined;
  /** Open editor text alone: for those who would rather read bytes than keep the texts of thousands of files. */
  openText(path: AbsPath): SourceText | undefined;
  /** The file system as analysis sees it: open texts over the disk. */
  readonly files: FileQuestions;
  readonly contents: Contents;
  /**
   * The texts that bundles were last read from, of files that have been typed in since: what the projects say of places
   * in those files is true of these texts.
   */
  readonly lagging: ReadonlyMap<AbsPath, SourceText>;
  /** The same moment with these texts, so that all fits together; itself if nothing lags behind. */
  readonly rested: Snapshot;
}

/** Lazy, memoised answers about bytes. */
export interface Contents {
  /** Size in bytes; undefined if absent or unreadable. */
  size(path: AbsPath): number | undefined;
  /** When a file last changed, in milliseconds; undefined if it is absent. */
  modified(path: AbsPath): number | undefined;
  /** The first `most` bytes; undefined if absent or unreadable. */
  head(path: AbsPath, most: number): Uint8Array | undefined;
  /** True if both have the same bytes, false if not, undefined if one cannot be read. */
  sameBytes(a: AbsPath, b: AbsPath): boolean | undefined;
  /**
   * What `work` makes of a file's bytes, remembered under `key` as long as the file stays the same; one key for a file at a
   * time. Undefined if it cannot be read.
   */
  worked<T extends object>(path: AbsPath, key: string, work: (bytes: Uint8Array) => T): T | undefined;
}

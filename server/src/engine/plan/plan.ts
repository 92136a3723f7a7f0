import type { AbsPath } from '../../base/path';
import type { HashedFile, Yield } from '../hashing/postProcessed';

/** All that one collect will do, as plain data: nothing is written before the whole of it is known. */
export interface Plan {
  readonly staticRoot: AbsPath;
  /** Files below STATIC_ROOT that `--clear` deletes, in the order of the walk. */
  readonly clears: readonly string[];
  /** What becomes of each source file, in the order in which the finders list them. */
  readonly steps: readonly SourceStep[];
  /** Undefined where the storage hashes no names, or was told not to. */
  readonly hashed: HashedPart | undefined;
  readonly compression: CompressionPart | undefined;
  /** Files that no manifest since names, where `--prune` was given. */
  readonly prunes: readonly string[];
  /** Directories directly below STATIC_ROOT that are not there yet. */
  readonly made: readonly string[];
  /** What an ended run left in the making, beside a manifest kept elsewhere too. */
  readonly strays: readonly Stray[];
  /** What will fail. With any of these the manifest stays as it is. */
  readonly problems: readonly PlanProblem[];
  readonly warnings: readonly PlanProblem[];
}

/** What a run that ended too early has left. */
export interface Stray {
  readonly path: AbsPath;
  /** A folder goes with all that it holds. */
  readonly isFolder: boolean;
}

/** One file of a static root. */
export interface SourceStep {
  /**
   * `copy`, `link`; `unmodified`: what is there is not older; `conflict`: another file took the path before;
   * `failed`: there is a problem that names it.
   */
  readonly kind: 'copy' | 'link' | 'unmodified' | 'conflict' | 'failed';
  /** Logical path, which is where it goes below STATIC_ROOT. */
  readonly path: string;
  readonly source: SourceFileAt;
  /** What has to go first. */
  readonly replaces?: 'file' | 'directory';
}

/** A source and what it was when the plan was made. */
export interface SourceFileAt {
  readonly file: AbsPath;
  /** The path below its static root, without the root's prefix: what Django's messages show. */
  readonly relative: string;
  /** Undefined where it is not there, or where what is done with it does not depend on it. */
  readonly stamp: FileStamp | undefined;
}

/** What tells one state of a file from another, as far as `stat` can; times in milliseconds. */
export interface FileStamp {
  readonly kind: 'file' | 'directory' | 'other';
  readonly size: number;
  readonly mtimeMs: number;
  readonly ctimeMs: number;
  readonly inode: number;
  readonly gid: number;
}

/** What post-processing makes of the collected files. */
export interface HashedPart {
  /** Only what is not there already, byte for byte. */
  readonly writes: readonly HashedFile[];
  /** Copies of earlier passes that are there from before. They go after the manifest is written. */
  readonly deletes: readonly string[];
  /** As Django's `post_process` yields them. */
  readonly yields: readonly Yield[];
  readonly hashedFiles: ReadonlyMap<string, string>;
  readonly manifest: ManifestStep | undefined;
}

export interface ManifestStep {
  readonly file: AbsPath;
  /** Below STATIC_ROOT; undefined where it is kept elsewhere. */
  readonly name: string | undefined;
  readonly bytes: Uint8Array;
  /** False if these bytes are there already. */
  readonly changed: boolean;
  /** Set if what is there is known to be what the last run wrote: a manifest. */
  readonly replacesOurs?: true;
}

/** What WhiteNoise adds, and takes away where it keeps only hashed files. */
export interface CompressionPart {
  /** Names below STATIC_ROOT to compress, each with the logical path that counts as post-processed. */
  readonly names: readonly string[];
  readonly deletes: readonly string[];
}

/** What will go wrong, or what Django would not notice. */
export interface PlanProblem {
  /** Logical path, or the name that Django's message gives. */
  readonly path: string;
  /** The source it is about. */
  readonly file?: AbsPath;
  /** From 1; and the column, from 1 in UTF-16 units. */
  readonly line?: number;
  readonly column?: number;
  /** Django's own text, verbatim. */
  readonly message: string;
  /** What to do, in one sentence. */
  readonly hint?: string;
  /** The exception of Python's that ends collectstatic here. */
  readonly exception: string;
  /** True where Django says `Post-processing 'NAME' failed!` first. */
  readonly reported: boolean;
  /** Id of the rule that finds the same as one types. */
  readonly rule?: string;
}

import type { AbsPath } from '../base/path';
import type { Expected, Making, Modes, WriteResult } from './collecting';

/** A file to hash. */
export interface HashTask {
  readonly file: AbsPath;
  /** Texts of which one has to be in the file for anything to be done with it; none: that is not asked. */
  readonly needs: readonly string[];
}

/** Files that a thread hashes one after the other, while the asker may want one of them at any moment. */
export interface HashBatch {
  /**
   * The MD5 of a file in hex; it is waited for while the thread reads it. Undefined if the thread has not come to it, so that
   * from here on it is the asker's, or could not read it.
   */
  md5(row: number): string | undefined;
  /** True of a file that the thread has hashed if it is UTF-8 with none of the texts that it needs in it. */
  isPlain(row: number): boolean;
  /** True once the last of them is begun. */
  readonly isRunningOut: boolean;
}

/** A file to copy, as `CollectWriting.copy` does. */
export interface CopyTask {
  readonly source: AbsPath;
  readonly expected: Expected | undefined;
  readonly targets: readonly AbsPath[];
}

/** Files that a thread copies one after the other. */
export interface CopyBatch {
  /** True once the thread has begun the last of them. */
  readonly isRunningOut: boolean;
  /** Takes a file away from the thread; false if it has begun it. */
  take(row: number): boolean;
  /** What became of each file, once the thread is done with all of them; undefined for what it did not do. */
  readonly results: Promise<readonly (WriteResult | undefined)[]>;
}

/**
 * A thread beside this one, which takes its work in order. Where there can be none, or it ends too early, nothing is done and
 * all of it is left to the asker.
 */
export interface CollectThread {
  /** Rows without a task are the asker's from the beginning. */
  hash(tasks: readonly (HashTask | undefined)[]): HashBatch;
  copy(tasks: readonly CopyTask[]): CopyBatch;
  /** Makes it end with the file that it is at. */
  stop(): void;
  /** Stops it, and waits until nothing is under way. */
  end(): Promise<void>;
}

export interface CollectThreads {
  /** Threads, this one included, that the machine has use for. */
  readonly usual: number;
  open(modes: Modes, making: Making): CollectThread;
}

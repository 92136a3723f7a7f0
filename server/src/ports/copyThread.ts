import type { AbsPath } from '../base/path';
import type { Modes, Stamp, WriteResult } from './collecting';

/** A file to copy, as `CollectWriting.copy` does. */
export interface CopyTask {
  readonly source: AbsPath;
  readonly expected: Stamp;
  readonly targets: readonly AbsPath[];
}

/** A thread beside this one that copies files; it ends by itself. */
export interface CopyThread {
  /**
   * Copies one after the other and answers a result for each that it tried: all of them, unless it was stopped, the disk
   * takes no more, or there can be no thread.
   */
  copy(tasks: readonly CopyTask[]): Promise<readonly WriteResult[]>;
  /** Makes it end with the file that it is at. */
  stop(): void;
}

/** Files in the making carry `mark` in their name, which no other thread's do. */
export type OpenCopyThread = (modes: Modes, mark: string) => CopyThread;

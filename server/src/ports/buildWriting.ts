import type { AbsPath } from '../base/path';
import type { WriteOutcome } from './writeFiles';

/**
 * Writing as building bundles needs it; synchronous, and nothing throws. A file appears under its name whole or not at all, and
 * missing folders are made.
 */
export interface BuildWriting {
  /** A file that is there keeps its permissions; a new one gets `mode`, or what the process's umask leaves. */
  write(path: AbsPath, bytes: Uint8Array, mode?: number): WriteOutcome;
  /** Sets when the file was last changed, in seconds since 1970. */
  setModified(path: AbsPath, seconds: number): WriteOutcome;
  /** A file or link; absent is as good as removed. */
  remove(path: AbsPath): WriteOutcome;
  /** A folder and all in it. */
  removeTree(path: AbsPath): WriteOutcome;
}

import type { AbsPath } from '../base/path';

/** Looking for files by name below a folder. */
export interface Discovery {
  /**
   * Files called one of `names` in `folder` or at most `depth` levels below it (0: only in it), sorted. Hidden folders,
   * version control, Python environments, installed packages, caches and build output are passed over; links are not
   * followed.
   */
  filesNamed(names: readonly string[], folder: AbsPath, depth: number): Promise<readonly AbsPath[]>;
}

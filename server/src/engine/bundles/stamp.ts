import type { AbsPath } from '../../base/path';
import type { ReadFiles } from '../../ports/files';

/** What `stat` tells of a file, so that a change shows: `absent` where there is none. */
export function stampOf(path: string, files: ReadFiles): string {
  const stat = files.stat(path as AbsPath);
  return stat ? `${stat.size} ${stat.mtimeMs} ${stat.inode}` : 'absent';
}

/** The time of change in a stamp, in whole seconds since 1970; 0 for a file that is absent. */
export function secondsOf(stamp: string): number {
  return Math.floor(Number(stamp.split(' ')[1] ?? 0) / 1000);
}

/** Stands for a file that may have changed while it was read: no file's stamp is like it. */
export const UNSETTLED = 'unsettled';

/** Milliseconds by which a file system's clock may lag behind. */
export const LAG = 20;

/**
 * The stamp of a file that somebody else has read since `began` (milliseconds since 1970): UNSETTLED if it was changed
 * about then, for what was read may be what it held before.
 */
export function stampOfRead(path: string, files: ReadFiles, began: number): string {
  const stat = files.stat(path as AbsPath);
  if (stat && stat.mtimeMs > began - LAG) return UNSETTLED;
  return stampOf(path, files);
}

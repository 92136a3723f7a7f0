import type { AbsPath } from '../base/path';
import type { ReadFiles } from '../ports/files';
import type { ListingSource } from '../project/listing';

/** A file system's clock may be this coarse: within it two changes can carry the same time. */
const SAME_TICK_MS = 50;

/**
 * The disk as listing asks it. `now` is the time in milliseconds; a directory changed within the last moments gets no
 * stamp, because a further change might not be told from this one.
 */
export function listingSource(files: ReadFiles, now: () => number): ListingSource {
  return {
    names: (dir) => files.readNames(dir),
    kind: (path: AbsPath) => files.stat(path)?.kind,
    realPath: (path: AbsPath) => files.realPath(path),
    stamp(dir) {
      const mtime = files.stat(dir)?.mtimeMs;
      return mtime === undefined || now() - mtime < SAME_TICK_MS ? undefined : mtime;
    },
  };
}

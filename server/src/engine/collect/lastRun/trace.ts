import { type AbsPath, joinNormal } from '../../../base/path';
import type { CollectReading, Stamp } from '../../../ports/collecting';
import { listingDigest } from './listingDigest';

/** What a walk through the sources asked of the disk, but for the files that it found. */
export interface WalkTrace {
  /** Directories by what they held; '' where there was none. */
  readonly directories: ReadonlyMap<AbsPath, string>;
  /** What links led to. */
  readonly links: ReadonlyMap<AbsPath, Stamp | undefined>;
}

/** The same disk, and what is asked of it. */
export function traced(reading: CollectReading): {
  readonly reading: CollectReading;
  readonly trace: WalkTrace;
} {
  const directories = new Map<AbsPath, string>();
  const links = new Map<AbsPath, Stamp | undefined>();
  return {
    trace: { directories, links },
    reading: {
      ...reading,
      scan(directory) {
        const listed = reading.scan(directory);
        // What cannot be read is a problem, and such a run is not remembered.
        if (listed.kind === 'ok') {
          directories.set(directory, listingDigest(listed.value));
          for (const { name, kind } of listed.value)
            if (kind === 'link') {
              const link = joinNormal(directory, name);
              links.set(link, reading.stat(link));
            }
        } else directories.set(directory, '');
        return listed;
      },
    },
  };
}

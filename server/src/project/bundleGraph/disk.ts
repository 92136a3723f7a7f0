import type { AbsPath } from '../../base/path';

/** What resolving sources asks of the disk. */
export interface SourceDisk {
  /** Links followed; undefined if nothing is there. */
  kind(path: AbsPath): 'file' | 'directory' | 'other' | undefined;
  /** Names in a directory in the order of the disk (`os.scandir`'s), links followed; undefined if it is none. */
  scan(dir: AbsPath): readonly ScannedName[] | undefined;
}

export interface ScannedName {
  readonly name: string;
  readonly isDirectory: boolean;
}

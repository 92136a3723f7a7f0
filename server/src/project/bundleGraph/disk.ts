import { type AbsPath, basename, dirname } from '../../base/path';
import type { FileQuestions } from '../../facts/evaluate/sources';

/** What resolving sources asks of the disk. */
export interface SourceDisk {
  /** Links followed; undefined if nothing is there. */
  kind(path: AbsPath): 'file' | 'directory' | 'other' | undefined;
  /** True if anything is there, even a broken link (`os.path.lexists`). */
  exists(path: AbsPath): boolean;
  /** Names in a directory in any order, links followed; undefined if it is none. */
  list(dir: AbsPath): readonly NamedEntry[] | undefined;
  /** The same in the order of the disk (`os.scandir`'s). */
  scan(dir: AbsPath): readonly NamedEntry[] | undefined;
}

export interface NamedEntry {
  readonly name: string;
  readonly isDirectory: boolean;
}

/** The disk as analysis sees it. */
export function diskOf(files: FileQuestions): SourceDisk {
  const plain = (names: ReturnType<FileQuestions['list']>) =>
    names?.map(({ name, kind }) => ({ name, isDirectory: kind === 'directory' }));
  return {
    kind: (path) => files.kind(path),
    exists: (path) =>
      files.kind(path) !== undefined ||
      (files.list(dirname(path))?.some(({ name }) => name === basename(path)) ?? false),
    list: (dir) => plain(files.list(dir)),
    scan: (dir) => plain(files.scan(dir)),
  };
}

import {
  closeSync,
  fchmodSync,
  fchownSync,
  fsyncSync,
  openSync,
  realpathSync,
  renameSync,
  rmSync,
  type Stats,
  statSync,
  writeFileSync,
} from 'node:fs';
import type { AbsPath } from '../base/path';
import type { WriteFiles } from '../ports/writeFiles';

/** The real disk. */
export const nodeWriteFiles: WriteFiles = {
  replace(path, bytes) {
    try {
      const old = statSync(path, { throwIfNoEntry: false });
      replaceFile(old ? (realpathSync.native(path) as AbsPath) : path, bytes, old);
      return { kind: 'ok' };
    } catch (error) {
      return { kind: 'failed', reason: (error as Error).message };
    }
  },
};

/** A file beside the old one, complete and on the disk, takes its name: nobody ever sees half of it. */
function replaceFile(path: AbsPath, bytes: Uint8Array, old: Stats | undefined): void {
  const beside = `${path}.${process.pid}.tmp`;
  const file = openSync(beside, 'wx');
  try {
    try {
      writeFileSync(file, bytes);
      if (old) keepOwner(file, old);
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
    renameSync(beside, path);
  } catch (error) {
    rmSync(beside, { force: true });
    throw error;
  }
}

/** Only a privileged user may give a file away, and only such a one could have changed whose it is. */
function keepOwner(file: number, { mode, uid, gid }: Stats): void {
  try {
    fchownSync(file, uid, gid);
  } catch {
    // The file is the user's own from here on, as with any other tool.
  }
  fchmodSync(file, mode);
}

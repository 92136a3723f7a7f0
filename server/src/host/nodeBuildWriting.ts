import { renameSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { type AbsPath, dirname } from '../base/path';
import type { BuildWriting } from '../ports/buildWriting';
import type { WriteOutcome } from '../ports/writeFiles';
import { makeFolders } from './makeFolders';
import { systemError } from './systemError';

/** The real disk. */
export const nodeBuildWriting: BuildWriting = {
  write: (path, bytes, mode) =>
    attempt(path, () => {
      try {
        place(path, bytes, mode);
      } catch (error) {
        // Somebody took the folder away since it was made: `rm -rf` of all outputs, or `collectstatic --clear`.
        if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
        place(path, bytes, mode);
      }
    }),
  setModified: (path, seconds) => attempt(path, () => utimesSync(path, seconds, seconds)),
  remove: (path) => attempt(path, () => rmSync(path, { force: true })),
  removeTree: (path) => attempt(path, () => rmSync(path, { force: true, recursive: true })),
};

function place(path: AbsPath, bytes: Uint8Array, mode: number | undefined): void {
  const kept = statSync(path, { throwIfNoEntry: false })?.mode ?? mode;
  const beside = `${dirname(path)}/.${process.pid}.${path.slice(path.lastIndexOf('/') + 1).slice(0, 100)}.tmp`;
  makeFolders(dirname(path));
  try {
    writeFileSync(beside, bytes, kept === undefined ? {} : { mode: kept & 0o7777 });
    renameSync(beside, path);
  } catch (error) {
    rmSync(beside, { force: true });
    throw error;
  }
}

function attempt(path: AbsPath, work: () => void): WriteOutcome {
  try {
    work();
    return { kind: 'ok' };
  } catch (error) {
    return { kind: 'failed', reason: systemError(error, path).reason };
  }
}

import { mkdirSync, renameSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { BuildWriting } from '../ports/buildWriting';
import type { WriteOutcome } from '../ports/writeFiles';

/** The real disk. */
export const nodeBuildWriting: BuildWriting = {
  write: (path, bytes, mode) =>
    attempt(() => {
      const kept = statSync(path, { throwIfNoEntry: false })?.mode ?? mode;
      const beside = `${dirname(path)}/.${process.pid}.${path.slice(path.lastIndexOf('/') + 1).slice(0, 100)}.tmp`;
      mkdirSync(dirname(path), { recursive: true });
      try {
        writeFileSync(beside, bytes, kept === undefined ? {} : { mode: kept & 0o7777 });
        renameSync(beside, path);
      } catch (error) {
        rmSync(beside, { force: true });
        throw error;
      }
    }),
  setModified: (path, seconds) => attempt(() => utimesSync(path, seconds, seconds)),
  remove: (path) => attempt(() => rmSync(path, { force: true })),
  removeTree: (path) => attempt(() => rmSync(path, { force: true, recursive: true })),
};

function attempt(work: () => void): WriteOutcome {
  try {
    work();
    return { kind: 'ok' };
  } catch (error) {
    return { kind: 'failed', reason: (error as Error).message };
  }
}

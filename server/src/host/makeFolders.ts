import { mkdirSync, statSync } from 'node:fs';
import { dirname } from 'node:path';

/**
 * Makes a folder and those above it; one that is there is as good as made. Node's own `recursive` never ends where the system
 * answers ENOENT though the folder above is there, as Linux does in `/proc`.
 */
export function makeFolders(folder: string): void {
  if (tryMake(folder)) return;
  makeFolders(dirname(folder));
  if (!tryMake(folder)) mkdirSync(folder);
}

/** False if the folder above is not there. */
function tryMake(folder: string): boolean {
  try {
    mkdirSync(folder);
    return true;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT' && dirname(folder) !== folder) return false;
    // Windows and mounted roots refuse with other codes what is there.
    if (statSync(folder, { throwIfNoEntry: false })?.isDirectory()) return true;
    throw error;
  }
}

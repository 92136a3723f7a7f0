import { type FSWatcher, watch } from 'node:fs';
import type { AbsPath } from '../base/path';
import type { FolderHints } from '../ports/folderHints';

/** As many watches as one run may ask the system for. */
const MOST = 5_000;

/** One watch for each folder: it costs the system little, and answers within a millisecond. */
export const folderHints: FolderHints = {
  open(hinted) {
    const watchers = new Map<AbsPath, FSWatcher>();
    const forget = (folder: AbsPath) => {
      watchers.get(folder)?.close();
      watchers.delete(folder);
    };
    return {
      watch(folders) {
        for (const folder of folders) {
          if (watchers.has(folder) || watchers.size >= MOST) continue;
          try {
            const watcher = watch(folder, { persistent: false }, () => hinted(folder));
            // The folder is gone, or the system has no more to give.
            watcher.on('error', () => forget(folder));
            watchers.set(folder, watcher);
          } catch {
            // Not there, or none to be had.
          }
        }
      },
      close() {
        for (const folder of [...watchers.keys()]) forget(folder);
      },
    };
  },
};

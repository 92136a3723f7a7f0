import type { FSWatcher } from 'chokidar';
import { absPath, isInside } from '../base/path';
import type { Log } from '../ports/log';
import type { Watcher } from '../ports/watcher';

/** Folders that hold others' code or caches: large, and not the project's own. */
const SKIPPED = /\/(node_modules|\.git|\.hg|__pycache__|\.tox|\.nox|\.mypy_cache|site-packages|\.venv)(\/|$)/;

/** Watches with chokidar, loaded when first needed. A folder that cannot be watched is logged and left out. */
export function chokidarWatcher(log: Log): Watcher {
  return {
    watch(folders, changed) {
      const outermost = folders.filter(
        (one) => !folders.some((other) => other !== one && isInside(one, other)),
      );
      let watcher: FSWatcher | undefined;
      let closed = false;
      import('chokidar').then(({ watch }) => {
        if (closed) return;
        watcher = watch([...outermost], { ignoreInitial: true, ignored: (path) => SKIPPED.test(path) });
        // What changed before the watches stood was not seen, so every folder is looked at once more.
        watcher.on('ready', () => outermost.forEach((folder) => void changed(folder)));
        watcher.on('all', (_event, path) => changed(absPath(path)));
        watcher.on('error', (error) => log.warn(`watching files: ${error}`));
      });
      return {
        close() {
          closed = true;
          watcher?.close();
        },
      };
    },
  };
}

import { readdirSync } from 'node:fs';
import type { FSWatcher } from 'chokidar';
import { type AbsPath, absPath, isInside, joinNormal, relativeInside } from '../base/path';
import type { Log } from '../ports/log';
import type { Watcher, Watching, WatchRequest } from '../ports/watcher';
import { isSkipped } from './skipped';
import { TreeSweep } from './treeSweep';

/** Above that many files and folders, one watch for each is more than a system should be asked for. */
const MOST_WATCHED = 10_000;

/** A sweep's pause, in milliseconds; longer where sweeps take long, so that they take no more than a fiftieth of the time. */
const PAUSE = 1_000;
const SHARE = 50;

/**
 * Watches with chokidar, loaded when first needed; with a large tree, or where the system has no more watches to give
 * (ENOSPC), by sweeping over modification times. Folders of packages are always swept: there are few of them.
 */
export function fileWatcher(log: Log, most = MOST_WATCHED): Watcher {
  return {
    watch(request, changed) {
      const below = outermost(request.below);
      const parts: Watching[] = [];
      let closed = false;
      const sweep = (folders: readonly AbsPath[]) =>
        parts.push(sweeping({ ...request, below: folders, names: request.names }, changed));
      if (countBelow(below, most) >= most) {
        log.info(
          `watching files: more than ${most} below ${below.join(', ')}, so folders are looked at in turn`,
        );
        sweep(below);
      } else {
        sweep([]);
        parts.push(
          notified(below, changed, log, () => {
            log.warn(
              'watching files: the system has no more watches to give, so folders are looked at in turn',
            );
            if (!closed) sweep(below);
          }),
        );
      }
      return {
        close() {
          closed = true;
          for (const part of parts) part.close();
        },
      };
    },
  };
}

/** `exhausted` is called once if there are no more watches; nothing is noticed from then on. */
function notified(
  below: readonly AbsPath[],
  changed: (path: AbsPath) => void,
  log: Log,
  exhausted: () => void,
): Watching {
  let watcher: FSWatcher | undefined;
  let closed = false;
  const isIgnored = (native: string) => {
    const path = absPath(native);
    const root = below.find((one) => isInside(path, one));
    const inner = root === undefined ? undefined : relativeInside(path, root);
    return inner?.split('/').some(isSkipped) ?? false;
  };
  import('chokidar').then(({ watch }) => {
    if (closed) return;
    watcher = watch([...below], { ignoreInitial: true, ignored: isIgnored });
    // What changed before the watches stood was not seen, so every folder is looked at once more.
    watcher.on('ready', () => {
      for (const folder of below) changed(folder);
    });
    watcher.on('all', (_event, path) => changed(absPath(path)));
    watcher.on('error', (error) => {
      const { code } = error as NodeJS.ErrnoException;
      if (closed) return;
      if (code !== 'ENOSPC' && code !== 'EMFILE') return log.warn(`watching files: ${error}`);
      closed = true;
      void watcher?.close();
      exhausted();
    });
  });
  return {
    close() {
      closed = true;
      void watcher?.close();
    },
  };
}

function sweeping(request: WatchRequest, changed: (path: AbsPath) => void): Watching {
  const sweep = new TreeSweep(request);
  let timer: NodeJS.Timeout;
  const wait = (took: number) => {
    timer = setTimeout(turn, Math.max(PAUSE, took * SHARE));
    // Watching alone keeps no process alive.
    timer.unref();
  };
  const turn = () => {
    const begun = performance.now();
    for (const path of sweep.sweep()) changed(path);
    wait(performance.now() - begun);
  };
  wait(0);
  return { close: () => clearTimeout(timer) };
}

function outermost(folders: readonly AbsPath[]): readonly AbsPath[] {
  return folders.filter((one) => !folders.some((other) => other !== one && isInside(one, other)));
}

/** How many files and folders there are, counted up to `most`. */
function countBelow(folders: readonly AbsPath[], most: number): number {
  const left = [...folders];
  let count = 0;
  for (let folder = left.pop(); folder !== undefined && count < most; folder = left.pop()) {
    for (const entry of namesIn(folder)) {
      count++;
      if (entry.isDirectory() && !isSkipped(entry.name)) left.push(joinNormal(folder, entry.name));
    }
  }
  return count;
}

function namesIn(folder: AbsPath) {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch {
    return [];
  }
}

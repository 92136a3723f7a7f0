import { existsSync, readdirSync, realpathSync } from 'node:fs';
import type { FSWatcher } from 'chokidar';
import { inSlices } from '../base/breath';
import { type AbsPath, absPath, isInside, joinNormal, relativeInside } from '../base/path';
import type { Steps } from '../base/steps';
import type { Log } from '../ports/log';
import type { Changed, Watcher, Watching, WatchRequest } from '../ports/watcher';
import { isSkipped } from './skipped';
import { TreeSweep } from './treeSweep';

/** Above that many files and folders, one watch for each is more than a system should be asked for. */
const MOST_WATCHED = 10_000;

/** A sweep's pause, in milliseconds; longer where sweeps take long, so that they take no more than a fiftieth of the time. */
const PAUSE = 1_000;
const SHARE = 50;

/**
 * Watches with chokidar, loaded when first needed; with a large tree, or where the system has no more watches to give
 * (ENOSPC), by sweeping over modification times. Folders of packages are always swept: there are few of them. What it takes
 * to begin is done in slices: an editor that has just been opened asks the most.
 */
export function fileWatcher(log: Log, most = MOST_WATCHED): Watcher {
  return {
    watch(request, changed) {
      const begun = Date.now();
      const below = outermost(request.below);
      const parts: Watching[] = [];
      let closed = false;
      const sweep = (folders: readonly AbsPath[]) =>
        parts.push(sweeping({ ...request, below: folders, names: request.names }, changed, begun));
      const watchEach = () => {
        const watched = notified(below, changed, log, () => {
          log.warn(
            'watching files: the system has no more watches to give, so folders are looked at in turn',
          );
          if (!closed) sweep(below);
        });
        const roots = { ...request, below: [], names: [...request.names, ...below] };
        const look = (path: AbsPath) => changed(path, watched.look(path) ? 'deep' : undefined);
        parts.push(watched, sweeping(roots, look, begun));
      };
      const counting = inSlices(countBelow(below, most), (count) => {
        if (count < most) return watchEach();
        log.info(
          `watching files: more than ${most} below ${below.join(', ')}, so folders are looked at in turn`,
        );
        sweep(below);
      });
      return {
        close() {
          closed = true;
          counting.stop();
          for (const part of parts) part.close();
        },
      };
    },
  };
}

/** A watch of each file and folder. It ends with a folder that goes, so somebody else has to `look` when it comes back. */
interface Notified extends Watching {
  /** True if the folder has come back, and is watched again. */
  look(path: AbsPath): boolean;
}

/** `exhausted` is called once if there are no more watches; nothing is noticed from then on. */
function notified(below: readonly AbsPath[], changed: Changed, log: Log, exhausted: () => void): Notified {
  let watcher: FSWatcher | undefined;
  const gone = new Set(below.filter((folder) => !existsSync(folder)));
  let closed = false;
  const isIgnored = (native: string) => {
    const path = absPath(native);
    const root = below.find((one) => isInside(path, one));
    const inner = root === undefined ? undefined : relativeInside(path, root);
    const names = inner?.split('/') ?? [];
    return names.some(isSkipped) || (root !== undefined && leadsBack(root, names));
  };
  import('chokidar').then(({ watch }) => {
    if (closed) return;
    watcher = watch([...below], { ignoreInitial: true, ignored: isIgnored });
    // What changed before the watches stood was not seen, so every folder is looked at once more.
    watcher.on('ready', () => {
      for (const folder of below) changed(folder, 'deep');
    });
    watcher.on('all', (event, native) => {
      const path = absPath(native);
      if (event === 'unlinkDir' && below.includes(path)) gone.add(path);
      changed(path);
    });
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
    look(path) {
      if (!below.includes(path)) return false;
      const isBack = existsSync(path) && gone.delete(path);
      if (isBack) watcher?.add(path);
      else if (!existsSync(path)) gone.add(path);
      return isBack;
    },
    close() {
      closed = true;
      void watcher?.close();
    },
  };
}

/**
 * True for a folder that links lead to a second time on the same way: chokidar, which follows them, would go round until
 * the system refuses, and of several such links every order. The name of the link has been there before then.
 */
function leadsBack(root: AbsPath, names: readonly string[]): boolean {
  const before = names.indexOf(names.at(-1)!);
  if (before === names.length - 1) return false;
  const real = (depth: number) => realPath(joinNormal(root, names.slice(0, depth).join('/')));
  const path = real(names.length);
  for (let i = before; i < names.length - 1; i++)
    if (names[i] === names.at(-1) && path !== undefined && real(i + 1) === path) return true;
  return false;
}

function realPath(path: AbsPath): string | undefined {
  try {
    return realpathSync.native(path);
  } catch {
    return undefined;
  }
}

/** Names what changes from `begun` on. */
function sweeping(request: WatchRequest, changed: Changed, begun: number): Watching {
  const sweep = new TreeSweep(request);
  let timer: NodeJS.Timeout | undefined;
  const wait = (took: number) => {
    timer = setTimeout(turn, Math.max(PAUSE, took * SHARE));
    // Watching alone keeps no process alive.
    timer.unref();
  };
  const turn = () => {
    running = inSlices(sweep.sweep(), (paths, took) => {
      for (const path of paths) changed(path);
      wait(took);
    });
  };
  let running = inSlices(sweep.sweep(begun), (_, took) => wait(took));
  return {
    close() {
      clearTimeout(timer);
      running.stop();
    },
  };
}

function outermost(folders: readonly AbsPath[]): readonly AbsPath[] {
  return folders.filter((one) => !folders.some((other) => other !== one && isInside(one, other)));
}

/** How many files and folders there are, counted up to `most`, a folder a step. */
function* countBelow(folders: readonly AbsPath[], most: number): Steps<number> {
  const left = [...folders];
  let count = 0;
  for (let folder = left.pop(); folder !== undefined && count < most; folder = left.pop()) {
    for (const entry of namesIn(folder)) {
      count++;
      if (entry.isDirectory() && !isSkipped(entry.name)) left.push(joinNormal(folder, entry.name));
    }
    yield;
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

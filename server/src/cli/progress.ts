import { count } from '../base/count';
import type { AbsPath } from '../base/path';
import type { ProgressBar } from '../ports/console';
import type { ReadFiles } from '../ports/files';
import type { World } from './world';

/** Work shorter than this shows no bar. */
const PATIENCE_MS = 400;
const REDRAW_MS = 60;

/** Watches the listing of static roots, and draws a bar on a terminal's stderr when it takes long. */
export interface Progress {
  /** The same files, their directories counted. */
  readonly files: ReadFiles;
  /** The roots that will be listed. */
  start(roots: readonly AbsPath[]): void;
  stop(): void;
}

/**
 * Nobody knows how many directories there will be. So each root counts for an equal share of the whole, and hands it
 * on to its subdirectories in equal parts, keeping one part for itself.
 */
export function watchListing(world: World): Progress {
  if (!world.console.showsProgress) return { files: world.files, start() {}, stop() {} };
  let drawn = world.clock.now() + PATIENCE_MS - REDRAW_MS;
  let bar: ProgressBar | undefined;
  let done = 0;
  let directories = 0;
  const shares = new Map<AbsPath, number>();
  const draw = () => {
    const now = world.clock.now();
    if (now - drawn < REDRAW_MS) return;
    bar ??= world.console.startBar('Listing static files');
    bar.update(done, count(directories, 'directory', 'directories'));
    drawn = now;
  };
  const files: ReadFiles = {
    ...forwarded(world.files),
    readNames(path) {
      const read = world.files.readNames(path);
      const below = read.kind === 'ok' ? read.value.directories : [];
      const share = (shares.get(path) ?? 0) / (below.length + 1);
      shares.delete(path);
      for (const name of below) shares.set(`${path}/${name}` as AbsPath, share);
      done += share;
      directories++;
      draw();
      return read;
    },
  };
  return {
    files,
    start(roots) {
      for (const root of roots) shares.set(root, 1 / roots.length);
    },
    stop: () => bar?.stop(),
  };
}

/** A plain object of the same calls, whatever kind of object `files` is. */
function forwarded(files: ReadFiles): ReadFiles {
  return {
    readText: (path) => files.readText(path),
    readBytes: (path, most) => files.readBytes(path, most),
    readDirectory: (path) => files.readDirectory(path),
    readNames: (path) => files.readNames(path),
    scanDirectory: (path) => files.scanDirectory(path),
    stat: (path) => files.stat(path),
    lexists: (path) => files.lexists(path),
    realPath: (path) => files.realPath(path),
  };
}

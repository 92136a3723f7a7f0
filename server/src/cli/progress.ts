import type { ProgressBar } from '../ports/console';
import type { ReadFiles } from '../ports/files';
import type { World } from './world';

/** Work shorter than this shows no bar. */
const PATIENCE_MS = 400;
const REDRAW_MS = 60;

/**
 * The same files, and a bar on a terminal's stderr while many directories are being read. Reading directories is
 * what takes long in a large project; each one read tells how many more there are.
 */
export function withProgress(world: World): { readonly files: ReadFiles; stop(): void } {
  if (!world.console.errIsTerminal) return { files: world.files, stop: () => {} };
  const started = world.clock.now();
  let drawn = started + PATIENCE_MS - REDRAW_MS;
  let bar: ProgressBar | undefined;
  let done = 0;
  let total = 1;
  const files: ReadFiles = {
    ...bound(world.files),
    readNames(path) {
      const read = world.files.readNames(path);
      done++;
      if (read.kind === 'ok') total += read.value.directories.length;
      const now = world.clock.now();
      if (now - drawn >= REDRAW_MS) {
        bar ??= world.console.startBar('Reading directories');
        bar.update(done, Math.max(done, total));
        drawn = now;
      }
      return read;
    },
  };
  return { files, stop: () => bar?.stop() };
}

function bound(files: ReadFiles): ReadFiles {
  return {
    readText: (path) => files.readText(path),
    readBytes: (path) => files.readBytes(path),
    readDirectory: (path) => files.readDirectory(path),
    readNames: (path) => files.readNames(path),
    stat: (path) => files.stat(path),
    lexists: (path) => files.lexists(path),
    realPath: (path) => files.realPath(path),
  };
}

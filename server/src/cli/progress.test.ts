import assert from 'node:assert/strict';
import { memoryFiles } from '../../test/support/memoryFiles';
import { type AbsPath, absPath, joinNormal } from '../base/path';
import { watchListing } from './progress';
import type { World } from './world';

/** Lists `/r` and `/s` at 100 ms per directory on a terminal or elsewhere; what was drawn, in short. */
function drawn(showsProgress: boolean): string[] {
  const shown: string[] = [];
  let now = 0;
  const disk = memoryFiles({ '/r/a/x': '', '/r/b/c/x': '', '/s/x': '' });
  const slow = Object.assign(Object.create(disk) as typeof disk, {
    readNames(path: AbsPath) {
      now += 100;
      return disk.readNames(path);
    },
  });
  const world = {
    files: slow,
    clock: { now: () => now },
    console: {
      showsProgress,
      startBar: () => ({
        update: (fraction: number, note: string) => shown.push(`${Math.round(fraction * 100)} % ${note}`),
        stop: () => shown.push('stop'),
      }),
    },
  } as unknown as World;
  const { files, start, stop } = watchListing(world);
  const list = (dir: AbsPath) => {
    const read = files.readNames(dir);
    if (read.kind === 'ok') for (const name of read.value.directories) list(joinNormal(dir, name));
  };
  const roots = [absPath('/r'), absPath('/s')];
  start(roots);
  for (const root of roots) list(root);
  stop();
  return shown;
}

describe('the progress bar', () => {
  it('appears when listing takes long, and ends at the whole', () => {
    assert.deepEqual(drawn(true), ['50 % 4 directories', '100 % 5 directories', 'stop']);
  });

  it('is for terminals only', () => {
    assert.deepEqual(drawn(false), []);
  });
});

import assert from 'node:assert/strict';
import fs, { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { absPath } from '../base/path';
import type { WriteOutcome } from '../ports/writeFiles';
import { nodeBuildWriting } from './nodeBuildWriting';

describe('writing what was built', () => {
  const folder = mkdtempSync(join(tmpdir(), 'django-static-'));
  after(() => rmSync(folder, { recursive: true }));

  it('names the file that was to be written, not the one in the making', () => {
    writeFileSync(join(folder, 'file'), '');
    assert.deepEqual(nodeBuildWriting.write(absPath(join(folder, 'file/a.js')), Buffer.from('a')), {
      kind: 'failed',
      reason: `[Errno 20] Not a directory: '${join(folder, 'file/a.js')}'`,
    });
  });

  /** Writes `name` while somebody takes its folder away as soon as it was made, so many times. */
  function writeWhileTaken(name: string, times: number): WriteOutcome {
    const { mkdirSync } = fs;
    const made = join(folder, name, '..');
    let left = times;
    fs.mkdirSync = ((path: string, options: object) => {
      mkdirSync(path, options);
      if (left-- > 0) rmSync(made, { recursive: true });
    }) as typeof mkdirSync;
    try {
      return nodeBuildWriting.write(absPath(join(folder, name)), Buffer.from('b'));
    } finally {
      fs.mkdirSync = mkdirSync;
    }
  }

  it('makes the folder again if somebody takes it away before the file is there', () => {
    assert.deepEqual(writeWhileTaken('gen/b.js', 1), { kind: 'ok' });
    assert.equal(readFileSync(join(folder, 'gen/b.js'), 'utf8'), 'b');
  });

  it('gives up on a folder that is taken away again, and leaves nothing behind', () => {
    assert.deepEqual(writeWhileTaken('lost/b.js', 2), {
      kind: 'failed',
      reason: `[Errno 2] No such file or directory: '${join(folder, 'lost/b.js')}'`,
    });
    assert.equal(existsSync(join(folder, 'lost')), false);
  });
});

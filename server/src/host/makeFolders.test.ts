import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { makeFolders } from './makeFolders';

describe('Making folders', () => {
  const home = mkdtempSync(join(tmpdir(), 'folders-'));
  after(() => rmSync(home, { recursive: true }));

  it('makes those above too, and takes what is there', () => {
    makeFolders(join(home, 'a/b/c'));
    makeFolders(join(home, 'a/b'));
    assert.ok(existsSync(join(home, 'a/b/c')));
  });

  it('throws where a file is in the way', () => {
    writeFileSync(join(home, 'file'), '');
    assert.throws(() => makeFolders(join(home, 'file')), { code: 'EEXIST' });
    assert.throws(() => makeFolders(join(home, 'file/a/b')), { code: 'ENOTDIR' });
  });

  it('ends where nothing can be made in a folder that is there', function () {
    if (process.platform !== 'linux') this.skip();
    assert.throws(() => makeFolders('/proc/no/such'), { code: 'ENOENT' });
  });
});

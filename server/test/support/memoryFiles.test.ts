import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import type { AbsPath } from '../../src/base/path';
import { memoryFiles } from './memoryFiles';

const at = (path: string) => path as AbsPath;

describe('memoryFiles', () => {
  const fixture = `
    -- /p/manage.py --
    import os
    if True:
        pass
    -- /p/static/b.css --
    -- /p/static/a/ --
    -- C:/p/x.txt --
    hello
  `;

  it('reads a fixture string, taking the indentation off', () => {
    const files = memoryFiles(fixture);
    assert.equal(files.text(at('/p/manage.py'))?.text, 'import os\nif True:\n    pass\n');
    assert.deepEqual(files.list(at('/p/static')), [
      { name: 'a', kind: 'directory' },
      { name: 'b.css', kind: 'file' },
    ]);
    assert.equal(files.kind(at('C:/p/x.txt')), 'file');
    assert.equal(files.text(at('/p/none.py')), undefined);
  });

  it('keeps a text the same object until it changes', () => {
    const files = memoryFiles({ '/a': 'one' });
    const first = files.text(at('/a'));
    assert.equal(files.text(at('/a')), first);
    files.write('/a', 'two');
    assert.equal(files.text(at('/a'))?.text, 'two');
    files.remove('/a');
    assert.equal(files.text(at('/a')), undefined);
  });

  it('follows links, and survives loops and broken ones', () => {
    const files = memoryFiles(
      { '/real/x.txt': 'x' },
      { '/link': 'real', '/loop/a': '/loop/b', '/loop/b': 'a', '/broken': '/nowhere', '/real/up': '..' },
    );
    assert.equal(files.text(at('/link/x.txt'))?.text, 'x');
    assert.equal(files.realPath(at('/link/x.txt')), '/real/x.txt');
    assert.equal(files.realPath(at('/real/up/real')), '/real');
    assert.equal(files.kind(at('/loop/a')), undefined);
    assert.equal(files.lexists(at('/broken')), true);
    assert.deepEqual(
      files.list(at('/'))?.map((entry) => `${entry.name} ${entry.kind}`),
      ['broken broken', 'link directory', 'loop directory', 'real directory'],
    );
  });
});

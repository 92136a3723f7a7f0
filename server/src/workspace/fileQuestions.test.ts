import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { memoryFiles } from '../../test/support/memoryFiles';
import type { AbsPath } from '../base/path';
import { fileQuestions } from './fileQuestions';

const DIR = '/d' as AbsPath;
const FILE = '/d/a.txt' as AbsPath;

describe('fileQuestions', () => {
  it('gives the same object until something changes', () => {
    const disk = memoryFiles({ '/d/a.txt': 'one' });
    const files = fileQuestions(disk);
    const text = files.text(FILE);
    const list = files.list(DIR);
    assert.equal(files.text(FILE), text);
    assert.equal(files.list(DIR), list);
    disk.write('/d/a.txt', 'two');
    assert.equal(files.text(FILE)?.text, 'two');
    assert.equal(files.list(DIR), list);
    disk.write('/d/b.txt', '');
    assert.deepEqual(
      files.list(DIR)?.map((entry) => entry.name),
      ['a.txt', 'b.txt'],
    );
  });

  it('keeps the object of a file touched without a change', () => {
    const disk = memoryFiles({ '/d/a.txt': 'one' });
    const files = fileQuestions(disk);
    const text = files.text(FILE);
    disk.write('/d/a.txt', 'one');
    assert.equal(files.text(FILE), text);
  });

  it('notices that a link leads elsewhere, though its folder has not changed', () => {
    const disk = memoryFiles({ '/other/x': '' }, { '/d/link': '/other/x' });
    const files = fileQuestions(disk);
    const kind = () => files.list(DIR)?.[0]?.kind;
    assert.equal(kind(), 'file');
    disk.remove('/other/x');
    assert.equal(kind(), 'broken');
    disk.makeDirectory('/other/x');
    assert.equal(kind(), 'directory');
  });

  it('does not trust a time stamp as young as the look itself', () => {
    const disk = memoryFiles({ '/d/a.txt': 'one' });
    const now = { ...disk.stat(FILE)!, mtimeMs: Date.now() + 60_000 };
    const files = fileQuestions(Object.assign(Object.create(disk), { stat: () => now }));
    assert.equal(files.text(FILE)?.text, 'one');
    disk.write('/d/a.txt', 'two');
    assert.equal(files.text(FILE)?.text, 'two');
  });

  it('knows what is gone', () => {
    const disk = memoryFiles({ '/d/a.txt': 'one' });
    const files = fileQuestions(disk);
    files.text(FILE);
    disk.remove('/d');
    assert.equal(files.text(FILE), undefined);
    assert.equal(files.list(DIR), undefined);
    assert.equal(files.kind(FILE), undefined);
  });
});

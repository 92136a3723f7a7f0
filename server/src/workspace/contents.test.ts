import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { memoryFiles } from '../../test/support/memoryFiles';
import type { AbsPath } from '../base/path';
import { createContents } from './contents';

const at = (path: string) => path as AbsPath;

describe('contents of files', () => {
  it('are compared by bytes, again when a file has changed', () => {
    const files = memoryFiles({ '/a': 'one', '/b': 'one', '/c': 'two', '/d': 'longer', '/e/x': '' });
    const contents = createContents(files);
    assert.equal(contents.sameBytes(at('/a'), at('/b')), true);
    assert.equal(contents.sameBytes(at('/a'), at('/c')), false);
    assert.equal(contents.sameBytes(at('/a'), at('/d')), false);
    assert.equal(contents.sameBytes(at('/a'), at('/none')), undefined);
    assert.equal(contents.sameBytes(at('/a'), at('/e')), undefined);
    files.write('/b', 'new');
    assert.equal(contents.sameBytes(at('/a'), at('/b')), false);
    files.write('/b', 'one');
    assert.equal(contents.sameBytes(at('/a'), at('/b')), true);
  });

  it('are read once as long as nothing changes', () => {
    const files = memoryFiles({ '/a': 'same', '/b': 'same' });
    let reads = 0;
    const read = files.readBytes.bind(files);
    files.readBytes = (...args) => {
      reads++;
      return read(...args);
    };
    const contents = createContents(files);
    for (let i = 0; i < 3; i++) assert.equal(contents.sameBytes(at('/a'), at('/b')), true);
    assert.equal(reads, 2);
  });

  it('have a size and a head', () => {
    const contents = createContents(memoryFiles({ '/a': 'h\u00e9llo', '/dir/x': '' }));
    assert.equal(contents.size(at('/a')), 6);
    assert.equal(contents.size(at('/none')), undefined);
    assert.deepEqual(contents.head(at('/a'), 1), new Uint8Array([104]));
    assert.equal(contents.head(at('/dir'), 1), undefined);
    assert.equal(contents.head(at('/none'), 1), undefined);
  });
});

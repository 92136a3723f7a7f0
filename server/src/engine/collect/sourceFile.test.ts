import assert from 'node:assert/strict';
import { Stamps } from './sourceFile';

describe('stamps of sources', () => {
  it('are kept of as many files as there are', () => {
    const stamps = new Stamps();
    const stampOf = (i: number) => ({
      kind: (['file', 'directory', 'other'] as const)[i % 3]!,
      size: i,
      mtimeMs: 1.7e12 + i / 7,
      ctimeMs: 1.7e12 + i / 3,
      inode: 2 ** 40 + i,
      gid: i % 5,
    });
    const rows = Array.from({ length: 300_000 }, (_, i) => stamps.add(stampOf(i)));
    for (let i = 0; i < rows.length; i += 997) assert.deepEqual(stamps.at(rows[i]!), stampOf(i));
    assert.deepEqual(stamps.at(rows.at(-1)!), stampOf(299_999));
  });
});

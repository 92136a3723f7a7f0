import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import type { AbsPath } from '../../src/base/path';
import { readFixture } from './fixture';

describe('readFixture', () => {
  it('takes cursor and squiggles out of the texts', () => {
    const { files, cursor, squiggles } = readFixture(`
      -- a.html --
      one two
          ^^^ first-rule
      ^^^ staticfiles.E001
      th█ree
      -- /q/b.html --
    `);
    const path = '/p/a.html' as AbsPath;
    assert.equal(files.text(path)?.text, 'one two\nthree\n');
    assert.deepEqual(cursor, { path, offset: 10 });
    assert.deepEqual(squiggles, [
      { path, span: { start: 4, end: 7 }, rule: 'first-rule' },
      { path, span: { start: 0, end: 3 }, rule: 'staticfiles.E001' },
    ]);
    assert.ok(files.text('/q/b.html' as AbsPath));
  });
});

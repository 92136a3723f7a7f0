import assert from 'node:assert/strict';
import type { AbsPath } from '../base/path';
import type { Contents } from '../workspace/snapshot';
import { isNewerThanCopy } from './newerThanCopy';

describe('a source', () => {
  it('is newer than its copy by whole seconds, as collectstatic has it', () => {
    const compare = (file: number | undefined, copy: number | undefined) => {
      const modified = (path: AbsPath) => (path === '/file' ? file : copy);
      return isNewerThanCopy({ modified } as Contents, '/file' as AbsPath, '/copy' as AbsPath);
    };
    assert.equal(compare(1000, 999), true);
    assert.equal(compare(1999, 1000), false);
    assert.equal(compare(1000, 2000), false);
    assert.equal(compare(undefined, 1000), false);
    assert.equal(compare(1000, undefined), undefined);
  });
});

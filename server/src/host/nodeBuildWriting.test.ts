import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { absPath } from '../base/path';
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
});

import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { absPath } from '../base/path';
import { nodeCollectReading } from './nodeCollectReading';

describe('reading of what is collected', () => {
  const folder = mkdtempSync(join(tmpdir(), 'django-static-'));
  after(() => rmSync(folder, { recursive: true }));
  const reading = nodeCollectReading();
  const inspect = (content: string | Uint8Array, needs: readonly string[]) => {
    const file = absPath(join(folder, 'file'));
    writeFileSync(file, content);
    const found = reading.inspect(file, needs);
    assert.equal(found?.md5, reading.md5(file));
    return found?.isPlain;
  };

  it('tells with the hash whether a file has none of some texts', () => {
    assert.equal(inspect('a { }', ['url(', '@import']), true);
    assert.equal(inspect('a { b: url(c) }', ['url(', '@import']), false);
  });

  it('does not tell it of what is no UTF-8, nor where nothing is looked for', () => {
    assert.equal(inspect(Buffer.of(0xff), ['url(']), false);
    assert.equal(inspect('a { }', []), false);
  });

  it('knows nothing of what cannot be read', () => {
    assert.equal(reading.inspect(absPath(join(folder, 'no')), []), undefined);
  });
});

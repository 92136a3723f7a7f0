import assert from 'node:assert/strict';
import {
  chmodSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { absPath } from '../base/path';
import { nodeWriteFiles } from './nodeWriteFiles';

describe('replacing a file', () => {
  let dir: string;
  beforeEach(() => {
    dir = mkdtempSync(join(tmpdir(), 'django-static-'));
  });
  afterEach(() => rmSync(dir, { recursive: true }));

  const replace = (name: string, text: string) =>
    nodeWriteFiles.replace(absPath(join(dir, name)), new TextEncoder().encode(text));
  const read = (name: string) => readFileSync(join(dir, name), 'utf8');

  it('creates it, and leaves nothing else behind', () => {
    assert.deepEqual(replace('a', 'one'), { kind: 'ok' });
    assert.deepEqual(replace('a', 'two'), { kind: 'ok' });
    assert.equal(read('a'), 'two');
    assert.deepEqual(readdirSync(dir), ['a']);
  });

  it('keeps permissions', () => {
    writeFileSync(join(dir, 'a'), 'one');
    chmodSync(join(dir, 'a'), 0o754);
    replace('a', 'two');
    assert.equal(statSync(join(dir, 'a')).mode & 0o777, 0o754);
  });

  it('follows a link', () => {
    writeFileSync(join(dir, 'real'), 'one');
    symlinkSync('real', join(dir, 'link'));
    replace('link', 'two');
    assert.equal(read('real'), 'two');
    assert.ok(lstatSync(join(dir, 'link')).isSymbolicLink());
  });

  it('says why it cannot', () => {
    mkdirSync(join(dir, 'folder'));
    const outcomes = [replace('folder', ''), replace('no/such/folder', '')];
    assert.deepEqual(
      outcomes.map(({ kind }) => kind),
      ['failed', 'failed'],
    );
    assert.deepEqual(readdirSync(dir), ['folder']);
  });
});

import assert from 'node:assert/strict';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { absPath } from '../base/path';
import type { CollectWriting } from '../ports/collecting';
import { nodeCollectWriting } from './nodeCollectWriting';

describe('the disk that is collected to', () => {
  let folder: string;
  let writing: CollectWriting;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'django-static-'));
    const modes = { file: 0o644, directory: undefined, groupOf: undefined };
    writing = nodeCollectWriting(modes, { file: '.making', folder: '.aside' });
  });
  afterEach(() => rmSync(folder, { recursive: true }));
  const at = (path: string) => absPath(join(folder, path));
  const text = (path: string) => readFileSync(at(path), 'utf8');
  const write = (path: string, content: string) => writing.write(at(path), Buffer.from(content));

  it('moves a directory to where none is, and into one that somebody has made', () => {
    for (const path of ['.aside/new/a', '.aside/there/same', '.aside/there/deep/mine'])
      assert.equal(write(path, 'ours').kind, 'ok');
    for (const path of ['there/same', 'there/deep/theirs']) assert.equal(write(path, 'theirs').kind, 'ok');
    for (const name of ['new', 'there'])
      assert.deepEqual(writing.move(at(`.aside/${name}`), at(name)), { kind: 'ok' });
    assert.deepEqual(['new/a', 'there/same', 'there/deep/mine'].map(text), ['ours', 'ours', 'ours']);
    assert.equal(text('there/deep/theirs'), 'theirs');
    assert.deepEqual(readdirSync(at('.aside')), []);
  });

  it('does not move a directory that is gone, nor to where a file stands, and says so', () => {
    writeFileSync(at('file'), '');
    write('.aside/new/a', '');
    const results = [writing.move(at('.aside/new'), at('file')), writing.move(at('.aside/gone'), at('gone'))];
    assert.deepEqual(
      results.map((result) => result.kind === 'failed' && [result.code, result.path]),
      [
        ['ENOTDIR', at('file')],
        ['ENOENT', at('gone')],
      ],
    );
    assert.ok(existsSync(at('.aside/new/a')));
  });

  it('writes again what a thread has left half written where nobody looks', () => {
    mkdirSync(at('.aside/new'), { recursive: true });
    writeFileSync(at('.aside/new/a'), 'half of it, or more than there is');
    writeFileSync(at('source'), 'whole');
    assert.deepEqual(writing.copy(at('source'), undefined, [at('.aside/new/a')]), { kind: 'ok' });
    assert.equal(text('.aside/new/a'), 'whole');
  });

  it('copies a source whatever it is meanwhile, where that does not matter', () => {
    writeFileSync(at('source'), 'now');
    const expected = { size: 3, mtimeMs: 1, inode: 1 };
    assert.equal(writing.copy(at('source'), expected, [at('a')]).kind, 'changed');
    assert.equal(writing.copy(at('source'), undefined, [at('a')]).kind, 'ok');
    assert.equal(writing.copy(at('gone'), undefined, [at('b')]).kind, 'changed');
    assert.deepEqual([text('a'), existsSync(at('b'))], ['now', false]);
  });
});

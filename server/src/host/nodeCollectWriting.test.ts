import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import {
  appendFileSync,
  chmodSync,
  chownSync,
  closeSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
  writeSync,
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

  it('moves all that can be moved, and names what cannot', () => {
    for (const path of ['.aside/there/a', '.aside/there/b', '.aside/there/c']) write(path, 'ours');
    write('there/b/theirs', 'theirs');
    const result = writing.move(at('.aside/there'), at('there'));
    assert.deepEqual(result.kind === 'failed' && [result.code, result.path], ['EISDIR', at('there/b')]);
    assert.deepEqual(['there/a', 'there/b/theirs', 'there/c'].map(text), ['ours', 'theirs', 'ours']);
  });

  it('has moved a directory with another one whose name is the same to the file system', () => {
    write('.aside/Name/a', 'ours');
    assert.equal(writing.move(at('.aside/Name'), at('Name')).kind, 'ok');
    // Where names differ in more than case, `.aside/name` is not there either.
    assert.equal(writing.move(at('.aside/name'), at('Name')).kind, 'ok');
    assert.equal(text('Name/a'), 'ours');
  });

  it('moves file by file what the file system does not move as a whole, where one may be mounted', function () {
    const [lower, upper, work] = ['lower', 'upper', 'work'].map(at);
    for (const path of ['upper', 'work', 'merged']) mkdirSync(at(path));
    write('lower/.aside/new/deep/a', 'ours');
    chmodSync(at('lower/.aside/new/deep'), 0o750);
    const options = `lowerdir=${lower},upperdir=${upper},workdir=${work},redirect_dir=off`;
    const mounting = ['-t', 'overlay', 'overlay', '-o', options, at('merged')];
    if (spawnSync('mount', mounting).status !== 0) return this.skip();
    try {
      assert.throws(() => renameSync(at('merged/.aside/new'), at('merged/new')), { code: 'EXDEV' });
      assert.equal(writing.move(at('merged/.aside/new'), at('merged/new')).kind, 'ok');
      assert.equal(text('merged/new/deep/a'), 'ours');
      assert.equal(statSync(at('merged/new/deep')).mode & 0o7777, 0o750);
      assert.deepEqual(readdirSync(at('merged/.aside')), []);
    } finally {
      spawnSync('umount', [at('merged')]);
    }
  });

  it('makes a directory aside with the group that it would get where it belongs', function () {
    const group = process.getuid?.() === 0 ? 1 : process.getgroups?.().find((id) => id !== process.getgid!());
    if (group === undefined) return this.skip();
    chownSync(folder, -1, group);
    chmodSync(folder, 0o2755);
    const modes = { file: 0o644, directory: 0o750, groupOf: undefined };
    writing = nodeCollectWriting(modes, { file: '.making', folder: '.aside' });
    write('.aside/new/a', 'ours');
    writing.move(at('.aside/new'), at('new'));
    const { gid, mode } = statSync(at('new'));
    assert.deepEqual([gid, mode & 0o7777], [group, 0o750]);
  });

  it('writes again what a thread has left half written where nobody looks', () => {
    mkdirSync(at('.aside/new'), { recursive: true });
    writeFileSync(at('.aside/new/a'), 'half of it, or more than there is');
    writeFileSync(at('source'), 'whole');
    assert.deepEqual(writing.copy(at('source'), undefined, [at('.aside/new/a')]), { kind: 'ok' });
    assert.equal(text('.aside/new/a'), 'whole');
  });

  const copiesHuge = function (this: Mocha.Context) {
    this.timeout(120_000);
    const size = 2 ** 31 + 5;
    writeFileSync(at('source'), '');
    truncateSync(at('source'), size);
    appendFileSync(at('source'), 'its end');
    assert.deepEqual(writing.copy(at('source'), undefined, [at('a')]), { kind: 'ok' });
    assert.equal(statSync(at('a')).size, size + 'its end'.length);
    assert.equal(spawnSync('tail', ['-c', '7', at('a')], { encoding: 'utf8' }).stdout, 'its end');
  };
  // It takes a quarter of a minute, and as much room.
  if (process.env.HUGE !== undefined) it('copies a file of more than two gigabytes', copiesHuge);

  it('lets two names that are one file to the system be written at once, each whole', () => {
    mkdirSync(at('.aside/new'), { recursive: true });
    // Another thread has it open, and is about to write what is longer.
    const other = openSync(at('.aside/new/a'), 'wx');
    assert.equal(write('.aside/new/a', 'short').kind, 'ok');
    writeSync(other, 'what is longer');
    closeSync(other);
    assert.equal(text('.aside/new/a'), 'short');
    assert.deepEqual(readdirSync(at('.aside/new')), ['a']);
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

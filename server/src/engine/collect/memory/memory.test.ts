import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type AbsPath, absPath } from '../../../base/path';
import { nodeCollectReading } from '../../../host/nodeCollectReading';
import type { Cache } from '../../../ports/cache';
import { decodeColumns, encodeColumns } from './columns';
import { CollectMemory } from './memory';

describe('what collecting remembers', () => {
  let dir: AbsPath;
  let reads: string[];
  let stored: Uint8Array | undefined;
  const cache: Cache = {
    read: () => stored,
    write: (_, bytes) => {
      const parts = bytes instanceof Uint8Array ? [bytes] : bytes;
      stored = Buffer.concat(Array.from(parts, (part) => Buffer.from(part)));
    },
  };
  const disk = nodeCollectReading();
  /** A run at a time when everything that was written before has settled. */
  const open = (now = () => Date.now() + 10_000, rules = 'r') => {
    const reading = {
      ...disk,
      md5: (path: AbsPath) => {
        reads.push(path);
        return disk.md5(path);
      },
      scan: (path: AbsPath) => {
        reads.push(path);
        return disk.scan(path);
      },
    };
    return new CollectMemory(dir, cache, reading, now, rules);
  };
  const at = (name: string) => join(dir, name) as AbsPath;
  const look = (memory: CollectMemory) => {
    reads = [];
    const names = memory.reading.scan(dir);
    const md5 = memory.md5(at('a.txt'), disk.stat(at('a.txt'))!);
    memory.save();
    return { names: names.kind === 'ok' ? names.value.map(({ name }) => name).sort() : [], md5, reads };
  };

  beforeEach(() => {
    dir = absPath(mkdtempSync(join(tmpdir(), 'memory-')));
    stored = undefined;
    writeFileSync(at('a.txt'), 'one');
    mkdirSync(at('below'));
  });
  afterEach(() => rmSync(dir, { recursive: true }));

  it('reads neither a file nor a directory again that has settled', () => {
    const first = look(open());
    assert.deepEqual(first.reads, [dir, at('a.txt')]);
    assert.deepEqual(look(open()), { ...first, reads: [] });
  });

  it('sees a new name, and a new content of the same size and time', () => {
    const first = look(open());
    const { mtimeMs } = disk.stat(at('a.txt'))!;
    writeFileSync(at('a.txt'), 'two');
    utimesSync(at('a.txt'), mtimeMs / 1000, mtimeMs / 1000);
    writeFileSync(at('b.txt'), '');
    const second = look(open());
    assert.deepEqual(second.names, ['a.txt', 'b.txt', 'below']);
    assert.notEqual(second.md5, first.md5);
  });

  it('believes nothing that may have changed within the same tick of the clock', () => {
    look(open(Date.now));
    assert.deepEqual(look(open()).reads, [dir, at('a.txt')]);
  });

  it('does not believe a directory whose file system keeps whole seconds', () => {
    const coarse = { ...disk, stat: (path: AbsPath) => rounded(disk.stat(path)) };
    const scans: string[] = [];
    const scan = (path: AbsPath) => {
      scans.push(path);
      return disk.scan(path);
    };
    for (let i = 0; i < 2; i++) {
      const memory = new CollectMemory(dir, cache, { ...coarse, scan }, () => Date.now() + 10_000, 'r');
      memory.reading.scan(dir);
      memory.md5(at('a.txt'), disk.stat(at('a.txt'))!);
      memory.save();
    }
    assert.deepEqual(scans, [dir, dir]);
  });

  it('keeps rewritings under the rules that made them, and any text in them but control characters', () => {
    const first = open();
    const answers = [['a, b\n.png', 'ü.0123.png']] as const;
    first.rewrites.add('x.css', 'm', { md5: 'n', answers });
    first.rewrites.add('plain.js', 'p', { md5: 'p', answers: [] });
    first.rewrites.add('odd.css', 'm', { md5: 'n', answers: [['a\0b', 'c']] });
    first.save();
    const { rewrites } = open();
    assert.deepEqual(rewrites.get('x.css', 'm'), [{ md5: 'n', answers }]);
    assert.deepEqual(rewrites.get('plain.js', 'p'), [{ md5: 'p', answers: [] }]);
    assert.deepEqual(rewrites.get('x.css', 'other'), []);
    assert.deepEqual(rewrites.get('odd.css', 'm'), []);
    assert.deepEqual(open(undefined, 'other rules').rewrites.get('x.css', 'm'), []);
  });

  it('takes damaged bytes for nothing', () => {
    look(open());
    const whole = stored!;
    for (let length = 0; length < whole.length; length += 7) {
      stored = whole.subarray(0, length);
      assert.equal(look(open()).reads.length, 2);
    }
    assert.equal(decodeColumns('other', Buffer.concat([...encodeColumns('label', [['a']])])), undefined);
  });
});

function rounded<T extends { readonly mtimeMs: number; readonly ctimeMs: number } | undefined>(stamp: T): T {
  const seconds = (ms: number) => Math.floor(ms / 1000) * 1000;
  return stamp && { ...stamp, mtimeMs: seconds(stamp.mtimeMs), ctimeMs: seconds(stamp.ctimeMs) };
}

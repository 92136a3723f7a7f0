import assert from 'node:assert/strict';
import type { AbsPath } from '../../../base/path';
import type { Cache } from '../../../ports/cache';
import type { Stamp } from '../../../ports/collecting';
import { Texts } from '../memory/texts';
import { hashesOfLastRun, readLastRun, writeLastRun } from './lastRun';
import { PlaceTable } from './places';

const ROOT = '/srv/static' as AbsPath;
const MD5 = 'd41d8cd98f00b204e9800998ecf8427e';

describe('hashes that the last run knew', () => {
  const stored = new Map<string, Uint8Array>();
  const cache: Cache = {
    read: (name) => stored.get(name),
    write: (name, bytes) => {
      const parts = bytes instanceof Uint8Array ? [bytes] : bytes;
      stored.set(name, Buffer.concat(Array.from(parts, (part) => Buffer.from(part))));
    },
  };
  const stamp = (inode: number): Stamp => ({
    ...{ kind: 'file', size: 1, mtimeMs: 1000.5, ctimeMs: 1000.5, inode, gid: 0 },
  });
  const md5 = (file: string, inode: number) =>
    hashesOfLastRun(ROOT, cache)?.md5(file as AbsPath, stamp(inode));

  beforeEach(() => {
    const [sources, below, none] = [new PlaceTable('new'), new PlaceTable('held'), new PlaceTable('new')];
    sources.add('/app/a.css', stamp(1), MD5, true);
    sources.add('/app/copied-alone.txt', stamp(2), undefined, true);
    sources.add('/app/fresh.css', stamp(3), MD5, false);
    below.add('a.d41d8cd98f00.css', stamp(4), MD5, true);
    const references = new Texts();
    for (let row = 0; row < 3; row++) references.add('');
    const next = { counts: { copied: 0, unmodified: 0, skipped: 0, postProcessed: 0, deleted: 0 } };
    const run = {
      ...{ next: { ...next, warnings: [], hidden: [] }, references },
      ...{ directories: none.columns, links: none.columns, sources: sources.columns, below: below.columns },
    };
    writeLastRun(ROOT, 'one program', run, cache);
  });

  it('are believed of sources and of what lies below STATIC_ROOT, under another program too', () => {
    assert.equal(readLastRun(ROOT, 'another program', cache), undefined);
    assert.ok(readLastRun(ROOT, 'one program', cache));
    assert.equal(md5('/app/a.css', 1), MD5);
    assert.equal(md5('/srv/static/a.d41d8cd98f00.css', 4), MD5);
  });

  it('are not of what is another file now, was too fresh, did not matter, or lies elsewhere', () => {
    assert.equal(md5('/app/a.css', 9), undefined);
    assert.equal(md5('/app/fresh.css', 3), undefined);
    assert.equal(md5('/app/copied-alone.txt', 2), undefined);
    assert.equal(md5('/srv/static-2/a.d41d8cd98f00.css', 4), undefined);
    assert.equal(hashesOfLastRun('/srv/other' as AbsPath, cache), undefined);
  });
});

import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { nodeLocks } from './nodeLocks';

describe('locks', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'django-static-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));
  const take = () => nodeLocks(folder).take('a.lock', 'being tested');
  /** As another process would have written it. */
  const held = (holder: object) =>
    writeFileSync(
      join(folder, 'a.lock'),
      JSON.stringify({ pid: process.pid, host: hostname(), what: 'at work', since: Date.now(), ...holder }),
    );

  it('are held by one, who is named, and given back', () => {
    const first = take();
    assert.ok(first.kind === 'taken' && !first.abandoned);
    const second = take();
    assert.ok(second.kind === 'busy');
    assert.deepEqual([second.holder.pid, second.holder.what], [process.pid, 'being tested']);
    first.release();
    assert.deepEqual(readdirSync(folder), []);
  });

  it('are taken from the dead', () => {
    for (const dead of [
      { pid: 2 ** 22 + 1 },
      // Its number has gone to this process since.
      { started: '1' },
      { since: Date.now() - 1000 * 3600 * 24 * 365 * 20 },
    ]) {
      held(dead);
      const taken = take();
      assert.ok(taken.kind === 'taken' && taken.abandoned, JSON.stringify(dead));
      taken.release();
    }
  });

  it('are left to whoever may be alive', () => {
    for (const alive of [{}, { host: 'another.machine', pid: 2 ** 22 + 1 }]) {
      held(alive);
      assert.equal(take().kind, 'busy', JSON.stringify(alive));
    }
  });

  it('are not kept by what nobody can read', () => {
    writeFileSync(join(folder, 'a.lock'), 'half a rec');
    const taken = take();
    assert.ok(taken.kind === 'taken');
    assert.equal(JSON.parse(readFileSync(join(folder, 'a.lock'), 'utf8')).pid, process.pid);
    taken.release();
  });

  it('are done without where there is no place for them', () => {
    assert.equal(nodeLocks('/dev/null/nowhere').take('a.lock', '').kind, 'none');
  });
});

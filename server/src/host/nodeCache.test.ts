import assert from 'node:assert/strict';
import { existsSync, mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { nodeCache } from './nodeCache';

describe('the cache on the disk', () => {
  it('forgets what nobody has written for months, in the folder that is written to', () => {
    const folder = mkdtempSync(join(tmpdir(), 'django-static-'));
    const longAgo = Date.now() / 1000 - 100 * 24 * 3600;
    for (const name of [
      'collect/gone.table',
      'collect/formerly.json',
      'collect/of-another.table',
      'locks/held.lock',
    ]) {
      mkdirSync(join(folder, name, '..'), { recursive: true });
      writeFileSync(join(folder, name), name);
      if (name !== 'collect/of-another.table') utimesSync(join(folder, name), longAgo, longAgo);
    }
    nodeCache(folder).write('collect/mine.table', Buffer.from('mine'));
    const left = (name: string) => existsSync(join(folder, name));
    assert.ok(['collect/mine.table', 'collect/of-another.table', 'locks/held.lock'].every(left));
    assert.ok(!['collect/gone.table', 'collect/formerly.json'].some(left));
    rmSync(folder, { recursive: true });
  });
});

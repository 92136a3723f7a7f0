import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { isInTheMaking } from '../../src/engine/collect/destination';

/** Everything that the manifest names is there, with the content that its name tells. */
export function checkUsable(root: string): void {
  const { paths } = JSON.parse(readFileSync(join(root, 'staticfiles.json'), 'utf8'));
  for (const name of Object.values(paths) as string[]) {
    const md5 = createHash('md5')
      .update(readFileSync(join(root, name)))
      .digest('hex');
    assert.ok(name.includes(`.${md5.slice(0, 12)}.`), name);
  }
}

/** Nothing of what was never finished. */
export function checkNoRemains(root: string): void {
  const left = readdirSync(root, { recursive: true }).filter((name) => isInTheMaking(basename(String(name))));
  assert.deepEqual(left, []);
}

import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { profileOf } from '../../src/engine/hashing/profile';
import { cellsOfThisRun } from './cells';
import { DJANGO_TESTS, fetchDjangoTests } from './djangoSdist';
import { DjangoHashing, encode, type HashingCase, ourOutcome } from './hashingCase';

/** As `StaticFilesTestCase` and the tests of storages use them, and one that looks modules up. */
const TREES: readonly (readonly string[])[] = [
  ['project/documents'],
  ['project/documents/cached'],
  ['project/faulty'],
  ['project/loop'],
  ['apps/test/static', 'project/documents'],
];

/** Django's own fixtures for test_storage.py: each is hashed by every Django as we hash it, or fails alike. */
describe('The trees of Django’s own tests of storages', function () {
  this.timeout(300_000);
  before(fetchDjangoTests);

  for (const { django, python } of cellsOfThisRun()) {
    it(`are hashed as Django ${django} does it`, async () => {
      const oracle = new DjangoHashing(join(python, 'bin/python'));
      let hashedWhole = 0;
      for (const folders of TREES) {
        for (const moduleAggregation of [false, true]) {
          for (const keepIntermediateFiles of [false, true]) {
            const tree = caseOf(folders, { moduleAggregation, keepIntermediateFiles });
            const { root, ...expected } = await oracle.ask(tree);
            const what = `${folders} ${JSON.stringify({ moduleAggregation, keepIntermediateFiles })}`;
            assert.deepEqual(ourOutcome(tree, profileOf(django), root), expected, what);
            if (expected.error === null) hashedWhole++;
          }
        }
      }
      assert.ok(hashedWhole > 0, 'a tree that does not fail');
      await oracle.end();
    });
  }
});

function caseOf(
  folders: readonly string[],
  options: Pick<HashingCase, 'moduleAggregation' | 'keepIntermediateFiles'>,
): HashingCase {
  const files = new Map<string, string>();
  for (const folder of folders) {
    for (const path of filesBelow(join(DJANGO_TESTS, folder)))
      if (!files.has(path)) files.set(path, encode(readFileSync(join(DJANGO_TESTS, folder, path))));
  }
  return { ...options, files: [...files], existing: [], staticUrl: '/static/', maxPasses: 5 };
}

function filesBelow(dir: string): string[] {
  return readdirSync(dir, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name !== 'staticfiles.json')
    .map((entry) => join(entry.parentPath, entry.name).slice(dir.length + 1))
    .sort();
}

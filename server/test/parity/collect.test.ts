import assert from 'node:assert/strict';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import {
  MANIFEST_STORAGE,
  STATIC_FILES_STORAGE,
  WHITENOISE_MANIFEST_STORAGE,
} from '../../src/catalog/storages';
import { cellsThatCollect } from './cells';
import { DjangoCollect, type ManageRun, onBothSides, scratch, treeOf } from './collecting';

/**
 * Django saves a name with a backslash under one with a slash, does not find it there again, and adds a copy under a random
 * name in every run.
 */
const ODDITIES = ['--ignore', '*\\*'];

const STORAGES = [STATIC_FILES_STORAGE, MANIFEST_STORAGE, WHITENOISE_MANIFEST_STORAGE];

for (const cell of cellsThatCollect()) {
  describe(`collect as Django ${cell.django} does it`, function () {
    this.timeout(120_000);
    const place = scratch();
    const projects = new Map();
    let django: DjangoCollect;
    before(() => {
      django = new DjangoCollect(join(cell.python, 'bin/python'));
    });
    after(() => {
      django.end();
      place.remove();
    });

    for (const project of cell.projects) {
      // What the storages share with those of the cell beside it is compared there.
      for (const storage of cell.beside === undefined ? STORAGES : [MANIFEST_STORAGE]) {
        it(`${project.name} with ${storage.slice(storage.lastIndexOf('.') + 1)}`, async () => {
          const run: ManageRun = {
            ...{ folder: project.folder, env: project.env, args: ['--noinput', ...ODDITIES] },
            settings: { storage },
          };
          const sides = { dir: place.dir, django, python: cell.python, projects };
          const { ours, theirs } = await onBothSides(sides, async ({ root, collect }) => {
            rmSync(root, { recursive: true, force: true });
            const first = await collect(run);
            const tree = treeOf(root);
            const second = await collect(run);
            return { first, tree, second, treeAgain: treeOf(root) };
          });
          assert.deepEqual(ours, theirs);
        });
      }
    }
  });
}

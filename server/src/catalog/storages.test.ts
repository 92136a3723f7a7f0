import assert from 'node:assert/strict';
import { hashesNames, hasManifest, STORAGES, storageNamed } from './storages';

describe('The known storages', () => {
  it('have names of their own', () => {
    assert.equal(new Set(STORAGES.map(({ name }) => name)).size, STORAGES.length);
  });

  it('name classes that exist where they are gone themselves', () => {
    for (const { name, replacedBy } of STORAGES) {
      if (replacedBy) assert.equal(storageNamed(replacedBy)?.replacedBy, undefined, name);
    }
  });

  it('tell whether names are hashed and listed', () => {
    const told = ['StaticFilesStorage', 'ManifestStaticFilesStorage', 'CachedStaticFilesStorage'].map(
      (name) => {
        const storage = storageNamed(`django.contrib.staticfiles.storage.${name}`)!;
        return [hashesNames(storage), hasManifest(storage)];
      },
    );
    assert.deepEqual(told, [
      [false, false],
      [true, true],
      [true, false],
    ]);
  });
});

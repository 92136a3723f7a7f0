import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { hashTree } from '../../../test/support/hashedTree';
import { manifestHash } from '../../manifests/staticfiles';
import { type ManifestVerdict, verifyManifestSteps } from './verifyManifest';

/** Verifies entries against files, by name. */
function verify(
  paths: Record<string, string>,
  files: Record<string, string>,
  hash = manifestHash(Object.entries(paths)),
  versioned: readonly string[] = [],
): ManifestVerdict {
  const folder = {
    files: Object.keys(files),
    md5: (name: string) =>
      files[name] === undefined ? undefined : createHash('md5').update(files[name]).digest('hex'),
  };
  const manifest = { version: '1.1', hash, paths: new Map(Object.entries(paths)) };
  const steps = verifyManifestSteps(manifest, folder, new Set(versioned));
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

const CLEAN = { missing: [], changed: [], mutable: [], orphans: [], intact: true };

describe('Verifying a manifest', () => {
  it('finds nothing in what hashing has made', () => {
    const files = {
      'css/a.css': 'a { background: url(../img/b.png) }',
      'img/b.png': 'b',
      'odd/x%20y.txt': '1',
      noext: '2',
      'app.min.js': '3',
    };
    const { hashedFiles, writes } = hashTree(files);
    const made = Object.fromEntries(
      writes.map(({ name, path, rewritten }) => [
        name,
        Buffer.from(rewritten?.() ?? files[path as keyof typeof files]).toString(),
      ]),
    );
    const all = { ...files, ...made, 'staticfiles.json': '{}' };
    assert.deepEqual(verify(Object.fromEntries(hashedFiles), all), {
      ...CLEAN,
      entries: 5,
      // A hash at the very end, and a name that is quoted in its entry alone.
      mutable: ['noext', 'odd/x%20y.txt'],
    });
  });

  it('tells missing files from changed ones', () => {
    const verdict = verify(
      { 'b.css': 'b.92eb5ffee6ae.css', 'a.css': 'a.0cc175b9c0f1.css', 'c.css': 'c.4a8a08f09d37.css' },
      { 'a.0cc175b9c0f1.css': 'A', 'c.4a8a08f09d37.css': 'c' },
    );
    assert.deepEqual(verdict, { ...CLEAN, entries: 3, missing: ['b.css'], changed: ['a.css'] });
  });

  it('knows the versions of bundles, and those of earlier builds', () => {
    const paths = { 'g/a.js': 'g/a.0cc175b9.js', 'g/b.js': 'g/b.92eb5ffe.js', 'own.js': 'own.ffffffff.js' };
    const files = {
      ...{ 'g/a.0cc175b9.js': 'a', 'g/b.92eb5ffe.js': 'changed', 'own.ffffffff.js': '' },
      ...{ 'g/a.ffffffff.js': '', 'g/a.ffffffff.js.gz': '', 'g/a.min.js': '', 'own.00000000.js': '' },
    };
    assert.deepEqual(verify(paths, files, undefined, ['g/a.js', 'g/b.js']), {
      ...{ ...CLEAN, entries: 3, changed: ['g/b.js'] },
      orphans: ['g/a.ffffffff.js', 'g/a.ffffffff.js.gz'],
    });
  });

  it('finds hashed files of earlier runs and their compressed copies, but no files that were collected so', () => {
    const verdict = verify(
      { 'a.css': 'a.0cc175b9c0f1.css', 'bundle.0123456789ab.js': 'bundle.0123456789ab.0cc175b9c0f1.js' },
      {
        'a.0cc175b9c0f1.css': 'a',
        'a.0cc175b9c0f1.css.gz': 'z',
        'a.ffffffffffff.css': 'old',
        'a.ffffffffffff.css.br': 'z',
        'bundle.0123456789ab.js': 'a',
        'bundle.0123456789ab.js.gz': 'z',
        'bundle.0123456789ab.0cc175b9c0f1.js': 'a',
        'plain.css': '',
        'short.abc.css': '',
      },
    );
    assert.deepEqual(verdict, {
      ...CLEAN,
      entries: 2,
      orphans: ['a.ffffffffffff.css', 'a.ffffffffffff.css.br'],
    });
  });

  it('leaves names alone that were not made by MD5', () => {
    assert.deepEqual(verify({ 'a.css': 'a.v2.css', 'b.css': 'b.css' }, { 'a.v2.css': '', 'b.css': '' }), {
      ...CLEAN,
      entries: 2,
      mutable: ['b.css'],
    });
  });

  it('notices that the manifest was edited', () => {
    const files = { 'a.0cc175b9c0f1.css': 'a' };
    assert.equal(verify({ 'a.css': 'a.0cc175b9c0f1.css' }, files, '000000000000').intact, false);
    assert.equal(verify({ 'a.css': 'a.0cc175b9c0f1.css' }, files, '').intact, true);
  });
});

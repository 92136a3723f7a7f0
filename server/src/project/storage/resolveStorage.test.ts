import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { memoryFiles } from '../../../test/support/memoryFiles';
import { snapshotOf } from '../../../test/support/snapshot';
import type { AbsPath } from '../../base/path';
import type { CollectStorage, StorageChoice } from './collectStorage';
import { resolveStorage } from './resolveStorage';

const PLAIN = 'django.contrib.staticfiles.storage.StaticFilesStorage';
const MANIFEST = 'django.contrib.staticfiles.storage.ManifestStaticFilesStorage';
const WHITENOISE = 'whitenoise.storage.CompressedManifestStaticFilesStorage';
const USUAL = "STATIC_URL = 'static/'\nSTATIC_ROOT = 'out'\n";

const storages = (backend: string, options = '') =>
  `${USUAL}STORAGES = {'staticfiles': {'BACKEND': '${backend}', 'OPTIONS': {${options}}}}\n`;

function outcome(settings: string, choice: StorageChoice = {}) {
  const files = memoryFiles({
    '/p/mysite/settings.py': `INSTALLED_APPS = ['django.contrib.staticfiles']\n${settings}`,
  });
  return resolveStorage(snapshotOf(files).projects[0]!, choice);
}

/** The storage under these settings has at least what is expected. */
function check(settings: string, expected: Partial<CollectStorage>, choice?: StorageChoice): void {
  const found = outcome(settings, choice);
  assert.ok(found.kind === 'ok', found.kind === 'refused' ? found.message : '');
  for (const [key, value] of Object.entries(expected))
    assert.deepEqual(found.storage[key as keyof CollectStorage], value, key);
}

function refused(settings: string, message: RegExp, django?: RegExp): void {
  const found = outcome(settings);
  assert.ok(found.kind === 'refused', 'it is not refused');
  assert.match(found.message, message);
  if (django) assert.match(found.django ?? '', django);
}

describe('the storage that is collected into', () => {
  it('has folder, URL and modes by the settings, unless it is told otherwise', () => {
    check(USUAL, { name: PLAIN, location: '/p/out' as AbsPath, staticUrl: '/static/', fileMode: 0o644 });
    check(USUAL, {
      directoryMode: undefined,
      hashing: undefined,
      manifest: undefined,
      compression: undefined,
    });
    check(`${USUAL}FILE_UPLOAD_PERMISSIONS = None\nFILE_UPLOAD_DIRECTORY_PERMISSIONS = 0o755\n`, {
      fileMode: undefined,
      directoryMode: 0o755,
    });
    check(storages(PLAIN, "'location': '/srv', 'file_permissions_mode': 0o600"), {
      location: '/srv' as AbsPath,
      fileMode: 0o600,
    });
    check(storages(PLAIN, "'location': None"), { location: '/p/out' as AbsPath });
    check(
      "STATIC_URL = '/s'\n",
      { location: '/x' as AbsPath, staticUrl: '/s/' },
      { staticRoot: '/x' as AbsPath },
    );
  });

  it('hashes and compresses as its class and the settings say', () => {
    check(storages(MANIFEST), {
      manifest: {
        name: 'staticfiles.json',
        location: '/p/out' as AbsPath,
        file: '/p/out/staticfiles.json' as AbsPath,
      },
    });
    check(
      `${storages(WHITENOISE)}WHITENOISE_SKIP_COMPRESS_EXTENSIONS = ('map',)\nWHITENOISE_KEEP_ONLY_HASHED_FILES = 1\n`,
      {
        compression: { skipExtensions: ['map'], keepOnlyHashedFiles: true },
      },
    );
    check(USUAL, { name: MANIFEST }, { storage: MANIFEST });
  });

  it('is refused where Django refuses it, with its words', () => {
    refused("STATIC_URL = 'static/'\n", /STATIC_ROOT setting/, /ImproperlyConfigured: You're using/);
    refused("STATIC_ROOT = 'out'\n", /STATIC_URL setting/, /ImproperlyConfigured: You're using/);
    refused(`${USUAL}STORAGES = {}\n`, /defines no 'staticfiles'/, /InvalidStorageError/);
  });

  it('is refused where it is not known, or no folder', () => {
    refused("STATIC_URL = 'static/'\nSTATIC_ROOT = ask()\n", /STATIC_ROOT is not known/);
    refused(`${storages(PLAIN, "'location': ask()")}`, /STATIC_ROOT is not known/);
    refused(storages(PLAIN, "'colour': 1"), /what colour does to the storage/);
    refused(
      `${USUAL}STORAGES = {'staticfiles': {'BACKEND': ask()}}\n`,
      /storage of static files is not known/,
    );
    refused(storages('storages.backends.s3boto3.S3StaticStorage'), /uploads static files/);
    refused(
      `${storages(WHITENOISE)}WHITENOISE_KEEP_ONLY_HASHED_FILES = ask()\n`,
      /WHITENOISE_KEEP_ONLY_HASHED_FILES is not/,
    );
  });
});

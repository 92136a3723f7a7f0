import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { memoryFiles } from '../../../test/support/memoryFiles';
import type { AbsPath } from '../../base/path';
import { distributionIn, installedDistributions } from './distributions';

const FILES = memoryFiles(`
  -- /a/django_cors_headers-4.3.1.dist-info/METADATA --
  Name: django-cors-headers
  Version: 4.3.1
  -- /a/Django-3.2.25-py3.11.egg-info --
  Metadata-Version: 1.2
  Name: Django
  Version: 3.2.25
  -- /a/local.egg-info/PKG-INFO --
  Name: local
  Version: 0.1
  -- /a/broken-1.0.dist-info/ --
  -- /a/django/__init__.py --
  -- /b/broken-2.0.dist-info/ --
  -- /b/whitenoise-6.9.0.dist-info/METADATA --
  Name: whitenoise
  Version: 6.9.0
`);

describe('distributions', () => {
  it('lists what is installed, the first folder winning', () => {
    const found = installedDistributions(['/a', '/b', '/none'] as AbsPath[], FILES);
    assert.deepEqual(
      found.map(({ name, version }) => `${name} ${version}`),
      ['broken 1.0', 'Django 3.2.25', 'django_cors_headers 4.3.1', 'local 0.1', 'whitenoise 6.9.0'],
    );
  });

  it('finds one by any spelling of its name', () => {
    const find = (name: string) => distributionIn('/a' as AbsPath, name, FILES)?.version;
    assert.equal(find('Django.CORS--headers'), '4.3.1');
    assert.equal(find('django'), '3.2.25');
    assert.equal(find('broken'), '1.0');
    assert.equal(find('absent'), undefined);
  });
});

import assert from 'node:assert/strict';
import { memoryFiles } from '../../test/support/memoryFiles';
import { snapshotOf } from '../../test/support/snapshot';
import { manifestPlace } from './manifestPlace';

const SITE_PACKAGES = '/p/.venv/lib/python3.12/site-packages';

/** Where the manifest is under these settings, below /p. */
function place(settings: string): string | undefined {
  const files = memoryFiles({
    '/p/mysite/settings.py': `INSTALLED_APPS = ['django.contrib.staticfiles']\nSTATIC_URL = 'static/'\n${settings}`,
    '/p/mysite/storage.py': `from django.contrib.staticfiles.storage import ManifestStaticFilesStorage
from django.core.files.storage import FileSystemStorage
class Named(ManifestStaticFilesStorage):
    manifest_name = 'names.json'
class Kept(ManifestStaticFilesStorage):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, manifest_storage=FileSystemStorage(location='/p/kept'), **kwargs)
class KeptSomewhere(ManifestStaticFilesStorage):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, manifest_storage=somewhere(), **kwargs)
`,
    [`${SITE_PACKAGES}/django/__init__.py`]: '',
    [`${SITE_PACKAGES}/django/contrib/__init__.py`]: '',
    [`${SITE_PACKAGES}/django/contrib/staticfiles/__init__.py`]: '',
    [`${SITE_PACKAGES}/django/contrib/staticfiles/storage.py`]:
      'class ManifestStaticFilesStorage:\n    pass\n',
    [`${SITE_PACKAGES}/django/core/__init__.py`]: '',
    [`${SITE_PACKAGES}/django/core/files/__init__.py`]: '',
    [`${SITE_PACKAGES}/django/core/files/storage.py`]: 'class FileSystemStorage:\n    pass\n',
  });
  return manifestPlace(snapshotOf(files).projects[0]!)?.file.replace('/p/', '');
}

function storage(backend: string, options = ''): string {
  return `STATIC_ROOT = 'out'\nSTORAGES = {'staticfiles': {'BACKEND': '${backend}', ${options}}}\n`;
}

const DJANGO = 'django.contrib.staticfiles.storage.ManifestStaticFilesStorage';

describe('where the manifest is', () => {
  it('is below STATIC_ROOT, or where the storage says', () => {
    assert.equal(place("STATIC_ROOT = 'out'\n"), 'out/staticfiles.json');
    assert.equal(place(storage(DJANGO)), 'out/staticfiles.json');
    assert.equal(place(storage(DJANGO, "'OPTIONS': {'location': '/p/other'}")), 'other/staticfiles.json');
    assert.equal(place(storage('mysite.storage.Named')), 'out/names.json');
    assert.equal(place(storage('mysite.storage.Kept')), 'kept/staticfiles.json');
  });

  it('is not guessed', () => {
    assert.equal(place(''), undefined);
    assert.equal(place("import os\nSTATIC_ROOT = os.environ['NOT_SET']\n"), undefined);
    assert.equal(place(storage('mysite.storage.KeptSomewhere')), undefined);
    assert.equal(place(storage(DJANGO, "'OPTIONS': {'manifest_storage': object()}")), undefined);
  });
});

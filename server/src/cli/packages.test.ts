import assert from 'node:assert/strict';
import { absPath } from '../base/path';
import type { FileQuestions } from '../facts/evaluate/sources';
import { installedVersions } from './packages';

describe('installed versions', () => {
  it('are read from the names of metadata folders, the first folder on the path winning', () => {
    const names: Record<string, string[]> = {
      '/a': [
        'Django-5.2.1.dist-info',
        'django',
        'django_assets-2.0-py3.11.egg-info',
        'django_extensions-3.0.dist-info',
      ],
      '/b': ['django-4.2.dist-info', 'webassets-3.0.post1.dist-info'],
    };
    const files: FileQuestions = {
      text: () => undefined,
      kind: () => undefined,
      list: (dir) => names[dir]?.map((name) => ({ name, kind: 'directory' as const })),
    };
    const wanted = ['django', 'django-assets', 'webassets', 'whitenoise'];
    const versions = installedVersions([absPath('/a'), absPath('/none'), absPath('/b')], wanted, files);
    assert.deepEqual(
      [...versions],
      [
        ['django', '5.2.1'],
        ['django-assets', '2.0'],
        ['webassets', '3.0.post1'],
      ],
    );
  });
});

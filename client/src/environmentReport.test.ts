import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { environmentReport } from './environmentReport';

describe('environmentReport', () => {
  it('tells what was found, with a table per finder', () => {
    const text = environmentReport([
      {
        project: 'file:///srv/my%20shop',
        environment: {
          origin: 'no environment',
          pythonVersion: '3.12',
          sitePackages: [],
          problems: ['no virtual environment was found'],
        },
        packages: [{ name: 'Django', version: '5.2' }, { name: 'whitenoise' }],
        settings: {
          module: 'shop.settings',
          confidence: { known: 4, partial: 1, unknown: 0 },
          notKnown: [{ what: 'STATIC_ROOT', why: 'a | b', at: 'shop/settings.py:3' }],
          problems: [],
        },
        finders: [
          {
            name: 'AppDirectoriesFinder',
            roots: [{ dir: '/srv/a', prefix: '', app: 'a', files: 2, hidden: 1 }],
          },
        ],
        staticFiles: 1234,
        gaps: [],
      },
    ]);
    for (const part of [
      '# my shop\n',
      '- Python: not found',
      '| whitenoise | not installed |',
      '- confidence: 4 known, 1 partly, 0 not',
      '| STATIC_ROOT | a \\| b | `shop/settings.py:3` |',
      '## Static files: 1,234',
      '| `/srv/a` |  | a | 2 | 1 |',
    ])
      assert.ok(text.includes(part), `${part} is not in\n${text}`);
  });

  it('says that there is no project', () =>
    assert.match(environmentReport([]), /No `manage\.py`.* nothing in them names a settings module/));
});

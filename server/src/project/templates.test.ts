import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { readFixture } from '../../test/support/fixture';
import { snapshotOf } from '../../test/support/snapshot';
import type { AbsPath } from '../base/path';
import type { Value } from '../facts/evaluate/value';
import { dialectOf, projectTemplates, templateDirs } from './templates';

type Plain = string | boolean | readonly Plain[] | { readonly [key: string]: Plain };

/** A known value as a test writes it. */
function toValue(plain: Plain): Value {
  if (typeof plain === 'string') return { kind: 'str', value: plain };
  if (typeof plain === 'boolean') return { kind: 'bool', value: plain };
  if (Array.isArray(plain)) {
    return {
      kind: 'list',
      items: plain.map((item) => ({ value: toValue(item), maybe: false, rest: false })),
    };
  }
  const entries = Object.entries(plain).map(([key, value]) => ({
    key: toValue(key),
    value: toValue(value),
    maybe: false,
  }));
  return { kind: 'dict', entries, open: false };
}

const DJANGO = 'django.template.backends.django.DjangoTemplates';
const JINJA = 'django.template.backends.jinja2.Jinja2';

function projectWith(templates: Plain, fixture = '-- shop/a.py --\n') {
  const { files } = readFixture(fixture);
  const value = toValue(templates);
  const [project] = snapshotOf(files, {
    settings: {
      module: 'mysite.settings',
      get: (name) => (name === 'TEMPLATES' ? { name, value, isDefault: false } : undefined),
      names: ['TEMPLATES'],
      problems: [],
    },
  }).projects;
  return { project: project!, files };
}

describe('templateDirs', () => {
  function check(templates: Plain, expected: string[]): void {
    const dirs = templateDirs(projectWith(templates).project);
    const own = dirs.filter(({ app }) => app !== 'django.contrib.staticfiles');
    assert.deepEqual(
      own.map(({ dir, dialect }) => `${dialect} ${dir}`),
      expected,
    );
  }

  it('takes DIRS, then the apps, engine by engine', () => {
    check(
      [
        { BACKEND: JINJA, DIRS: ['/p/pages'], APP_DIRS: true },
        { BACKEND: DJANGO, DIRS: ['templates', '/x'], APP_DIRS: true },
      ],
      [
        'jinja /p/pages',
        'jinja /p/shop/jinja2',
        'django /p/templates',
        'django /x',
        'django /p/shop/templates',
      ],
    );
  });

  it('knows the loader for apps, in a cached loader too', () => {
    const loaders = [
      ['django.template.loaders.cached.Loader', ['django.template.loaders.app_directories.Loader']],
    ];
    check([{ BACKEND: DJANGO, OPTIONS: { loaders } }], ['django /p/shop/templates', 'jinja /p/shop/jinja2']);
  });

  it("reads django_jinja from the apps' templates folders", () => {
    check(
      [{ BACKEND: 'django_jinja.jinja2.Jinja2', APP_DIRS: true }],
      ['jinja /p/shop/templates', 'jinja /p/shop/jinja2'],
    );
  });
});

describe('dialectOf', () => {
  const { project } = projectWith([{ BACKEND: JINJA, DIRS: ['/p/pages'] }]);
  const cases: Record<string, string | undefined> = {
    '/p/pages/a.html': 'jinja',
    '/p/shop/templates/shop/a.html': 'django',
    '/p/shop/templates/shop/a.txt': 'django',
    '/p/shop/jinja2/a.html': 'jinja',
    '/elsewhere/templates/mail.txt': 'django',
    '/elsewhere/jinja2/mail.txt': 'jinja',
    '/elsewhere/a.html': 'django',
    '/elsewhere/a.html.j2': 'jinja',
    '/p/shop/static/a.js': undefined,
    '/p/shop/templates/a.py': undefined,
  };
  for (const [path, expected] of Object.entries(cases)) {
    it(path, () => assert.equal(dialectOf(project, path as AbsPath), expected));
  }
});

describe('projectTemplates', () => {
  it('lists the files of template directories, each once, installed packages left out', () => {
    const { project, files } = projectWith(
      [{ BACKEND: DJANGO, DIRS: ['templates', 'shop/templates/shop', '/site-packages/x/templates'] }],
      `
-- templates/base.html --
-- templates/notes.md --
-- shop/templates/shop/a.html --
-- shop/templates/shop/deep/b.txt --
-- shop/templates/node_modules/x.html --
-- shop/static/c.html --
-- /site-packages/x/templates/d.html --
`,
    );
    const installed = {
      ...project,
      environment: { ...project.environment, sitePackages: ['/site-packages' as AbsPath] },
    };
    assert.deepEqual(projectTemplates(installed, files), [
      '/p/templates/base.html',
      '/p/shop/templates/shop/a.html',
      '/p/shop/templates/shop/deep/b.txt',
    ]);
  });
});

import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { readFixture } from '../../test/support/fixture';
import { snapshotOf } from '../../test/support/snapshot';
import type { AbsPath } from '../base/path';
import { dialectOf, projectTemplates, templateDirs } from './templates';

const DJANGO = "'BACKEND': 'django.template.backends.django.DjangoTemplates'";
const JINJA = "'BACKEND': 'django.template.backends.jinja2.Jinja2'";

/** A project with one app, `shop`, and TEMPLATES as written. */
function projectWith(templates: string, fixture = '') {
  const { files } = readFixture(`
-- mysite/settings.py --
INSTALLED_APPS = ['django.contrib.staticfiles', 'shop']
TEMPLATES = ${templates}
-- shop/__init__.py --
${fixture}`);
  return { project: snapshotOf(files).projects[0]!, files };
}

describe('templateDirs', () => {
  function check(templates: string, expected: string[]): void {
    const dirs = templateDirs(projectWith(templates).project);
    const own = dirs.filter(({ app }) => app !== 'django.contrib.staticfiles');
    assert.deepEqual(
      own.map(({ dir, dialect }) => `${dialect} ${dir}`),
      expected,
    );
  }

  it('takes DIRS, then the apps, engine by engine', () => {
    check(
      `[
        {${JINJA}, 'DIRS': ['/p/pages'], 'APP_DIRS': True},
        {${DJANGO}, 'DIRS': ['templates', '/x'], 'APP_DIRS': True},
      ]`,
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
    const apps = "'django.template.loaders.app_directories.Loader'";
    const loaders = `[('django.template.loaders.cached.Loader', [${apps}])]`;
    check(`[{${DJANGO}, 'OPTIONS': {'loaders': ${loaders}}}]`, [
      'django /p/shop/templates',
      'jinja /p/shop/jinja2',
    ]);
  });

  it("reads django_jinja from the apps' templates folders", () => {
    check(`[{'BACKEND': 'django_jinja.jinja2.Jinja2', 'APP_DIRS': True}]`, [
      'jinja /p/shop/templates',
      'jinja /p/shop/jinja2',
    ]);
  });
});

describe('dialectOf', () => {
  const { project } = projectWith(`[{${JINJA}, 'DIRS': ['/p/pages']}]`);
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
      `[{${DJANGO}, 'DIRS': ['templates', 'shop/templates/shop', '/site-packages/x/templates']}]`,
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

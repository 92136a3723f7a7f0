import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { memoryFiles } from '../../test/support/memoryFiles';
import { showValue } from '../../test/support/showValue';
import type { AbsPath } from '../base/path';
import { fileQuestions } from './fileQuestions';
import { loadProject, refreshListings } from './loader';

const at = (path: string) => path as AbsPath;

const FIXTURE = `
  -- /p/manage.py --
  import os
  os.environ.setdefault('DJANGO_SETTINGS_MODULE', 'site1.settings')
  -- /p/site1/__init__.py --
  -- /p/site1/settings.py --
  INSTALLED_APPS = ['django.contrib.staticfiles', 'blog', 'pack']
  STATIC_URL = 'static/'
  STATICFILES_DIRS = ['/p/assets', ('pre', '/p/prefixed'), '/p/later']
  -- /p/assets/blog/x.css --
  over
  -- /p/prefixed/y.js --
  -- /p/blog/__init__.py --
  -- /p/blog/static/blog/x.css --
  -- /p/.venv/pyvenv.cfg --
  version = 3.12.0
  -- /p/.venv/lib/python3.12/site-packages/pack/__init__.py --
  -- /p/.venv/lib/python3.12/site-packages/pack/static/z.png --
`;

function load(fixture: string) {
  const files = memoryFiles(fixture);
  const options = { files, env: () => undefined, envNames: () => [], platform: 'linux' as const };
  return { files, loaded: loadProject(at('/p'), options, fileQuestions(files), undefined) };
}

describe('loading a project', () => {
  it('goes from environment to settings, apps, finders and index', () => {
    const { project } = load(FIXTURE).loaded;
    assert.deepEqual(project.environment.pythonVersion, [3, 12, 0]);
    assert.equal(project.settings.module, 'site1.settings');
    assert.deepEqual(
      project.apps.apps.map((app) => app.name),
      ['django.contrib.staticfiles', 'blog', 'pack'],
    );
    assert.deepEqual(
      [...project.index.entries()].map(({ path, winner, shadowed }) => [path, winner.file, shadowed.length]),
      [
        ['blog/x.css', '/p/assets/blog/x.css', 1],
        ['pre/y.js', '/p/prefixed/y.js', 0],
        ['z.png', '/p/.venv/lib/python3.12/site-packages/pack/static/z.png', 0],
      ],
    );
    assert.deepEqual(project.incomplete, []);
  });

  it('knows no setting for sure that dynaconf has been handed, in whichever module', () => {
    const handed = (into: string) =>
      load(
        FIXTURE.replace('-- /p/site1/__init__.py --', `$&\n  -- /p/site1/base.py --\n  ${into}`).replace(
          /(?=INSTALLED_APPS)/,
          'from .base import *\n  ',
        ),
      ).loaded.project;
    const plain = handed('DEBUG = True');
    assert.deepEqual([showValue(plain.settings.get('DEBUG')!.value), plain.incomplete], ['True', []]);
    const taken = handed('import dynaconf\n  DEBUG = True\n  settings = dynaconf.DjangoDynaconf(__name__)');
    for (const name of ['DEBUG', 'STATIC_URL', 'STATIC_ROOT'])
      assert.match(showValue(taken.settings.get(name)!.value, { reasons: true }), /dynaconf/, name);
    assert.deepEqual(taken.incomplete.map(({ what, at }) => [what, at?.path]).slice(0, 1), [
      ['settings module site1.settings', '/p/site1/base.py'],
    ]);
    assert.equal([...taken.index.entries()].length, 3, 'what is likely is shown');
  });

  it('writes down what it asked for in vain', () => {
    const { asked } = load(FIXTURE).loaded;
    const questions = new Set([...asked.kinds.keys(), ...asked.texts.keys(), ...asked.lists.keys()]);
    assert.ok(questions.has(at('/p/site1/settings.py')));
    assert.ok(questions.has(at('/p/later')), 'a folder that is not there may come');
  });

  it('without settings says so, and knows no files', () => {
    const { project } = load('-- /p/readme.txt --').loaded;
    assert.equal(project.settings.module, undefined);
    assert.ok(project.incomplete.length > 0);
    assert.equal([...project.index.entries()].length, 0);
  });

  it('with settings that cannot be read says so', () => {
    const broken = FIXTURE.replace('INSTALLED_APPS = [', 'from gone import *\n  INSTALLED_APPS = [');
    const { project } = load(broken).loaded;
    assert.ok(project.incomplete.some((gap) => gap.what === 'settings module site1.settings'));
    assert.equal(project.apps.apps.length, 3);
  });

  it('brings listings up to date, and keeps them where nothing happened', () => {
    const { files, loaded } = load(FIXTURE);
    assert.equal(refreshListings(loaded, [{ path: at('/p/blog/models.py') }], files), loaded);
    files.write('/p/blog/static/blog/new.css', '');
    files.remove('/p/assets/blog/x.css');
    const fresh = refreshListings(
      loaded,
      [{ path: at('/p/blog/static/blog/new.css') }, { path: at('/p/assets/blog/x.css') }],
      files,
    );
    assert.equal(fresh.project.index.get('blog/new.css')?.winner.file, '/p/blog/static/blog/new.css');
    assert.equal(fresh.project.index.get('blog/x.css')?.winner.file, '/p/blog/static/blog/x.css');
    assert.equal(fresh.project.settings, loaded.project.settings);
  });

  it('looks at every folder below what changed deeply', () => {
    const { files, loaded } = load(FIXTURE);
    files.write('/p/blog/static/blog/new.css', '');
    assert.equal(refreshListings(loaded, [{ path: at('/p') }], files), loaded);
    const fresh = refreshListings(loaded, [{ path: at('/p'), deep: true }], files);
    assert.equal(fresh.project.index.get('blog/new.css')?.winner.file, '/p/blog/static/blog/new.css');
  });
});

import assert from 'node:assert/strict';
import { cli, json, onDisk } from './support';

const MANAGE = `-- manage.py --
import os
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "conf")
-- conf.py --
DEBUG = True
`;

/** The error document of a failing run, which must exit with 2; the text form must say the same on stderr. */
function failure(
  fixture: string,
  args: string[],
  env: Record<string, string> = {},
): { message: string; file?: string; line?: number; hint?: string } {
  const site = onDisk(fixture);
  try {
    const { error } = json(cli(site.dir, [...args, '--json'], env), 2);
    const text = cli(site.dir, args, env);
    assert.equal(text.code, 2);
    assert.equal(text.stdout, '');
    assert.ok(text.stderr.startsWith(`error: ${error.message}\n`), text.stderr);
    if (error.hint) assert.ok(text.stderr.includes(`hint: ${error.hint}`));
    return error.file ? { ...error, file: error.file.slice(site.dir.length + 1) } : error;
  } finally {
    site.remove();
  }
}

describe('what cannot be read', () => {
  it('no project', () => {
    const { message, hint } = failure('-- readme.txt --\n', ['index']);
    assert.match(message, /no Django project/);
    assert.match(hint ?? '', /--project/);
  });

  it('no project where only a guess would do', () => {
    const { message, hint } = failure('-- settings.py --\nDEBUG = True\n', ['settings']);
    assert.match(message, /no Django project/);
    assert.match(hint ?? '', /--settings/);
  });

  it('several projects below', () => {
    const two = MANAGE.replaceAll('-- ', '-- one/') + MANAGE.replaceAll('-- ', '-- two/x/');
    const { message, hint } = failure(two, ['index']);
    assert.match(message, /several Django projects/);
    assert.match(message, /one\n.*two\/x/);
    assert.match(hint ?? '', /--project/);
  });

  it('a folder that is none', () => {
    assert.match(failure(MANAGE, ['index', '--project', 'nowhere']).message, /nowhere/);
    assert.match(failure(MANAGE, ['index', '--project', 'conf.py']).message, /not a folder/);
    assert.match(
      failure(`${MANAGE}-- empty/x.txt --\n`, ['index', '--project', 'empty']).message,
      /manage\.py/,
    );
  });

  it('modules that Python would refuse, before anything is written', () => {
    const settings =
      'STATIC_URL = "/s/"\nSTATIC_ROOT = "/nowhere/out"\nINSTALLED_APPS = ["django_assets", "shop"]\n';
    const site = `${MANAGE.replace('DEBUG = True\n', settings)}-- shop/__init__.py --
-- shop/assets.py --
from django_assets import register
register("a", "a.js", output="a.js")
`;
    const broken = `${site}register("b",\n`;
    for (const args of [['build'], ['watch'], ['clean'], ['assets-check']]) {
      const { message, file, line } = failure(broken, args);
      assert.match(message, /assets\.py is no Python: "\(" is never closed/);
      assert.deepEqual([file, line], ['shop/assets.py', 3]);
    }
    const unfinished = site.replace('"shop"]', '"shop"');
    for (const verb of ['collect', 'build']) {
      const { message, file, line } = failure(unfinished, [verb]);
      assert.match(message, /conf\.py is no Python: "\[" is never closed/);
      assert.deepEqual([file, line], ['conf.py', 3]);
    }
  });

  it('a settings module that does not exist, and where it was named', () => {
    const named = failure(MANAGE.replace('"conf"', '"conf.dev"'), ['index']);
    assert.match(named.message, /conf\.dev/);
    assert.deepEqual([named.file, named.line], ['manage.py', 2]);
    assert.match(named.hint ?? '', /./);
    assert.match(failure(MANAGE, ['index', '--settings', 'cnof']).message, /cnof/);
    assert.equal(failure(MANAGE, ['index', '--settings', 'cnof']).hint, 'did you mean conf?');
    assert.equal(failure(MANAGE, ['index', '--settings', './conf.py']).hint, 'did you mean conf?');
    assert.match(failure(MANAGE, ['index'], { DJANGO_SETTINGS_MODULE: 'other' }).message, /other/);
    const toml = `${MANAGE}-- pyproject.toml --\n[tool.django-static]\nsettingsModule = "gone"\n`;
    const configured = failure(toml, ['index']);
    assert.match(configured.message, /gone/);
    assert.deepEqual([configured.file, configured.line], ['pyproject.toml', 2]);
  });

  it('no settings module at all', () => {
    const { message, hint } = failure('-- manage.py --\nimport django\n', ['index']);
    assert.match(message, /settings module/);
    assert.match(hint ?? '', /--settings/);
  });

  it('wrong usage', () => {
    assert.match(failure(MANAGE, ['index', '--lst']).hint ?? '', /--list/);
    assert.match(failure(MANAGE, ['idnex']).hint ?? '', /index/);
    assert.match(failure(MANAGE, ['find']).message, /PATH/);
    assert.match(failure(MANAGE, ['index', '--django', 'five']).message, /--django five/);
    assert.match(failure(MANAGE, ['index', '--python', 'nowhere']).message, /nowhere/);
    assert.match(failure(MANAGE, ['index', '--python', 'conf.py']).message, /conf\.py/);
    assert.match(failure(MANAGE, []).message, /no command/);
  });

  it('a wrong configuration, with its line', () => {
    const toml = (line: string) => `${MANAGE}-- pyproject.toml --\n[tool.django-static]\n${line}\n`;
    const unknown = failure(toml('setingsModule = "conf"'), ['index']);
    assert.match(unknown.message, /setingsModule/);
    assert.deepEqual([unknown.file, unknown.line], ['pyproject.toml', 2]);
    assert.match(unknown.hint ?? '', /settingsModule/);
    assert.match(failure(toml('python = 3'), ['index']).message, /python/);
    assert.match(failure(toml('rules = { missing-static-file = "loud" }'), ['index']).message, /loud/);
  });
});

describe('where a project is looked for', () => {
  const answers = (fixture: string, cwd: string, args: string[] = []) => {
    const site = onDisk(fixture);
    try {
      return json(cli(site.path(cwd), ['doctor', '--json', ...args])).project.slice(site.dir.length + 1);
    } finally {
      site.remove();
    }
  };
  const below = (prefix: string) => MANAGE.replaceAll('-- ', `-- ${prefix}`);

  it('is the nearest upwards, else the only one at most three levels down', () => {
    assert.equal(answers(`${below('site/')}-- site/a/b/x.txt --\n`, 'site/a/b'), 'site');
    assert.equal(answers(below('a/b/c/'), '.'), 'a/b/c');
    assert.equal(answers(`${below('a/b/c/d/')}${below('site/')}`, '.'), 'site');
    assert.equal(answers(`${below('site/')}${below('node_modules/x/')}`, '.'), 'site');
    assert.equal(answers(`${below('one/')}${below('two/')}`, '.', ['--project', 'two']), 'two');
  });
});

describe('configuration in pyproject.toml', () => {
  it('is read, and beaten by the options', () => {
    const site = onDisk(`${MANAGE}-- other.py --\nDEBUG = False
-- third.py --
-- pyproject.toml --
[tool.django-static]
settingsModule = "other"
`);
    const module = (args: string[], env = {}) =>
      json(cli(site.dir, ['settings', '--json', ...args], env)).module;
    try {
      assert.equal(module([]), 'other');
      assert.equal(module(['--settings', 'third']), 'third');
    } finally {
      site.remove();
    }
  });

  it('sets severities', () => {
    const site = onDisk(`${MANAGE.replace(
      'DEBUG = True',
      'INSTALLED_APPS = ["django.contrib.staticfiles"]\nSTATICFILES_DIRS = ["/no/such/folder"]',
    )}-- pyproject.toml --
[tool.django-static.rules]
"staticfiles.W004" = "hint"
`);
    try {
      const { diagnostics } = json(cli(site.dir, ['check', '--json']));
      assert.deepEqual(
        diagnostics.map(({ rule, severity }: { rule: string; severity: string }) => [rule, severity]),
        [['staticfiles.W004', 'hint']],
      );
    } finally {
      site.remove();
    }
  });
});

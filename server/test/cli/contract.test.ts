import assert from 'node:assert/strict';
import { cli, json, onDisk } from './support';

const SITE = `
-- manage.py --
import os
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "mysite.settings")
-- mysite/__init__.py --
-- mysite/settings.py --
import os
from pathlib import Path
BASE_DIR = Path(__file__).resolve().parent.parent
INSTALLED_APPS = ["django.contrib.staticfiles", "first", "second"]
STATIC_URL = "/static/"
STATIC_ROOT = BASE_DIR / "out"
STATICFILES_DIRS = [BASE_DIR / "assets", ("pre", BASE_DIR / "lib")]
TEMPLATES = [{"BACKEND": "django.template.backends.django.DjangoTemplates", "APP_DIRS": True}]
MEDIA_ROOT = os.environ.get("MEDIA")
SIZE = 2 ** 70
SECRET_KEY = ask_someone()
DIRS = ["a", ask_someone(), "b"]
-- assets/css/a.css --
a {}
-- lib/x.js --
1
-- first/__init__.py --
-- first/static/css/a.css --
b {}
-- first/static/same.txt --
same
-- first/static/.hidden --
-- first/templates/page.html --
{% load static %}
{% static 'css/a.css' %}
<i>\u{1f600}</i>{% static 'css/b.css' %}
-- second/__init__.py --
-- second/static/same.txt --
same
-- second/static/\u{1f600}.txt --
-- second/static/\uffee.txt --
`;

describe('the command line, a contract', () => {
  let site: ReturnType<typeof onDisk>;
  before(() => {
    site = onDisk(SITE);
  });
  after(() => site.remove());

  const run = (...args: string[]) => cli(site.dir, args);
  const at = (file: string, line: number) => ({ file: site.path(file), line });

  describe('index', () => {
    it('lists every path with its winner and what it hides, sorted by code point', () => {
      const { files, complete } = json(run('index', '--json'));
      const app = 'django.contrib.staticfiles.finders.AppDirectoriesFinder';
      const dirs = 'django.contrib.staticfiles.finders.FileSystemFinder';
      assert.equal(complete, true);
      assert.deepEqual(files, [
        {
          path: 'css/a.css',
          file: site.path('assets/css/a.css'),
          finder: dirs,
          shadowed: [
            { file: site.path('first/static/css/a.css'), finder: app, app: 'first', identical: false },
          ],
        },
        { path: 'pre/x.js', file: site.path('lib/x.js'), finder: dirs, shadowed: [] },
        {
          path: 'same.txt',
          file: site.path('first/static/same.txt'),
          finder: app,
          app: 'first',
          shadowed: [
            { file: site.path('second/static/same.txt'), finder: app, app: 'second', identical: true },
          ],
        },
        {
          path: '\uffee.txt',
          file: site.path('second/static/\uffee.txt'),
          finder: app,
          app: 'second',
          shadowed: [],
        },
        {
          path: '\u{1f600}.txt',
          file: site.path('second/static/\u{1f600}.txt'),
          finder: app,
          app: 'second',
          shadowed: [],
        },
      ]);
    });

    it('is a summary as text, and everything with --list', () => {
      assert.match(run('index').stdout, /^5 static files, 2 of them overwriting another\n/);
      assert.match(run('index', '--list').stdout, /^css\/a\.css {2}.*assets\/css\/a\.css\n {4}hides .*first/);
    });
  });

  describe('find', () => {
    it('answers winner first, and [] for what is missing, with exit code 1', () => {
      assert.deepEqual(json(run('find', 'css/a.css', 'no.css', '--json'), 1), {
        results: {
          'css/a.css': [site.path('assets/css/a.css'), site.path('first/static/css/a.css')],
          'no.css': [],
        },
      });
      assert.deepEqual(json(run('find', '--first', 'css/a.css', '--json')), {
        results: { 'css/a.css': [site.path('assets/css/a.css')] },
      });
    });

    it('speaks as findstatic does', () => {
      const winner = site.path('assets/css/a.css');
      const hidden = site.path('first/static/css/a.css');
      assert.deepEqual(run('find', 'css/a.css'), {
        code: 0,
        stdout: `Found 'css/a.css' here:\n  ${winner}\n  ${hidden}\n`,
        stderr: '',
      });
      assert.equal(run('find', 'css/a.css', '--verbosity', '0').stdout, `${winner}\n${hidden}\n`);
      assert.match(
        run('find', 'css/a.css', '-v2').stdout,
        /\nLooking in the following locations:\n {2}.*assets\n/,
      );
      assert.deepEqual(run('find', 'no.css'), {
        code: 1,
        stdout: '',
        stderr: "No matching file found for 'no.css'.\n",
      });
    });

    it('applies no ignore patterns', () => {
      assert.equal(run('find', '.hidden').code, 0);
    });
  });

  describe('settings', () => {
    it('tells value, certainty, reason and place', () => {
      const { module, settings, environment } = json(run('settings', '--json'));
      assert.equal(module, 'mysite.settings');
      const known = (value: unknown, line: number) => ({
        value,
        certainty: 'known',
        at: at('mysite/settings.py', line),
        default: false,
      });
      assert.deepEqual(settings.STATIC_ROOT, known(site.path('out'), 6));
      assert.deepEqual(settings.STATICFILES_DIRS, known([site.path('assets'), ['pre', site.path('lib')]], 7));
      assert.deepEqual(settings.MEDIA_ROOT, known(null, 9));
      assert.deepEqual([settings.SECRET_KEY.value, settings.SECRET_KEY.certainty], [null, 'unknown']);
      assert.match(settings.SECRET_KEY.reason, /ask_someone/);
      assert.deepEqual([settings.DIRS.value, settings.DIRS.certainty], [['a', null, 'b'], 'partial']);
      assert.deepEqual(settings.DEBUG, { value: false, certainty: 'known', at: null, default: true });
      assert.deepEqual(Object.keys(environment).sort(), ['django', 'python', 'sitePackages']);
    });

    it('reads an app without a manage.py whose tests name their settings, or the user does', () => {
      const files = '-- tests/settings.py --\nSTATIC_URL = "/s/"\n-- tests/__init__.py --\n';
      const read = (more: string, args: string[] = []) => {
        const site = onDisk(files + more);
        const { module, settings } = json(cli(site.dir, ['settings', '--json', ...args]));
        site.remove();
        return [module, settings.STATIC_URL.value];
      };
      const said = '-- pytest.ini --\n[pytest]\nDJANGO_SETTINGS_MODULE = tests.settings\n';
      assert.deepEqual(read(said), ['tests.settings', '/s/']);
      assert.deepEqual(read('', ['--settings', 'tests.settings']), ['tests.settings', '/s/']);
    });

    it('reads a project whose manage.py hands on to one in a package, from wherever one is', () => {
      const site = onDisk(`
-- manage.py --
from shop.manage import main
main()
-- shop/__init__.py --
-- shop/manage.py --
import os, sys
def main():
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "shop.conf")
    from django.core.management import execute_from_command_line
    execute_from_command_line(sys.argv)
-- shop/conf.py --
STATIC_URL = "/s/"
-- shop/views/__init__.py --
`);
      for (const dir of ['', 'shop/views']) {
        const { module, settings } = json(cli(site.path(dir), ['settings', '--json']));
        assert.deepEqual([module, settings.STATIC_URL.value], ['shop.conf', '/s/'], dir);
      }
      site.remove();
    });

    it('takes the environment of the process as manage.py would', () => {
      const { settings } = json(cli(site.dir, ['settings', '--json'], { MEDIA: '/m' }));
      assert.equal(settings.MEDIA_ROOT.value, '/m');
    });

    it('keeps integers of any size', () => {
      assert.match(run('settings', '--json').stdout, /"SIZE":\{"value":1180591620717411303424,/);
    });

    it('shows those about static files as text, and the named ones', () => {
      const text = run('settings').stdout;
      assert.match(text, /^STATIC_ROOT +=/m);
      assert.doesNotMatch(text, /SECRET_KEY/);
      assert.match(run('settings', 'SECRET_KEY').stdout, /^SECRET_KEY = <unknown/m);
    });
  });

  describe('check', () => {
    it('tells rule, place, message and fix, and exits with 1', () => {
      const only = ['--select', 'missing-static-file', '--json'];
      const { diagnostics, summary } = json(run('check', ...only), 1);
      assert.equal(diagnostics.length, 1);
      const [{ message, related, fix, ...place }] = diagnostics;
      assert.deepEqual(place, {
        rule: 'missing-static-file',
        severity: 'warning',
        file: site.path('first/templates/page.html'),
        range: { start: { line: 2, character: 20 }, end: { line: 2, character: 29 } },
      });
      assert.match(message, /css\/b\.css/);
      assert.ok(Array.isArray(related));
      assert.deepEqual(fix.edits, [{ file: place.file, range: place.range, newText: 'css/a.css' }]);
      assert.deepEqual(summary, { error: 0, warning: 1, information: 0, hint: 0, files: 1 });
    });

    it('prints the same with --format json', () => {
      assert.equal(run('check', '--format', 'json').stdout, run('check', '--json').stdout);
    });

    it('shows the line and the place as text', () => {
      const { stdout, code } = run('check', '--select', 'missing-static-file');
      assert.equal(code, 1);
      assert.match(stdout, /^first\/templates\/page\.html:3:21: warning: .* \[missing-static-file\]\n/);
      assert.match(stdout, /\n {2}3 \| .*\n {4}\| +\^{9}\n/);
      assert.match(stdout, /\nFound 1 warning in 1 file\.\n$/);
    });

    it('looks only at the given files', () => {
      assert.equal(json(run('check', 'first/templates/page.html', '--json'), 1).diagnostics.length, 1);
      assert.equal(json(run('check', 'first', '--json'), 1).diagnostics.length, 2);
      assert.deepEqual(json(run('check', 'second/__init__.py', 'manage.py', '--json')).diagnostics, []);
      assert.match(
        json(run('check', 'nowhere.html', '--json'), 2).error.message,
        /no such file: nowhere.html/,
      );
    });

    it('obeys --select and --ignore, and knows the rules', () => {
      assert.equal(run('check', '--select', 'missing-static-file').code, 1);
      assert.equal(run('check', '--select', 'staticfiles.W004').code, 0);
      assert.equal(run('check', '--ignore', 'overwritten-static-file,missing-static-file').code, 0);
      assert.match(json(run('check', '--ignore', 'missing-file', '--json'), 2).error.message, /missing-file/);
    });
  });

  describe('doctor', () => {
    it('reports how the project was read', () => {
      const report = json(run('doctor', '--json'));
      assert.equal(report.project, site.dir);
      assert.equal(report.settings.module, 'mysite.settings');
      assert.deepEqual(report.settings.notKnown.map(({ name }: { name: string }) => name).sort(), [
        'DIRS',
        'SECRET_KEY',
      ]);
      assert.deepEqual(
        report.finders.map(({ roots }: { roots: { files: number; hidden: number }[] }) =>
          roots.map(({ files, hidden }) => [files, hidden]),
        ),
        [
          [
            [1, 0],
            [1, 0],
          ],
          [
            [1, 1],
            [2, 1],
          ],
        ],
      );
      assert.match(run('doctor').stdout, /SECRET_KEY/);
    });
  });

  describe('help and version', () => {
    it('exit with 0 and need no project', () => {
      for (const args of [['--help'], ['index', '--help'], ['find', '-h'], ['--version']]) {
        assert.equal(cli('/', args).code, 0, args.join(' '));
      }
      assert.match(cli('/', ['--version']).stdout, /^django-static \d+\.\d+\.\d+\n$/);
      assert.match(cli('/', ['--help']).stdout, /^ {2}collect {2,}/m);
    });
  });

  describe('colours', () => {
    it('are for terminals, or on demand', () => {
      const coloured = (args: string[], env: Record<string, string>) =>
        cli(site.dir, args, env).stdout.includes('\x1b[');
      assert.equal(coloured(['doctor'], {}), false);
      assert.equal(coloured(['doctor'], { FORCE_COLOR: '1' }), true);
      assert.equal(coloured(['doctor'], { FORCE_COLOR: '1', NO_COLOR: '1' }), false);
      assert.equal(coloured(['doctor', '--no-color'], { FORCE_COLOR: '1' }), false);
      assert.equal(coloured(['doctor', '--json'], { FORCE_COLOR: '1' }), false);
    });
  });
});

import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Ajv from 'ajv/dist/2020';
import addFormats from 'ajv-formats';
import { CHECKOUT, cli, json, onDisk } from './support';

const SITE = `
-- .git --
-- src/manage.py --
import os
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "conf")
-- src/conf.py --
INSTALLED_APPS = ["django.contrib.staticfiles", "shop", "blog"]
STATIC_URL = "/static/"
STATICFILES_DIRS = ["/no, such: 100%"]
TEMPLATES = [{"BACKEND": "django.template.backends.django.DjangoTemplates", "APP_DIRS": True}]
-- src/shop/__init__.py --
-- src/shop/views.py --
from django.templatetags.static import static
BELL = static("bell.mp3")
-- src/shop/static/x/y.css --
-- src/shop/static/x.css --
a { background: url(gone.png) }
-- src/shop/static/x.js --
import './gone.js'
-- src/shop/templates/page.html --
<p>
{% static '/x.css' %}
{% static 'x\\y.css' %}
{% static 'gone.css' %}
-- src/blog/__init__.py --
-- src/blog/static/x.css --
other
`;

const ASSETS = `from django_assets import Bundle, register
register('all', Bundle('x.js', output='gen/all.js'))
`;
const MANIFEST = `INSTALLED_APPS += ["django_assets"]
STATIC_ROOT = "/collected"
STORAGES = {"staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.ManifestStaticFilesStorage"}}
`;

describe('check', () => {
  let site: ReturnType<typeof onDisk>;
  beforeEach(() => {
    site = onDisk(SITE);
  });
  afterEach(() => site.remove());

  const check = (...args: string[]) => cli(site.path('src'), ['check', ...args]);
  const rulesOf = (...args: string[]) =>
    JSON.parse(check('--json', ...args).stdout).diagnostics.map(({ rule }: { rule: string }) => rule);

  describe('FILES', () => {
    it('are of any kind, and tell no more than the whole project does', () => {
      assert.deepEqual(rulesOf('shop/views.py'), ['missing-static-file']);
      assert.deepEqual(rulesOf('shop/static/x.css'), ['missing-static-file']);
      assert.deepEqual(rulesOf('shop/static/x.js'), ['missing-static-file']);
      assert.deepEqual(rulesOf('blog/static/x.css'), ['overwritten-static-file']);
      assert.deepEqual(rulesOf('conf.py'), ['overwritten-static-file', 'staticfiles.W004']);
      assert.deepEqual(rulesOf('shop/views.py', 'shop', 'shop/views.py'), rulesOf('shop'));
      assert.deepEqual(rulesOf('.'), rulesOf());
    });
  });

  describe('--format sarif', () => {
    it('is valid against the schema of SARIF 2.1.0', () => {
      const schema = 'node_modules/@microsoft/sarif-multitool-ts/assets/sarif-2.1.0.schema.json';
      const ajv = new Ajv({ strict: false, allErrors: true });
      addFormats(ajv);
      const validate = ajv.compile(JSON.parse(readFileSync(join(CHECKOUT, schema), 'utf8')));
      for (const cwd of [site.path('src'), join(CHECKOUT, 'test-workspace')]) {
        const log = JSON.parse(cli(cwd, ['check', '--format', 'sarif']).stdout);
        validate(log);
        assert.deepEqual(validate.errors ?? [], []);
        assert.ok(log.runs[0].results.length > 5);
        for (const { ruleId, ruleIndex } of log.runs[0].results)
          assert.equal(log.runs[0].tool.driver.rules[ruleIndex].id, ruleId);
      }
    });

    it('names files below the repository, and places from 1', () => {
      const { code, stdout } = check('--format', 'sarif', '--select', 'static-leading-slash');
      const [run] = JSON.parse(stdout).runs;
      assert.equal(code, 1);
      assert.equal(run.originalUriBaseIds['%SRCROOT%'].uri, `file://${site.dir}/`);
      const [{ locations, level, fixes, partialFingerprints }] = run.results;
      assert.deepEqual(locations[0].physicalLocation, {
        artifactLocation: { uri: 'src/shop/templates/page.html', uriBaseId: '%SRCROOT%' },
        region: { startLine: 2, startColumn: 12, endLine: 2, endColumn: 18 },
      });
      assert.equal(level, 'warning');
      assert.equal(fixes[0].artifactChanges[0].replacements[0].insertedContent.text, 'x.css');
      assert.equal(Object.values(partialFingerprints).length, 1);
    });

    it('tells findings apart that look alike, and knows them again elsewhere', () => {
      const prints = () =>
        JSON.parse(check('--format', 'sarif', '--select', 'missing-static-file').stdout).runs[0].results.map(
          ({ partialFingerprints: print }: { partialFingerprints: object }) => Object.values(print)[0],
        );
      const page = site.path('src/shop/templates/page.html');
      writeFileSync(page, `${readFileSync(page, 'utf8')}{% static 'gone.css' %}\n`);
      const before = prints();
      assert.equal(new Set(before).size, before.length);
      writeFileSync(page, `<p>\n\n${readFileSync(page, 'utf8')}`);
      assert.deepEqual(prints(), before);
    });
  });

  it('--format github writes one escaped command a finding', () => {
    const { stdout, code } = check('--format', 'github', '--select', 'staticfiles.W004,static-leading-slash');
    assert.equal(code, 1);
    assert.deepEqual(stdout.replaceAll(/(?<=title=[^:]*)::.*$/gm, '').split('\n'), [
      '::warning file=src/conf.py,line=3,endLine=3,col=21,endColumn=38,title=staticfiles.W004',
      '::warning file=src/shop/templates/page.html,line=2,endLine=2,col=12,endColumn=18,title=static-leading-slash',
      '',
    ]);
    assert.match(stdout, /^::warning [^:]*::The directory '\/no, such: 100%25' in /);
  });

  it('refuses formats that contradict each other', () => {
    assert.match(json(check('--json', '--format', 'sarif'), 2).error.message, /contradict/);
    assert.equal(check('--format', 'xml').code, 2);
  });

  describe('--baseline', () => {
    it('leaves out what it knows, and tells what is gone', () => {
      assert.match(json(check('--baseline', 'b.json', '--json'), 2).error.message, /does not exist/);
      const { diagnostics } = json(check('--json'), 1);
      const written = json(check('--baseline', 'b.json', '--update-baseline', '--json'));
      assert.deepEqual(written.diagnostics, []);
      assert.deepEqual(written.baseline, {
        file: site.path('src/b.json'),
        known: diagnostics.length,
        updated: true,
      });
      const page = site.path('src/shop/templates/page.html');
      writeFileSync(page, `\n\n${readFileSync(page, 'utf8').replace('gone.css', 'lost.css')}`);
      const { diagnostics: fresh, baseline } = json(check('--baseline', 'b.json', '--json'), 1);
      assert.deepEqual(
        fresh.map(({ rule, range }: { rule: string; range: { start: { line: number } } }) => [
          rule,
          range.start.line,
        ]),
        [['missing-static-file', 5]],
      );
      assert.deepEqual([baseline.known, baseline.gone], [diagnostics.length - 1, 1]);
      assert.match(check('--baseline', 'b.json', 'conf.py').stdout, /^No mistakes found\.\n/);
    });

    it('is refused where it cannot be what is wanted', () => {
      const message = (...args: string[]) => json(check('--json', ...args), 2).error.message;
      assert.match(message('--update-baseline'), /needs --baseline FILE/);
      assert.match(message('--update-baseline', '--baseline', 'b', 'shop'), /whole project/);
      assert.match(message('--update-baseline', '--baseline', 'b', '--select', 'broken-symlink'), /whole/);
      assert.match(message('--update-baseline', '--baseline', 'no/such/b'), /cannot be written/);
      writeFileSync(site.path('src/b'), '{}');
      assert.match(message('--baseline', 'b'), /cannot be read/);
    });
  });

  describe('--fix', () => {
    const page = () => readFileSync(site.path('src/shop/templates/page.html'), 'utf8');

    it('mends what is safe, tells what it mended, and reports the rest', () => {
      const { diagnostics, fixed, notFixed } = json(check('--fix', '--json', 'shop/templates'), 1);
      assert.equal(
        page(),
        "{% load static %}\n<p>\n{% static 'x.css' %}\n{% static 'x/y.css' %}\n{% static 'gone.css' %}\n",
      );
      assert.deepEqual(fixed.map(({ rule, line }: { rule: string; line: number }) => [rule, line]).sort(), [
        ['missing-load-static', 2],
        ['static-leading-slash', 2],
        ['static-path-backslash', 3],
      ]);
      assert.deepEqual(notFixed, []);
      assert.deepEqual(
        diagnostics.map(({ rule, range }: { rule: string; range: { start: { line: number } } }) => [
          rule,
          range.start.line,
        ]),
        [['missing-static-file', 4]],
      );
    });

    it('leaves alone what is not asked about, and what a baseline knows', () => {
      const before = page();
      check('--fix', 'blog');
      check('--fix', '--ignore', 'missing-load-static,static-leading-slash,static-path-backslash');
      check('--baseline', 'b.json', '--update-baseline');
      assert.equal(check('--fix', '--baseline', 'b.json').code, 0);
      assert.equal(page(), before);
    });

    it('keeps byte order mark and line ends', () => {
      const file = site.path('src/shop/templates/page.html');
      writeFileSync(file, "\uFEFF<p>\u{1f600}</p>\r\n{% static '/x.css' %}\r\n");
      assert.match(check('--fix').stdout, /\nFixed 2 mistakes in 1 file\.\n/);
      assert.equal(page(), "\uFEFF{% load static %}\r\n<p>\u{1f600}</p>\r\n{% static 'x.css' %}\r\n");
    });

    it('mends what changes the outcome when told so, step after step, and chooses between no two', () => {
      const script = site.path('src/deploy.sh');
      writeFileSync(site.path('src/shop/assets.py'), ASSETS);
      writeFileSync(site.path('src/conf.py'), MANIFEST, { flag: 'a' });
      writeFileSync(site.path('src/shop/templates/page.html'), "{% load static %}{% static 'x.csss' %}");
      writeFileSync(script, 'python manage.py assets build\npython manage.py collectstatic\n');
      const asked = check('--fix').stdout;
      assert.match(asked, /`--fix --unsafe-fixes` mends 2 of them, and changes what is deployed or shown/);
      const { fixed } = json(check('--fix', '--unsafe-fixes', '--json'), 1);
      assert.deepEqual(
        fixed.map(({ title }: { title: string }) => title),
        ['Add --manifest django', 'Put the steps in order'],
      );
      assert.equal(
        readFileSync(script, 'utf8'),
        'python manage.py collectstatic\npython manage.py assets build --manifest django\n',
      );
      assert.match(page(), /x\.csss/);
      assert.equal(check('--unsafe-fixes').code, 2);
    });

    it('does not touch files in other encodings', () => {
      const bytes = Buffer.from("{% load static %}{% static '/x.css' %}\xe9", 'latin1');
      writeFileSync(site.path('src/shop/templates/page.html'), bytes);
      const { notFixed, fixed } = json(check('--fix', '--json'), 1);
      assert.deepEqual(notFixed, [
        { file: site.path('src/shop/templates/page.html'), why: 'it is not UTF-8' },
      ]);
      assert.deepEqual(fixed, []);
      assert.deepEqual(readFileSync(site.path('src/shop/templates/page.html')), bytes);
    });
  });
});

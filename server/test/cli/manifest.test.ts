import assert from 'node:assert/strict';
import { mkdirSync, readdirSync, renameSync, utimesSync, writeFileSync } from 'node:fs';
import { writePickleManifest } from '../../src/manifests/webassets';
import { cli, json, onDisk } from './support';

const NEW = `{"paths": {"img/b.png": "img/b.92eb5ffee6ae.png", "a.css": "a.0cc175b9c0f1.css"}, "version": "1.1", "hash": "a0ef8bcbd1a0"}`;
const OLD = `{"paths": {"a.css": "a.ffffffffffff.css", "gone.js": "gone.0.js"}, "version": "1.0"}`;

const SITE = `-- manage.py --
import os
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "conf")
-- conf.py --
STATIC_URL = "/static/"
STATIC_ROOT = "/nowhere"
INSTALLED_APPS = ["django.contrib.staticfiles"]
-- old.json --
${OLD}
-- out/staticfiles.json --
${NEW}
-- out/a.0cc175b9c0f1.css --
-- out/old/c.0123456789ab.js --
`;

function onSite(use: (site: ReturnType<typeof onDisk>) => void): void {
  const site = onDisk(SITE);
  try {
    const settings = `STATIC_URL = "/static/"\nSTATIC_ROOT = "out"\nINSTALLED_APPS = ["django.contrib.staticfiles"]\n`;
    writeFileSync(site.path('conf.py'), settings);
    writeFileSync(site.path('out/a.0cc175b9c0f1.css'), 'a');
    use(site);
  } finally {
    site.remove();
  }
}

describe('manifest', () => {
  it('show prints the project’s manifest, or a file’s', () =>
    onSite((site) => {
      const shown = json(cli(site.dir, ['manifest', 'show', '--json']));
      assert.deepEqual(shown, {
        file: site.path('out/staticfiles.json'),
        version: '1.1',
        hash: 'a0ef8bcbd1a0',
        paths: { 'a.css': 'a.0cc175b9c0f1.css', 'img/b.png': 'img/b.92eb5ffee6ae.png' },
      });
      assert.deepEqual(Object.keys(shown.paths), ['a.css', 'img/b.png']);
      const text = cli(site.dir, ['manifest', 'show', 'old.json']);
      assert.equal(
        text.stdout,
        'old.json\nversion 1.0 (any Django reads it), 2 entries\n\na.css    a.ffffffffffff.css\ngone.js  gone.0.js\n',
      );
    }));

  it('show, verify and diff read those of webassets too, whatever the format', () =>
    onSite((site) => {
      const versions = new Map<string, string | number>([
        ['gen/a.%(version)s.js', '0cc175b9'],
        ['gen/b.js', 1_600_000_000],
      ]);
      writeFileSync(site.path('out/.webassets-manifest'), writePickleManifest(versions));
      writeFileSync(site.path('out/versions.json'), '{"gen/a.%(version)s.js": "92eb5ffe", "gen/c.js": "1"}');
      mkdirSync(site.path('out/gen'));
      writeFileSync(site.path('out/gen/a.0cc175b9.js'), 'a');
      writeFileSync(site.path('out/gen/b.js'), 'b');
      utimesSync(site.path('out/gen/b.js'), 1_600_000_000, 1_600_000_000);
      const own = 'out/.webassets-manifest';
      const shown = json(cli(site.dir, ['manifest', 'show', own, '--json']));
      assert.deepEqual(shown.paths, { 'gen/a.%(version)s.js': '0cc175b9', 'gen/b.js': '1600000000' });
      assert.equal(cli(site.dir, ['manifest', 'verify', own]).code, 0);
      writeFileSync(site.path('out/gen/a.0cc175b9.js'), 'changed');
      writeFileSync(site.path('out/gen/a.01234567.js'), 'left over');
      writeFileSync(site.path('out/gen/b.js'), 'b');
      const found = json(cli(site.dir, ['manifest', 'verify', own, '--json']), 1);
      assert.deepEqual(
        [found.entries, found.missing, found.changed, found.orphans],
        [2, [], ['gen/a.%(version)s.js', 'gen/b.js'], ['gen/a.01234567.js']],
      );
      const changes = json(cli(site.dir, ['manifest', 'diff', own, 'out/versions.json', '--json']));
      assert.deepEqual(
        [changes.added, changes.removed, changes.changed],
        [['gen/c.js'], ['gen/b.js'], ['gen/a.%(version)s.js']],
      );
    }));

  it('tells where webassets keeps versions, beside the manifest of the storage or in its place', () => {
    const site = onDisk(`-- manage.py --
import os
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "conf")
-- conf.py --
import os
STATIC_URL = "/static/"
STATIC_ROOT = os.path.dirname(os.path.abspath(__file__)) + "/out"
INSTALLED_APPS = ["django.contrib.staticfiles", "django_assets", "shop"]
-- shop/__init__.py --
-- shop/assets.py --
from django_assets import register
register("a", "a.js", output="gen/a.js")
-- out/a.js --
a();
`);
    try {
      assert.equal(cli(site.dir, ['build']).code, 0);
      const missing = cli(site.dir, ['manifest', 'show']);
      assert.equal(missing.code, 2);
      assert.match(missing.stderr, /elsewhere: django-static manifest show out\/\.webassets-cache/);
      writeFileSync(site.path('out/staticfiles.json'), NEW);
      assert.equal(
        json(cli(site.dir, ['manifest', 'show', '--json'])).bundles,
        site.path('out/.webassets-cache'),
      );
      const kept = json(cli(site.dir, ['manifest', 'show', 'out/.webassets-cache', '--json']));
      assert.deepEqual(Object.keys(kept.paths), ['gen/a.js']);

      // What it names is where the project writes, wherever it lies itself, unless it has that beside it.
      mkdirSync(site.path('kept'));
      assert.equal(cli(site.dir, ['build', '--manifest', `json:${site.path('kept/assets.json')}`]).code, 0);
      const verified = json(cli(site.dir, ['manifest', 'verify', 'kept/assets.json', '--json']));
      assert.deepEqual([verified.root, verified.missing], [site.path('out'), []]);
      mkdirSync(site.path('kept/gen'));
      renameSync(site.path('out/gen/a.js'), site.path('kept/gen/a.js'));
      assert.equal(
        json(cli(site.dir, ['manifest', 'verify', 'kept/assets.json', '--json'])).root,
        site.path('kept'),
      );

      // In the manifest of the storage a bundle's version is held against its content too.
      const assets =
        'from django_assets import register\nregister("a", "a.js", output="gen/a.%(version)s.js")\n';
      writeFileSync(site.path('shop/assets.py'), assets);
      writeFileSync(
        site.path('out/staticfiles.json'),
        NEW.replace(/\{[^{}]*\}/, '{}').replace('a0ef8bcbd1a0', ''),
      );
      assert.equal(cli(site.dir, ['build', '--manifest', 'django']).code, 0);
      const [built] = readdirSync(site.path('out/gen'));
      assert.equal(cli(site.dir, ['manifest', 'verify']).code, 0);
      writeFileSync(site.path(`out/gen/${built}`), 'changed');
      assert.deepEqual(json(cli(site.dir, ['manifest', 'verify', '--json']), 1).changed, ['gen/a.js']);
    } finally {
      site.remove();
    }
  });

  it('verify names what differs and exits with 1', () =>
    onSite((site) => {
      const found = json(cli(site.dir, ['manifest', 'verify', '--json']), 1);
      assert.deepEqual(
        { ...found, file: '', root: '' },
        {
          file: '',
          root: '',
          entries: 2,
          missing: ['img/b.png'],
          changed: [],
          mutable: [],
          orphans: ['old/c.0123456789ab.js'],
          intact: false,
        },
      );
      const text = cli(site.dir, ['manifest', 'verify']);
      assert.equal(text.code, 1);
      assert.match(text.stdout, /^out\/staticfiles\.json\n2 entries: 1 missing, 1 left over, the hash/);
      assert.match(
        text.stdout,
        /there is no file of that name:\n {2}img\/b\.png {2}img\/b\.92eb5ffee6ae\.png\n/,
      );
    }));

  it('verify exits with 0 where all is well', () =>
    onSite((site) => {
      writeFileSync(
        site.path('one.json'),
        '{"paths": {"a.css": "a.0cc175b9c0f1.css", "old/c.js": "old/c.d41d8cd98f00.js"}, "version": "1.0"}',
      );
      renameSync(site.path('out/old/c.0123456789ab.js'), site.path('out/old/c.d41d8cd98f00.js'));
      const args = ['manifest', 'verify', 'one.json'];
      assert.equal(json(cli(site.dir, [...args, '--static-root', 'out', '--json'])).entries, 2);
      const text = cli(site.path('out'), ['manifest', 'verify', '../one.json', '--static-root', '.']);
      assert.equal(text.stdout, `${site.path('one.json')}\n2 entries, all as they should be\n`);
    }));

  it('diff compares two manifests, or one with the project’s', () =>
    onSite((site) => {
      const { added, removed, changed } = json(cli(site.dir, ['manifest', 'diff', 'old.json', '--json']));
      assert.deepEqual([added, removed, changed], [['img/b.png'], ['gone.js'], ['a.css']]);
      const text = cli(site.dir, ['manifest', 'diff', 'old.json', 'out/staticfiles.json']);
      assert.equal(text.code, 0);
      assert.match(text.stdout, /1 added, 1 removed, 1 changed, of 2 entries/);
      assert.match(text.stdout, /~ a\.css {2}a\.ffffffffffff\.css → a\.0cc175b9c0f1\.css/);
      const same = cli(site.dir, ['manifest', 'diff', 'old.json', 'old.json']);
      assert.match(same.stdout, /no difference in 2 entries/);
    }));

  it('says what is wrong with a manifest, and where', () =>
    onSite((site) => {
      const error = (args: string[]) => json(cli(site.dir, ['manifest', ...args, '--json']), 2).error;
      writeFileSync(site.path('bad.json'), '{"paths": {\n  "a.css" "b.css"\n}}');
      const bad = error(['show', 'bad.json']);
      assert.deepEqual([bad.file, bad.line], [site.path('bad.json'), 2]);
      assert.match(
        bad.message,
        /Couldn't load manifest 'bad\.json' .*line 2, column 11, a colon is expected/,
      );
      writeFileSync(site.path('bad'), '\x80\x02}', 'latin1');
      assert.match(error(['show', 'bad']).message, /is a pickle that is cut off/);
      assert.match(error(['show', 'none.json']).message, /there is no manifest at .*none\.json/);
      assert.match(error(['shwo']).hint, /did you mean `manifest show`/);
      assert.match(error(['diff']).message, /takes one or two manifests/);
      assert.match(error(['show', '--settings', 'old_conf']).message, /old_conf/);
      writeFileSync(site.path('conf.py'), 'import os\nSTATIC_ROOT = os.popen("x").read()\n');
      assert.match(error(['verify']).message, /STATIC_ROOT is not known/);
      assert.equal(error(['verify']).line, 2);
    }));
});

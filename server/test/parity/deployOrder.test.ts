import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { delimiter, join, resolve } from 'node:path';
import { after, describe, it } from 'mocha';
import { cli, json, onDisk } from '../cli/support';

/**
 * The three documented orders of collect and build, and what breaks each (engine-spec G). A deploy script is run with
 * the real Django and django-assets first: that shows whether it works. Then the rules must say the same, and what their
 * fix makes of a script that did not work has to work when it is run.
 */
interface Order {
  readonly title: string;
  /** Lines behind the common settings. */
  readonly settings: readonly string[];
  readonly script: readonly string[];
  /** The rules that speak up at the script; none if it works. */
  readonly rules?: readonly string[];
  /** Django 3.2 unless said otherwise; 3.0 is the last with CachedStaticFilesStorage. */
  readonly django?: '3.0' | '3.2';
  /** More files. */
  readonly files?: string;
  /** What must be in STATIC_ROOT at the end, besides exit code 0. */
  readonly result: (tree: Tree) => boolean;
  /** How the original fails, where the script is wrong. */
  readonly shows?: RegExp;
}

const COLLECT = 'python manage.py collectstatic --noinput';
const BUILD = 'python manage.py assets build';
const FINDER = `STATICFILES_FINDERS = ['django.contrib.staticfiles.finders.AppDirectoriesFinder', 'django_assets.finders.AssetsFinder']`;
const storage = (name: string) => `STATICFILES_STORAGE = 'django.contrib.staticfiles.storage.${name}'`;
const MANIFEST = [storage('ManifestStaticFilesStorage'), FINDER];
const CACHED = [storage('CachedStaticFilesStorage'), FINDER];
const OWN_ROOT = [`ASSETS_ROOT = BASE + '/built'`, `ASSETS_LOAD_PATH = [BASE + '/shop/static']`, FINDER];

/** Files below STATIC_ROOT, and the entries of staticfiles.json. */
interface Tree {
  readonly files: readonly string[];
  readonly manifest: Readonly<Record<string, string>>;
  text(file: string): string | undefined;
}

const inManifest = ({ files, manifest }: Tree) => files.includes(manifest['gen/shop.js'] ?? '?');
const hashed = ({ files }: Tree) => files.some((file) => /^gen\/shop\.[0-9a-f]{12}\.js$/.test(file));
const there = ({ text }: Tree) => text('gen/shop.js') === 'var a = 1;\n';
const page = ({ files }: Tree) => files.includes('gen/page.js');

const PAGE = `
-- shop/templates/page.html --
{% load assets %}{% assets "js/a.js" output="gen/page.js" %}{{ ASSET_URL }}{% endassets %}
`;

const ORDERS: readonly Order[] = [
  // Documented order 3: a manifest; collect first, then build into the manifest.
  {
    title: 'manifest: collect, then build --manifest django',
    settings: MANIFEST,
    script: [COLLECT, `${BUILD} --manifest django`],
    result: inManifest,
  },
  {
    title: 'manifest: build first finds no sources',
    settings: MANIFEST,
    script: [`${BUILD} --manifest django`, COLLECT],
    rules: ['wrong-build-order'],
    result: inManifest,
    shows: /js\/a\.js' does not exist/,
  },
  {
    title: 'manifest: a collect at the end takes the bundles out of the manifest',
    settings: MANIFEST,
    script: [`${COLLECT} && ${BUILD} --manifest django`, COLLECT],
    rules: ['wrong-build-order'],
    result: inManifest,
  },
  {
    title: 'manifest: build without the flag',
    settings: MANIFEST,
    script: [COLLECT, BUILD],
    rules: ['manifest-flag-missing'],
    result: inManifest,
  },
  {
    title: 'manifest: another manifest is named',
    settings: MANIFEST,
    script: [COLLECT, `${BUILD} --manifest json`],
    rules: ['manifest-flag-missing'],
    result: inManifest,
  },
  {
    title: 'manifest: the setting names it, so no flag is needed',
    settings: [...MANIFEST, `ASSETS_MANIFEST = 'django'`],
    script: [COLLECT, BUILD],
    result: inManifest,
  },
  {
    title: 'manifest, bundles of templates: searched for',
    settings: MANIFEST,
    files: PAGE,
    script: [COLLECT, 'python manage.py assets --parse-templates build --manifest django'],
    result: (tree) => inManifest(tree) && page(tree),
  },
  {
    title: 'manifest, bundles of templates: never searched for',
    settings: MANIFEST,
    files: PAGE,
    script: [COLLECT, `${BUILD} --manifest django`],
    rules: ['build-missing'],
    result: page,
  },
  {
    title: 'manifest, bundles of templates: the flag behind the sub-command, as documented',
    settings: MANIFEST,
    files: PAGE,
    script: [COLLECT, `${BUILD} --parse-templates --manifest django`],
    rules: ['parse-templates-flag-order'],
    result: page,
    shows: /unrecognized arguments: --parse-templates|No asset bundles were found/,
  },
  // Documented order 1: names hashed by cache; build first, so that collect hashes what was built.
  {
    title: 'cached, sources through the finders: build, then collect',
    settings: [...CACHED, 'ASSETS_DEBUG = True'],
    django: '3.0',
    script: [BUILD, COLLECT],
    result: hashed,
  },
  {
    title: 'cached, sources through the finders: built last, bundles have no hashed name',
    settings: [...CACHED, 'ASSETS_DEBUG = True'],
    django: '3.0',
    script: [COLLECT, BUILD],
    rules: ['wrong-build-order'],
    result: hashed,
  },
  {
    title: 'cached, sources in STATIC_ROOT: collect, build, collect',
    settings: CACHED,
    django: '3.0',
    script: [COLLECT, BUILD, COLLECT],
    result: hashed,
  },
  {
    title: 'cached, sources in STATIC_ROOT: nothing to build from',
    settings: CACHED,
    django: '3.0',
    script: [BUILD, COLLECT],
    rules: ['wrong-build-order'],
    result: hashed,
    shows: /js\/a\.js' does not exist/,
  },
  {
    title: 'cached, sources in STATIC_ROOT: built last',
    settings: CACHED,
    django: '3.0',
    script: [COLLECT, BUILD],
    rules: ['wrong-build-order'],
    result: hashed,
  },
  // Documented order 2: an ASSETS_ROOT of its own, from where collectstatic fetches the outputs.
  {
    title: 'ASSETS_ROOT of its own: build, then collect',
    settings: OWN_ROOT,
    files: '-- built/keep.txt --',
    script: [BUILD, COLLECT],
    result: there,
  },
  {
    title: 'ASSETS_ROOT of its own: collected before they are built',
    settings: OWN_ROOT,
    files: '-- built/keep.txt --',
    script: [COLLECT, BUILD],
    rules: ['wrong-build-order'],
    result: there,
  },
  {
    title: 'ASSETS_ROOT of its own, bundles of templates: searched for, then collected',
    settings: OWN_ROOT,
    files: `${PAGE}-- built/keep.txt --`,
    script: ['python manage.py assets --parse-templates build', COLLECT],
    result: page,
  },
  {
    title: 'ASSETS_ROOT of its own, bundles of templates: never searched for',
    settings: OWN_ROOT,
    files: `${PAGE}-- built/keep.txt --`,
    script: [BUILD, COLLECT],
    rules: ['build-missing'],
    result: page,
  },
  // No hashing: sources first, and nothing that destroys what was built.
  {
    title: 'plain: collect, then build',
    settings: [FINDER],
    script: [`${COLLECT} --clear`, BUILD],
    result: there,
  },
  {
    title: 'plain: build before anything is collected',
    settings: [FINDER],
    script: [BUILD, COLLECT],
    rules: ['wrong-build-order'],
    result: there,
    shows: /js\/a\.js' does not exist/,
  },
  {
    title: 'plain: nothing ever collects',
    settings: [FINDER],
    script: [BUILD],
    rules: ['collect-missing-before-build'],
    result: there,
    shows: /js\/a\.js' does not exist/,
  },
  {
    title: 'plain: nothing ever builds',
    settings: [FINDER, 'ASSETS_AUTO_BUILD = False'],
    script: [COLLECT],
    rules: ['build-missing'],
    result: there,
  },
  {
    title: 'plain: --clear after the build deletes the bundles',
    settings: [FINDER],
    script: [COLLECT, BUILD, `${COLLECT} --clear`],
    rules: ['clear-deletes-built-bundles'],
    result: there,
  },
  {
    title: 'plain: --link after the build turns each bundle into a link to itself',
    settings: [FINDER],
    script: [COLLECT, BUILD, `${COLLECT} --link`],
    rules: ['link-destroys-bundles'],
    result: there,
  },
];

const RULES = [
  'build-missing',
  'clear-deletes-built-bundles',
  'collect-missing-before-build',
  'link-destroys-bundles',
  'manifest-flag-missing',
  'parse-templates-flag-order',
  'wrong-build-order',
];

const SITE = `
-- manage.py --
import os, sys
os.environ.setdefault('DJANGO_SETTINGS_MODULE', 'mysite.settings')
from django.core.management import execute_from_command_line
execute_from_command_line(sys.argv)
-- mysite/__init__.py --
-- shop/__init__.py --
-- shop/static/js/a.js --
var a = 1;
-- shop/assets.py --
from django_assets import Bundle, register
register('shop', Bundle('js/a.js', output='gen/shop.js'))
`;

const SETTINGS = `import os
BASE = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
SECRET_KEY = 'x'
DEBUG = False
INSTALLED_APPS = ['django.contrib.staticfiles', 'django_assets', 'shop']
STATIC_URL = '/static/'
STATIC_ROOT = os.path.join(BASE, 'collected')
TEMPLATES = [{'BACKEND': 'django.template.backends.django.DjangoTemplates', 'APP_DIRS': True}]
`;

describe('the order of collect and build, with the real Django and django-assets', () => {
  const sites: ReturnType<typeof onDisk>[] = [];
  after(() => {
    for (const site of sites) site.remove();
  });

  for (const order of ORDERS) {
    it(order.title, () => {
      const site = onDisk(`${SITE}${order.files ?? ''}`);
      sites.push(site);
      writeFileSync(site.path('mysite/settings.py'), `${SETTINGS}${order.settings.join('\n')}\n`);
      const deploy = site.path('deploy.sh');
      writeFileSync(deploy, `set -e\n${order.script.join('\n')}\n`);
      const run = () => runDeploy(site.dir, order);

      const first = run();
      const rules = order.rules ?? [];
      assert.equal(first.works, rules.length === 0, `the original: ${first.output}`);
      if (order.shows) assert.match(first.output, order.shows);

      const found = findings(site.dir, order).filter(({ file }: Finding) => file === deploy);
      assert.deepEqual(
        found.map(({ rule }: Finding) => rule),
        rules,
      );
      if (rules.length === 0) return;

      for (const made of ['collected', 'built/gen', 'built/.webassets-cache'])
        rmSync(site.path(made), { recursive: true, force: true });
      applyFix(deploy, found[0]!);
      const second = run();
      assert.ok(second.works, `fixed to:\n${readFileSync(deploy, 'utf8')}\n${second.output}`);
      const left = findings(site.dir, order).filter(({ file }: Finding) => file === deploy);
      assert.deepEqual(left, []);
    }).timeout(60_000);
  }
});

interface Finding {
  readonly rule: string;
  readonly file: string;
  readonly fix?: { readonly edits: readonly Edit[] };
}

interface Edit {
  readonly range: { readonly start: Place; readonly end: Place };
  readonly newText: string;
}

interface Place {
  readonly line: number;
  readonly character: number;
}

function venv({ django = '3.2' }: Order): string {
  return resolve('.cache/parity', django, 'venv');
}

function findings(dir: string, order: Order): Finding[] {
  const run = cli(dir, ['check', '--json', '--python', venv(order), '--select', RULES.join(',')]);
  return json(run, run.code === 1 ? 1 : 0).diagnostics;
}

function runDeploy(dir: string, order: Order): { works: boolean; output: string } {
  const env = { ...process.env, PATH: `${join(venv(order), 'bin')}${delimiter}${process.env.PATH}` };
  const child = spawnSync('bash', ['deploy.sh'], { cwd: dir, env, encoding: 'utf8' });
  const output = `${child.stdout}${child.stderr}`;
  return { works: child.status === 0 && order.result(treeOf(join(dir, 'collected'))), output };
}

function treeOf(root: string): Tree {
  const text = (file: string) => {
    try {
      return readFileSync(join(root, file), 'utf8');
    } catch {
      // A link to itself, for one.
      return undefined;
    }
  };
  const files = existsSync(root) ? (readdirSync(root, { recursive: true }) as string[]) : [];
  return { files, manifest: JSON.parse(text('staticfiles.json') ?? '{}').paths ?? {}, text };
}

function applyFix(file: string, { rule, fix }: Finding): void {
  assert.ok(fix, `${rule} offers no fix`);
  const text = readFileSync(file, 'utf8');
  const lines = text.split('\n');
  const offset = ({ line, character }: Place) =>
    lines.slice(0, line).reduce((sum, one) => sum + one.length + 1, 0) + character;
  const edits = [...fix.edits].sort((a, b) => offset(b.range.start) - offset(a.range.start));
  const mended = edits.reduce(
    (now, { range, newText }) => now.slice(0, offset(range.start)) + newText + now.slice(offset(range.end)),
    text,
  );
  writeFileSync(file, mended);
}

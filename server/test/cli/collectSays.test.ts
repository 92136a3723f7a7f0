import assert from 'node:assert/strict';
import { execFileSync, spawn } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { dirname, join } from 'node:path';
import { absPath } from '../../src/base/path';
import { WHITENOISE_MANIFEST_STORAGE } from '../../src/catalog/storages';
import { lockName } from '../../src/engine/collect/lockName';
import { nodeFiles } from '../../src/host/nodeFiles';
import { scratch, treeOf } from '../parity/collecting';
import { collectHere } from '../support/collectHere';
import { ended } from './faulty';
import { manifestSettings } from './manifestSite';
import { CHECKOUT, cli, json, onDisk } from './support';

const SETTINGS = manifestSettings();

/** As `check --json` prints it. */
interface Finding {
  readonly rule: string;
  readonly file: string;
  readonly range: { readonly start: { readonly line: number } };
}

describe('collect, in words', function () {
  this.timeout(30_000);
  const place = scratch();
  after(() => place.remove());
  const project = (files: Readonly<Record<string, string>>) => {
    const folder = place.fresh('project');
    const all = {
      'manage.py': 'os.environ["DJANGO_SETTINGS_MODULE"] = "config"',
      'config.py': SETTINGS,
      ...files,
    };
    for (const [path, text] of Object.entries(all)) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), text);
    }
    return folder;
  };
  const collect = (folder: string, ...args: string[]) =>
    collectHere({ folder, args: ['--noinput', ...args], cache: join(place.dir, 'cache') });

  it('says which rule finds the same at the same line as one types', async () => {
    const folder = project({
      'assets/a.css':
        'a { background: url(gone.png) }\n@import "gone.css";\n/*# sourceMappingURL=gone.map */\n',
      'assets/b.css': '@import "c.css";\n',
      'assets/c.css': '@import "b.css";\n',
      'assets/d.js': 'x()\n//# sourceMappingURL=gone.map\n',
      'assets/latin.css': '',
    });
    writeFileSync(
      join(folder, 'assets/latin.css'),
      Buffer.from('/**/\na::before { content: "\xe4" }', 'latin1'),
    );
    symlinkSync('nowhere', join(folder, 'assets/link.css'));
    symlinkSync('.', join(folder, 'assets/loop'));
    const run = await collect(folder, '--dry-run', '--json');
    const { errors } = JSON.parse(run.stdout) as { errors: { rule: string; file: string; line?: number }[] };
    const named = errors.map(({ rule, file, line = 1 }) => `${rule} ${file}:${line}`);
    const { diagnostics } = json(cli(folder, ['check', '--json']), 1) as { diagnostics: Finding[] };
    const found = diagnostics.map(({ rule, file, range }) => `${rule} ${file}:${range.start.line + 1}`);
    assert.equal(named.length, 8);
    for (const one of named) assert.ok(found.includes(one), `${one} is not among\n${found.join('\n')}`);
  });

  it('foretells that a pipe is no file, without waiting for somebody to write into it', async () => {
    const folder = project({ 'assets/a.css': '' });
    execFileSync('mkfifo', [join(folder, 'assets/pipe.css')]);
    const { errors } = JSON.parse((await collect(folder, '--dry-run', '--json')).stdout);
    assert.match(errors[0].message, /pipe\.css' is not a regular file/);
  });

  it('takes the names that WhiteNoise’s storages had, and says what they are called today', async () => {
    const folder = project({
      'assets/a.css': 'a { background: url(x.png) }',
      'assets/x.png': 'picture',
      'assets/text.txt': 'it compresses well, '.repeat(20),
    });
    const collectedBy = async (storage: string) => {
      rmSync(join(folder, 'collected'), { recursive: true, force: true });
      const { code, stderr } = await collect(folder, '--storage', storage, '--brotli', 'on');
      assert.equal(code, 0, stderr);
      return { tree: treeOf(join(folder, 'collected'), true), stderr };
    };
    const today = await collectedBy(WHITENOISE_MANIFEST_STORAGE);
    assert.ok(Object.keys(today.tree).some((name) => name.endsWith('.txt.br')));
    for (const name of ['GzipManifestStaticFilesStorage', 'CompressedManifestStaticFilesStorage']) {
      const { tree, stderr } = await collectedBy(`whitenoise.django.${name}`);
      assert.deepEqual(tree, today.tree);
      assert.match(stderr, new RegExp(`whitenoise\\.django\\.${name}: WhiteNoise 4\\.0 removed it`));
    }
  });

  it('names a file that a directory hides, whatever comes first', async () => {
    const folder = project({ 'assets/x/deep.txt': '', 'more/x': 'file' });
    writeFileSync(join(folder, 'config.py'), SETTINGS.replace('["assets"]', '["assets", "more"]'));
    const { code, stderr } = await collect(folder);
    assert.equal(code, 0, stderr);
    assert.match(stderr, /^warning: .*more\/x\n {2}It is not collected: a directory of that name/);
  });

  it('foretells which names other systems refuse, or take for one', async () => {
    const names = ['a:b.css', 'con.txt', 'end.', 'img/A.png', 'img/a.png', 'plain.css', 'consul.txt'];
    const folder = project(Object.fromEntries(names.map((name) => [`assets/${name}`, name])));
    const { warnings } = JSON.parse((await collect(folder, '--dry-run', '--json', '--sorted')).stdout);
    assert.deepEqual(
      warnings.map(({ path, message }: Record<string, string>) => `${path}: ${message}`),
      [
        "a:b.css: Windows does not allow the name 'a:b.css'.",
        "con.txt: Windows does not allow the name 'con.txt'.",
        "end.: Windows does not allow the name 'end.'.",
        "img/a.png: macOS and Windows take it and 'img/A.png' for one file.",
      ],
    );
  });

  it('foretells what becomes of the cache and the versions that webassets keeps', async () => {
    const folder = project({
      'assets/.webassets-manifest': '',
      'collected/.webassets-cache/0a': '',
      'collected/.webassets-manifest': '',
    });
    const warnings = async (...args: string[]) => {
      const { stdout, stderr } = await collect(folder, '--dry-run', '--json', ...args);
      assert.notEqual(stdout, '', stderr);
      const { warnings: told = [] } = JSON.parse(stdout);
      return told.map(({ path, message }: Record<string, string>) => `${path}: ${message}`);
    };
    assert.deepEqual(await warnings(), []);
    const [cleared, ...others] = await warnings('--clear');
    assert.match(cleared!, /^\.webassets-\w+(\/0a)?: --clear deletes what webassets keeps/);
    assert.deepEqual(others, []);
    const [collected] = await warnings('--no-default-ignore');
    assert.match(collected!, /^\.webassets-manifest: .* is collected, and so is public/);
  });

  it('tells fifty errors and how many more there are, unless it is asked for all', async () => {
    const folder = project({
      'assets/a.css': Array.from({ length: 60 }, (_, i) => `a { background: url(nope${i}.png) }`).join('\n'),
    });
    const { code, stderr } = await collect(folder);
    assert.equal(code, 1);
    assert.equal(stderr.match(/^error: /gm)?.length, 50);
    assert.match(stderr, /^… and 10 errors more: --verbosity 2 or --json tell them all$/m);
    assert.equal((await collect(folder, '--verbosity', '2')).stderr.match(/^error: /gm)?.length, 60);
    assert.equal(JSON.parse((await collect(folder, '--json')).stdout).errors.length, 60);
  });

  it('fails at what Django’s checks say before anything else', async () => {
    const folder = project({ 'config.py': `${SETTINGS}STATICFILES_DIRS = "assets"\n` });
    const { code, stdout } = await collect(folder, '--json');
    const { errors, staticRoot } = JSON.parse(stdout);
    assert.equal(code, 1);
    assert.equal(staticRoot, join(folder, 'collected'));
    assert.match(errors[0].message, /^\(staticfiles\.E001\) /);
    assert.equal(errors[0].line, 6);
  });
});

describe('build', () => {
  it('waits for nobody: who collects into the folder of the bundles is named', () => {
    const site = onDisk(`-- manage.py --
os.environ["DJANGO_SETTINGS_MODULE"] = "config"
-- config.py --
INSTALLED_APPS = ["django.contrib.staticfiles", "django_assets", "shop"]
STATIC_URL = "/static/"
STATIC_ROOT = "collected"
-- shop/__init__.py --
-- shop/assets.py --
from django_assets import Bundle, register
register('all', Bundle('a.js', output='all.js'))
-- collected/a.js --
a()
`);
    const env = { DJANGO_STATIC_CACHE: site.path('.cache') };
    const build = () => cli(site.dir, ['build', '--json', '--allow-incomplete'], env);
    const lock = site.path(`.cache/${lockName(absPath(site.path('collected')), nodeFiles())}`);
    mkdirSync(dirname(lock), { recursive: true });
    const holder = { pid: process.pid, host: hostname(), what: 'collecting into X', since: Date.now() };
    writeFileSync(lock, JSON.stringify(holder));
    assert.match(json(build(), 2).error.message, /^another run is collecting into X: process \d+ on /);
    rmSync(lock);
    assert.equal(json(build()).built.length, 1);
    assert.equal(readFileSync(site.path('collected/all.js'), 'utf8'), 'a()\n');
    site.remove();
  });

  it('takes turns with whoever collects into the folder of the manifest that both write', async () => {
    const site = onDisk(`-- manage.py --
os.environ["DJANGO_SETTINGS_MODULE"] = "config"
-- config.py --
INSTALLED_APPS = ["django.contrib.staticfiles", "django_assets", "shop"]
STATIC_URL = "/static/"
STATIC_ROOT = "collected"
STATICFILES_STORAGE = "django.contrib.staticfiles.storage.ManifestStaticFilesStorage"
ASSETS_ROOT = "built"
ASSETS_MANIFEST = "django"
-- shop/__init__.py --
-- shop/static/b.js --
b()
-- shop/assets.py --
from django_assets import Bundle, register
register('all', Bundle('a.js', output='all.%(version)s.js'))
-- built/a.js --
a()
`);
    const env = { DJANGO_STATIC_CACHE: site.path('.cache') };
    const flags = ['--json', '--allow-incomplete', '--django', '3.2'];
    const collect = ['collect', '--noinput', ...flags];
    const build = ['build', '--no-cache', ...flags];
    const options = { cwd: site.dir, env: { ...process.env, ...env } };
    const both = await Promise.all(
      [collect, build].map((args) =>
        ended(spawn(process.execPath, [join(CHECKOUT, 'dist/cli.js'), ...args], options)),
      ),
    );
    for (const { code, stdout } of both)
      if (code !== 0) assert.match(JSON.parse(stdout).error.message, /^another run is (collecting|building)/);
    assert.ok(both.some(({ code }) => code === 0));
    json(cli(site.dir, collect, env));
    json(cli(site.dir, build, env));
    const { paths } = JSON.parse(readFileSync(site.path('collected/staticfiles.json'), 'utf8'));
    assert.deepEqual(Object.keys(paths).sort(), ['all.js', 'b.js']);
    const held = site.path(`.cache/${lockName(absPath(site.path('collected')), nodeFiles())}`);
    const holder = { pid: process.pid, host: hostname(), what: 'collecting into X', since: Date.now() };
    writeFileSync(held, JSON.stringify(holder));
    assert.match(json(cli(site.dir, build, env), 2).error.message, /^another run is collecting into X: /);
    site.remove();
  });
});

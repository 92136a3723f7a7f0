import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { hostname } from 'node:os';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { absPath } from '../../src/base/path';
import { lockName } from '../../src/engine/collect/lockName';
import { nodeFiles } from '../../src/host/nodeFiles';
import { nodeLocks } from '../../src/host/nodeLocks';
import { CHECKOUT, cli, json, onDisk } from './support';

const SITE = `
-- manage.py --
import os
os.environ.setdefault('DJANGO_SETTINGS_MODULE', 'settings')
-- settings.py --
INSTALLED_APPS = ['django.contrib.staticfiles', 'django_assets', 'shop']
STATIC_URL = '/static/'
STATIC_ROOT = __file__.replace('settings.py', 'root')
-- shop/__init__.py --
-- shop/static/css/app.css --
.app { margin: 0 }
-- shop/assets.py --
from django_assets import Bundle, register
register('css', 'css/*.css', filters='cssmin', output='gen/all.css')
register('js', 'js/b.js', 'js/a.js', filters='rjsmin', output='gen/all.%(version)s.js')
register('broken', 'js/none.js', output='gen/broken.js')
-- root/css/a.css --
a  { color: red }
-- root/css/b.css --
b  { color: blue }
-- root/js/a.js --
var a = 1; // one
-- root/js/b.js --
var b = 2;
`;

/** A tool of the project's own, which notes how often it is used. */
const SASS = `module.exports = {
  compileString(text, { loadPaths }) {
    require('node:fs').appendFileSync(process.env.SASS_LOG, text.trim() + '\\n');
    const part = loadPaths[0] + '/_part.scss';
    const loadedUrls = text.includes('@use') ? [require('node:url').pathToFileURL(part)] : [];
    return { css: text.trim() + (loadedUrls.length ? require('node:fs').readFileSync(part, 'utf8') : ''), loadedUrls };
  },
};
`;

describe('build, watch, clean and assets-check as users run them', function () {
  this.timeout(30_000);
  let site: ReturnType<typeof onDisk>;
  let env: Record<string, string>;
  beforeEach(() => {
    site = onDisk(SITE);
    env = { DJANGO_STATIC_CACHE: site.path('.our-cache'), SASS_LOG: site.path('sass.log') };
  });
  let watching: ChildProcess | undefined;
  afterEach(() => {
    watching?.kill();
    site.remove();
  });

  const run = (...args: string[]) => cli(site.dir, args, env);
  /** Ends with the test, however that ends. */
  const watch = (stderr: 'inherit' | 'pipe'): ChildProcess => {
    watching = spawn(process.execPath, [join(CHECKOUT, 'dist/cli.js'), 'watch', '--json'], {
      cwd: site.dir,
      env: { ...process.env, ...env },
      stdio: ['ignore', 'pipe', stderr],
    });
    return watching;
  };
  const read = (path: string) => readFileSync(site.path(path), 'utf8');
  const write = (path: string, text: string) => {
    mkdirSync(dirname(site.path(path)), { recursive: true });
    // In one step: who watches must not see the file empty before.
    writeFileSync(site.path('.written'), text);
    renameSync(site.path('.written'), site.path(path));
  };
  /** In the past, so that no change is too close to another to be told apart. */
  const age = (...paths: string[]) => {
    for (const path of paths) utimesSync(site.path(path), 1_700_000_000, 1_700_000_000);
  };
  const names = (built: { bundle: string }[]) => built.map(({ bundle }) => bundle);

  it('builds what it can, names what it cannot, and leaves alone what is up to date', () => {
    age('root/css/a.css', 'root/css/b.css', 'root/js/a.js', 'root/js/b.js');
    const first = json(run('build', '--json'), 1);
    assert.deepEqual(names(first.built), ['css', 'js']);
    assert.deepEqual(first.upToDate, []);
    assert.equal(first.errors.length, 1);
    assert.equal(first.errors[0].bundle, 'broken');
    assert.match(first.errors[0].message, /js\/none\.js' does not exist/);
    const { file, line, column } = first.errors[0];
    assert.deepEqual([file, line, column], [site.path('shop/assets.py'), 4, 21]);
    assert.equal(read('root/gen/all.css'), 'a{color:red}b{color:blue}');
    const { version, output, bytes, sources } = first.built[1];
    assert.equal(output, site.path(`root/gen/all.${version}.js`));
    assert.deepEqual(
      { bytes, sources, text: readFileSync(output, 'utf8') },
      { bytes: 16, sources: 2, text: 'var b=2;var a=1;' },
    );

    write('root/js/none.js', 'n');
    const second = json(run('build', '--json'));
    assert.deepEqual([names(second.built), names(second.upToDate)], [['broken'], ['css', 'js']]);
    assert.deepEqual(names(json(run('build', '--json', '--no-cache')).built), ['css', 'js', 'broken']);
  });

  it('leaves versions in the manifest of the cache, which is shown, verified and compared', () => {
    run('build');
    const cache = 'root/.webassets-cache';
    const shown = json(run('manifest', 'show', cache, '--json'));
    assert.deepEqual(Object.keys(shown.paths), ['gen/all.%(version)s.js', 'gen/all.css']);
    assert.equal(run('manifest', 'verify', cache).code, 0);
    write('root/gen/all.css', 'changed');
    const found = json(run('manifest', 'verify', cache, '--json'), 1);
    assert.deepEqual([found.missing, found.changed], [[], ['gen/all.css']]);
    write('other.json', '{"gen/all.css": "0"}');
    const { added, removed, changed } = json(run('manifest', 'diff', 'other.json', cache, '--json'));
    assert.deepEqual([added, removed, changed], [['gen/all.%(version)s.js'], [], ['gen/all.css']]);
  });

  it('builds what is named, elsewhere if it is told to', () => {
    assert.deepEqual(names(json(run('build', 'css', '--json')).built), ['css']);
    assert.equal(run('build', '-o', 'css', 'here.css').code, 0);
    assert.equal(read('here.css'), 'a{color:red}b{color:blue}');
    assert.equal(run('build', 'css', 'js', '-d', 'elsewhere').code, 2);
    assert.equal(run('build', 'css', '-d', 'elsewhere').code, 0);
    assert.equal(read('elsewhere/all.css'), 'a{color:red}b{color:blue}');
    for (const wrong of [
      ['build', 'nobody'],
      ['build', 'css', '-o', 'css', 'x.css'],
      ['build', '--production', '--debug'],
      ['build', '--jobs', 'many'],
      ['build', '--manifest', 'nothing:'],
    ]) {
      const refused = run(...wrong);
      const isFile = wrong.includes('nothing:');
      assert.equal(refused.code, isFile ? 1 : 2, `${wrong}: ${refused.stderr}`);
    }
  });

  it('counts what failed of what is named, and nothing else', () => {
    const wrong = "register('odd', 'css/a.css', filters='nosuch', output='gen/odd.css')\n";
    write('shop/assets.py', read('shop/assets.py') + wrong);
    const only = json(run('build', 'css', '--json'));
    assert.deepEqual([names(only.built), only.errors], [['css'], []]);
    const { errors } = json(run('build', 'css', 'odd', '--json'), 1);
    assert.deepEqual(names(errors), ['odd']);
    assert.match(
      run('build', 'odd').stderr,
      /^failed odd: No filter 'nosuch'\n\s+at shop\/assets\.py:\d+:\d+\n$/,
    );
  });

  it('keeps versions where it is told to', () => {
    const version = json(run('build', 'js', '--json', '--manifest', 'json:v.json')).built[0].version;
    assert.deepEqual(JSON.parse(read('root/v.json')), { 'gen/all.%(version)s.js': version });
    run('build', 'js', '--manifest', 'file');
    assert.ok(readFileSync(site.path('root/.webassets-manifest')).includes(version));
    write('root/staticfiles.json', '{"paths": {"css/a.css": "css/a.0.css"}, "version": "1.0"}');
    run('build', 'js', '--manifest', 'django');
    assert.deepEqual(JSON.parse(read('root/staticfiles.json')).paths, {
      'css/a.css': 'css/a.0.css',
      'gen/all.js': `gen/all.${version}.js`,
    });
  });

  it('says what to do where another kind of manifest lies in the place of its own', () => {
    assert.equal(run('build', 'css', '--manifest', 'file').code, 0);
    const { error } = json(run('build', 'css', '--manifest', 'json', '--json'), 2);
    assert.equal(error.file, site.path('root/.webassets-manifest'));
    assert.match(error.message, /is a manifest of the kind "file", a pickle$/);
    assert.match(error.hint, /Delete it, .*json:FILE/);
    write('root/.webassets-manifest', '{"gen/all.css": "1"}');
    assert.match(run('build', 'css', '--manifest', 'file').stderr, /of the kind "json"[\s\S]*Delete it/);
  });

  it('takes sources from finders with --debug, from STATIC_ROOT with --production', () => {
    run('build', 'css', '--debug');
    assert.equal(read('root/gen/all.css'), '.app{margin:0}');
    run('build', 'css', '--production');
    assert.equal(read('root/gen/all.css'), 'a{color:red}b{color:blue}');
  });

  it('compiles no source again that has not changed, nor what it imports', () => {
    write('node_modules/sass/index.js', SASS);
    write('node_modules/sass/package.json', '{"name": "sass", "version": "9.9.9"}');
    write(
      'shop/assets.py',
      `from django_assets import Bundle, register\nregister('s', 's/a.scss', 's/b.scss', filters='scss', output='gen/s.css')\n`,
    );
    write('root/s/a.scss', '@use a\n');
    write('root/s/_part.scss', '/* part */');
    write('root/s/b.scss', 'b\n');
    age('root/s/a.scss', 'root/s/_part.scss', 'root/s/b.scss');
    const compiled = () => {
      rmSync(env.SASS_LOG!, { force: true });
      const { code, stderr } = run('build');
      assert.equal(code, 0, stderr);
      return existsSync(env.SASS_LOG!) ? read('sass.log').trim().split('\n').sort() : [];
    };
    assert.deepEqual(compiled(), ['@use a', 'b']);
    assert.deepEqual(compiled(), []);
    write('root/s/b.scss', 'b2\n');
    assert.deepEqual(compiled(), ['b2']);
    write('root/s/_part.scss', '/* other part */');
    assert.deepEqual(compiled(), ['@use a']);
    assert.equal(read('root/gen/s.css'), '@use a/* other part */\n\nb2\n');
    write('node_modules/sass/package.json', '{"name": "sass", "version": "10.0.0"}');
    assert.deepEqual(compiled(), ['@use a', 'b2']);
  });

  it('assets-check names what cannot be checked, and counts it', () => {
    const assets = read('shop/assets.py');
    write(
      'shop/assets.py',
      `${assets}cycle = Bundle(output='gen/c.js')\ncycle.contents = (cycle,)\nregister('cycle', cycle)\n`,
    );
    const { code, stdout, stderr } = run('assets-check');
    write('shop/assets.py', assets);
    assert.equal(code, 1);
    assert.match(stderr, /failed cycle: the bundle contains itself\n {7}at shop\/assets\.py:5:9\n/);
    assert.match(stdout, /, 1 failed$/m);
  });

  it('assets-check tells what is outdated and why; clean removes what was built', () => {
    write('root/js/none.js', 'n');
    const before = json(run('assets-check', '--json'), 1);
    assert.deepEqual(names(before.outdated), ['css', 'js', 'broken']);
    assert.equal(run('build').code, 0);
    assert.deepEqual(json(run('assets-check', '--json')).outdated, []);
    utimesSync(site.path('root/css/a.css'), Date.now() / 1000, Date.now() / 1000 + 10);
    const after = json(run('assets-check', '--json'), 1);
    assert.deepEqual(after.outdated, [
      { bundle: 'css', output: 'gen/all.css', why: `${site.path('root/css/a.css')} is newer` },
    ]);
    utimesSync(site.path('root/css/a.css'), 1_600_000_000, 1_600_000_000);
    write('root/less/_colours.less', '');
    write('root/less/main.less', '@import "_colours";');
    write('node_modules/.bin/lessc', '#!/bin/sh\ncat _colours.less\n');
    chmodSync(site.path('node_modules/.bin/lessc'), 0o755);
    write(
      'shop/assets.py',
      `${read('shop/assets.py')}register('less', 'less/main.less', filters='less', output='gen/less.css')\n`,
    );
    assert.equal(run('build').code, 0);
    assert.deepEqual(json(run('assets-check', '--json')).outdated, []);
    utimesSync(site.path('root/less/_colours.less'), Date.now() / 1000, Date.now() / 1000 + 10);
    assert.deepEqual(json(run('assets-check', '--json'), 1).outdated, [
      {
        bundle: 'less',
        output: 'gen/less.css',
        why: `${site.path('root/less/_colours.less')}, which it imports, is newer`,
      },
    ]);
    assert.equal(json(run('clean', '--json')).deleted.length, 4);
    assert.deepEqual(readdirSync(site.path('root/gen')), []);
    assert.equal(existsSync(site.path('root/.webassets-cache')), false);
    // The versions are gone with the cache, so nobody knows what the script is called.
    assert.equal(json(run('clean', '--json'), 1).errors.length, 1);
  });

  it("a filter of ours alone, which a class without methods makes known to Python; one with methods is the project's", () => {
    write('root/css/a.css', 'a { color: red }'.repeat(20));
    const filter = (name: string, body: string) =>
      `class Mine(Filter):\n    name = '${name}'\n    ${body}\nregister_filter(Mine)\n`;
    write(
      'shop/assets.py',
      `from django_assets import register\nfrom webassets.filter import Filter, register_filter
${filter('gzip', '')}${filter('brotli', 'def output(self, _in, out, **kw): pass')}
register('a', 'css/a.css', filters='cssmin,gzip', output='gen/a.css')
register('b', 'css/a.css', filters='brotli', output='gen/b.css')\n`,
    );
    const { built, errors } = json(run('build', '--json'), 1);
    assert.deepEqual(names(built), ['a']);
    assert.deepEqual(readdirSync(site.path('root/gen')), ['a.css', 'a.css.gz']);
    assert.match(errors[0].message, /^filter brotli: it is Python code of the project/);
  });

  it('watch builds what an edit, a new file, a new definition and a mended source ask for, and then is quiet', async () => {
    write(
      'shop/assets.py',
      `${read('shop/assets.py')}register('self', 'own/*.css', output='own/self.%(version)s.css')\nregister('after', 'gen/all.css', output='gen/after.css')\nregister('less', 'less/main.less', filters='less', output='gen/less.css')\nregister('deep', 'less/main.less', depends='deep/*.txt', output='gen/deep.css')\n`,
    );
    write('root/own/x.css', 'x');
    // As a compiler whose import is missing.
    write('node_modules/.bin/lessc', '#!/bin/sh\ncat parts/new.less\n');
    chmodSync(site.path('node_modules/.bin/lessc'), 0o755);
    write('root/less/main.less', '@import "parts/new";');
    write('root/less/parts/old.less', '');
    const child = watch('inherit');
    const seen: string[] = [];
    let wake = () => {};
    createInterface({ input: child.stdout! }).on('line', (line) => {
      const { event, bundle } = JSON.parse(line);
      seen.push(bundle ? `${event} ${bundle}` : event);
      wake();
    });
    /** All that was told until `last`, and for a while thereafter. */
    const until = async (...wanted: string[]) => {
      while (!wanted.every((one) => seen.includes(one))) await new Promise<void>((done) => (wake = done));
      await new Promise((done) => setTimeout(done, 300));
      return seen.splice(0).sort();
    };
    const start = await until('watching');
    assert.deepEqual(start, [
      'built after',
      'built css',
      'built deep',
      'built js',
      'built self',
      'failed broken',
      'failed less',
      'warning',
      'watching',
    ]);
    write('root/css/a.css', 'a { color: green }');
    assert.deepEqual(await until('built after'), ['built after', 'built css']);
    assert.equal(read('root/gen/after.css'), 'a{color:green}b{color:blue}');
    write('root/css/c.css', 'c { top: 0 }');
    assert.deepEqual(await until('built after'), ['built after', 'built css']);
    // It takes in what it was before, and must not do so for ever.
    write('root/own/x.css', 'y');
    assert.deepEqual(await until('built self'), ['built self']);
    write('root/js/none.js', 'n');
    assert.deepEqual(await until('built broken'), ['built broken']);
    write('root/less/parts/new.less', 'a');
    assert.deepEqual(await until('built less'), ['built less']);
    // Though the program reads what has just been changed, once is enough.
    write('root/less/parts/new.less', 'b');
    assert.deepEqual(await until('built less'), ['built less']);
    write('root/deep/new.txt', '');
    assert.deepEqual(await until('built deep'), ['built deep']);
    const definitions = read('shop/assets.py');
    write('shop/assets.py', `${definitions}register('x', Bundle(\n`);
    assert.deepEqual(await until('failed'), ['failed']);
    write('shop/assets.py', definitions);
    write('shop/assets.py', read('shop/assets.py').replace('cssmin', 'rcssmin'));
    assert.ok((await until('built css')).includes('built css'));
  });

  it('watch waits while another run writes there, and keeps what that leaves in the manifest', async () => {
    write(
      'settings.py',
      `${read('settings.py')}ASSETS_MANIFEST = 'django'
STORAGES = {'staticfiles': {'BACKEND': 'django.contrib.staticfiles.storage.ManifestStaticFilesStorage'}}\n`,
    );
    const child = watch('pipe');
    const [lines, remarks] = [child.stdout!, child.stderr!].map((input) =>
      createInterface({ input })[Symbol.asyncIterator](),
    );
    const until = async (wanted: string) => {
      for (;;) if ((await lines!.next()).value.includes(wanted)) return;
    };
    const paths = () => JSON.parse(read('root/staticfiles.json')).paths;
    await until('"watching"');
    assert.equal(run('collect', '--noinput', '--allow-incomplete').code, 0);
    const collected = paths();
    assert.match(collected['css/app.css'], /^css\/app\.[0-9a-f]{12}\.css$/);
    const name = lockName(absPath(site.path('root')), nodeFiles());
    const take = () => nodeLocks(site.path('.our-cache')).take(name, 'writing there');
    let lock = take();
    // Nobody holds it while nothing is built.
    for (; lock.kind !== 'taken'; lock = take()) await new Promise((done) => setTimeout(done, 20));
    const manifest = read('root/staticfiles.json');
    write('root/js/a.js', 'var a = 2;');
    const { value: remark } = await remarks!.next();
    const who = `another run is writing there: process ${process.pid} on ${hostname()}, since `;
    assert.ok(remark.startsWith(`warning: ${who}`), remark);
    assert.match(remark, /; wait until it has ended; if there is no such process any more, delete .*\.lock$/);
    assert.equal(read('root/staticfiles.json'), manifest);
    lock.release();
    await until('"js"');
    const built = paths();
    assert.equal(built['css/app.css'], collected['css/app.css']);
    assert.ok(existsSync(site.path(`root/${built['gen/all.js']}`)), built['gen/all.js']);
  });
});

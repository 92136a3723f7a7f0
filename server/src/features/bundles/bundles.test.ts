import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { readFixture } from '../../../test/support/fixture';
import { snapshotOf } from '../../../test/support/snapshot';
import type { AbsPath } from '../../base/path';
import { exampleSite } from '../../rules/bundles';
import { complete } from '../completion/complete';
import { resolveCompletion } from '../completion/resolve';
import { definition } from '../definition';
import { documentLinks } from '../documentLinks';
import { documentSymbols } from '../documentSymbols';
import { hover } from '../hover';
import { references } from '../references';
import { prepareRename, rename } from '../rename';
import { codeLenses, inlayHints, lensTitle } from './lenses';

const SITE = exampleSite(`
-- shop/static/js/a.js --
1234567890
-- shop/static/js/b.js --
-- blog/static/js/a.js --
-- shop/static/css/site.css --
-- shop/more.yml --
styles:
  contents: css/site.css
  output: gen/site.css
  filters: cssmin
-- shop/templates/a.html --
{% load assets %}{% assets "scripts" %}{{ ASSET_URL }}{% endassets %}
-- shop/base.py --
`).replace("'shop']", "'shop', 'blog']");

const ASSETS = `from django_assets import Bundle, register
from webassets.loaders import YAMLLoader
register('scripts', 'js/a.js', 'js/*.js', filters='rjsmin', output='gen/s.js')
register(YAMLLoader('shop/more.yml').load_bundles())
`;

/** A project whose file `path` holds the text with the cursor. */
function at(text: string, path = 'shop/assets.py', settings = '') {
  const own = path === 'shop/assets.py' ? '' : `-- shop/assets.py --\n${ASSETS}`;
  const site = SITE.replace('INSTALLED_APPS', `${settings}INSTALLED_APPS`);
  const { files, cursor } = readFixture(`${site}${own}-- ${path} --\n${text}`);
  assert.ok(cursor);
  return { snapshot: snapshotOf(files), path: cursor.path, offset: cursor.offset, files };
}

const atCursor = (mark: string, text = ASSETS) => at(text.replace(mark.replace('█', ''), mark));

function labels(text: string, path?: string): string[] {
  const place = at(text, path);
  const { items } = complete(place.snapshot, place.path, place.offset);
  return [...items].sort((a, b) => (a.sortText < b.sortText ? -1 : 1)).map((item) => item.label);
}

describe('bundles in the editor', () => {
  it('lead from a name to its registration, from a path to its files, from a glob to all it matches', () => {
    const files = (place: ReturnType<typeof at>) =>
      definition(place.snapshot, place.path, place.offset).map(({ path, span }) =>
        span ? `${path}:${span.start}` : path,
      );
    const tag = at('{% assets "scr█ipts" %}{% endassets %}', 'shop/templates/b.html');
    assert.deepEqual(files(tag), [`/p/shop/assets.py:${ASSETS.indexOf('scripts')}`]);
    assert.deepEqual(files(atCursor("'js/a█.js'")), ['/p/shop/static/js/a.js', '/p/blog/static/js/a.js']);
    assert.deepEqual(files(atCursor("'js/█*.js'")), [
      '/p/shop/static/js/a.js',
      '/p/shop/static/js/b.js',
      '/p/blog/static/js/a.js',
    ]);
    const yaml = at('styles:\n  contents: css/si█te.css\n', 'shop/more.yml');
    assert.deepEqual(files(yaml), ['/p/shop/static/css/site.css']);
  });

  it('tell in a hover what they are made of', () => {
    const text = (place: ReturnType<typeof at>) =>
      hover(place.snapshot, place.path, place.offset)?.markdown ?? '';
    assert.match(
      text(atCursor("'scri█pts'")),
      /3 files · 11 bytes → gen\/s\.js · not built[\s\S]*`rjsmin`[\s\S]*1\. `shop\/static\/js\/a\.js`/,
    );
    assert.match(text(atCursor("'js/█*.js'")), /3 files in debug, 0 in production/);
    assert.match(text(atCursor("'rjs█min'")), /rJSmin[\s\S]*RJSMIN_KEEP_BANG_COMMENTS/);
    assert.match(text(at('{% assets "scr█" %}{% endassets %}', 'shop/templates/b.html')), /No bundle/);
    const filtered = (filters: string) => text(atCursor("'scri█pts'", ASSETS.replace('rjsmin', filters)));
    assert.doesNotMatch(filtered('rjsmin'), /more than once|in debug too/);
    assert.match(
      filtered('typescript,rjsmin,rjsmin'),
      /`rjsmin` is named more than once, and runs each time\.[\s\S]*Merged in debug too: `typescript` runs there\./,
    );
  });

  it('know versions that a manifest tells, whatever its format: in the hover, and how stale such an output is', () => {
    const assets = ASSETS.replace('gen/s.js', 'gen/s.%(version)s.js').replace("'scripts'", "'scri█pts'");
    const manifest = `-- static_root/.webassets-manifest --
{"gen/s.%(version)s.js": "0123abcd"}
-- static_root/gen/s.0123abcd.js --
built
`;
    // Pickles of opcodes that are ASCII.
    const cached = manifest.replace(
      /.webassets-manifest --\n.*/,
      '.webassets-cache/f9413cf4accd77e9155cf88ec08fa9a7 --\nU\x080123abcd.',
    );
    const pickled = manifest.replace(/\{.*\}/, '(dU\x14gen/s.%(version)s.jsU\x080123abcds.');
    for (const [told, setting] of [
      [manifest, "ASSETS_MANIFEST = 'json'\n"],
      [cached, ''],
      [pickled, "ASSETS_MANIFEST = 'file'\n"],
    ] as const) {
      const place = at(assets + told, 'shop/assets.py', setting);
      const markdown = hover(place.snapshot, place.path, place.offset)?.markdown ?? '';
      assert.match(markdown, /Version `0123abcd`/, told);
      assert.doesNotMatch(markdown, /not built/);
      assert.doesNotMatch(codeLenses(place.snapshot, place.path)[0]!.title ?? 'none', /not built/);
    }
    const other = at(assets);
    assert.doesNotMatch(hover(other.snapshot, other.path, other.offset)?.markdown ?? '', /Version/);
  });

  it('have the titles of their lenses looked up one by one where they are very many', () => {
    const lines = Array.from(
      { length: 300 },
      (_, i) => `register('b${i}', 'js/${i === 7 ? 'a' : 'none'}.js', output='gen/b${i}.js')\n`,
    );
    const place = at(`from django_assets import register\n${lines.join('')}█`);
    const lenses = codeLenses(place.snapshot, place.path);
    assert.equal(lenses.length, 300);
    assert.ok(lenses.every(({ title }) => title === undefined));
    assert.match(lensTitle(place.snapshot, place.path, 7) ?? '', /^1 file · .* → gen\/b7\.js · not built$/);
    assert.equal(lensTitle(place.snapshot, place.path, 300), undefined, 'it has gone meanwhile');
  });

  it('are found and renamed wherever they are named', () => {
    const place = atCursor("'scri█pts'");
    const found = references(place.snapshot, place.path, place.offset);
    assert.deepEqual(
      found.map(({ path }) => path),
      ['/p/shop/assets.py', '/p/shop/templates/a.html'],
    );
    assert.deepEqual(prepareRename(place.snapshot, place.path, place.offset), {
      span: found[0]!.span,
      placeholder: 'scripts',
    });
    const renamed = rename(place.snapshot, place.path, place.offset, 'all_js');
    assert.ok(renamed && 'edits' in renamed);
    assert.deepEqual(
      renamed.edits.map(({ newText }) => newText),
      ['all_js', 'all_js'],
    );
    assert.ok('refused' in (rename(place.snapshot, place.path, place.offset, 'styles') ?? {}));
  });

  it('complete paths, names, filters and keywords', () => {
    const head = 'from django_assets import Bundle, register\n';
    assert.deepEqual(labels(`${head}register('x', 'js/█', output='g.js')`), ['a.js', 'b.js']);
    assert.deepEqual(labels(`${head}FILES = {'x': ['js/█']}\nregister('x', *FILES['x'], output='g.js')`), [
      'a.js',
      'b.js',
    ]);
    assert.ok(labels(`${head}register('x', 'js/a.js', filters='rjsmin, css█')`).includes('cssrewrite'));
    assert.ok(labels(`${head}register('x', 'js/a.js', █)`).includes('output='));
    assert.ok(!labels(`${head}register('x', 'outp█')`).includes('output='));
    assert.deepEqual(labels(`from webassets.filter import get_filter\nx = get_filter('rjsmin', kee█)`), [
      'keep_bang_comments=',
    ]);
    assert.ok(labels('styles:\n  contents: css/site.css\n  out█', 'shop/more.yml').includes('output: '));
    const settings = labels("INSTALLED_APPS = ['django_assets', 'shop']\nLESS█", 'mysite/settings.py');
    assert.ok(settings.includes('LESS_BIN') && settings.includes('ASSETS_MANIFEST'));
    assert.deepEqual(labels('LESS█', 'shop/base.py'), []);
    assert.deepEqual(labels('{% assets "scr█" %}{% endassets %}', 'shop/templates/b.html').slice(0, 2), [
      'scripts',
      'styles',
    ]);
  });

  it('complete option settings where a configuration is given, those of the filters at hand first', () => {
    const head = 'from django_assets import Bundle, register\n';
    for (const [text, first] of [
      [`${head}register('x', Bundle('js/a.js', filters='less', output='g.js', config={'█'}))`, 'LESS_'],
      [
        `${head}register('x', 'a.js', filters='rjsmin, uglifyjs', config={'UGLIFYJS_BIN': '/x', '█`,
        'RJSMIN_',
      ],
      [`from django_assets.env import get_env\nget_env().config['█']`, 'AUTOPREFIXER_'],
    ] as const) {
      const offered = labels(text);
      assert.ok(offered[0]!.startsWith(first), `${offered[0]} for ${text}`);
      assert.ok(offered.includes('SASS_BIN') && !offered.some((name) => name.startsWith('ASSETS_')));
    }
    const yaml = labels('styles:\n  filters: scss\n  config:\n    S█', 'shop/more.yml');
    assert.ok(yaml[0]!.startsWith('SASS_'), yaml[0]);
    assert.deepEqual(labels(`${head}register('x', 'a.js', config={'LESS_BIN': '█'})`), []);
  });

  it('tell of filters whether their tools are there, and all else when one looks at them', () => {
    const head = 'from django_assets import Bundle, register\n';
    const place = at(`${head}register('x', 'js/a.js', filters='█')`);
    const { items } = complete(place.snapshot, place.path, place.offset);
    const of = (name: string) => items.find(({ label }) => label === name)!;
    assert.doesNotMatch(of('rjsmin').detail!, /not in/);
    assert.match(of('less').detail!, /^calls "lessc" \(npm: less\), which is not in node_modules\. /);
    assert.ok(of('rjsmin').sortText < of('less').sortText);
    const docs = resolveCompletion(place.snapshot, of('less').data!)!;
    for (const part of ['**less**', 'Compiles', 'LESS_BIN', 'not in node_modules'])
      assert.ok(docs.includes(part), docs);
  });

  it('complete globs: what all the folders have that match, and the files of an extension', () => {
    const head = 'from django_assets import Bundle, register\n';
    const inBundle = (glob: string) => labels(`${head}register('x', '${glob}', output='g.js')`);
    assert.deepEqual(inBundle('js/*█'), ['*.js']);
    assert.deepEqual(inBundle('*/█'), ['a.js', 'b.js', 'site.css', '*.css', '*.js']);
    assert.deepEqual(inBundle('j?/█a'), ['a.js', 'b.js', '*.js']);
    assert.deepEqual(inBundle('**/█'), ['css/', 'js/', 'a.js', 'b.js', 'site.css', '*.css', '*.js']);
    assert.deepEqual(inBundle('nothing*/█'), []);
    assert.deepEqual(labels('{% assets "*s/*.█" output="x.js" %}{% endassets %}', 'shop/templates/b.html'), [
      '*.css',
      '*.js',
    ]);
    assert.deepEqual(labels('styles:\n  contents: c*/█\n  output: x.css\n', 'shop/more.yml'), [
      'site.css',
      '*.css',
    ]);
  });

  it('have lenses, counts, links and symbols', () => {
    const { snapshot, path } = atCursor("'scri█pts'");
    assert.deepEqual(
      codeLenses(snapshot, path).map(({ title }) => title),
      ['3 files · 11 bytes → gen/s.js · not built'],
    );
    assert.deepEqual(
      inlayHints(snapshot, path, { start: 0, end: 1000 }).map(({ label }) => label),
      ['3 files'],
    );
    assert.deepEqual(
      documentLinks(snapshot, path).map(({ target }) => target),
      ['/p/shop/static/js/a.js'],
    );
    const symbols = documentSymbols(snapshot, path).map(
      ({ name, children }) => `${name}: ${children.map((one) => one.name).join(' ')}`,
    );
    assert.deepEqual(symbols, ['Scripts: js/a.js', 'Bundles: scripts']);
  });

  it('are offered by what is typed where they are very many', () => {
    const many = Array.from({ length: 300 }, (_, i) => `register('b${i}', 'js/a.js', output='gen/${i}.js')`);
    const { files } = readFixture(
      `${SITE}-- shop/assets.py --\nfrom django_assets import register\n${many.join('\n')}\n-- shop/templates/b.html --\n{% load assets %}{% assets "b27`,
    );
    const snapshot = snapshotOf(files);
    const path = '/p/shop/templates/b.html' as AbsPath;
    const { items, isIncomplete } = complete(snapshot, path, snapshot.text(path)!.text.trimEnd().length);
    assert.equal(isIncomplete, true);
    assert.deepEqual(
      items.map(({ label }) => label),
      [
        'b27',
        'b127',
        'b207',
        'b217',
        'b227',
        'b237',
        'b247',
        'b257',
        'b267',
        ...Array.from({ length: 10 }, (_, i) => `b27${i}`),
        'b287',
        'b297',
      ].sort((a, b) => Number(a.slice(1)) - Number(b.slice(1))),
    );
  });
});

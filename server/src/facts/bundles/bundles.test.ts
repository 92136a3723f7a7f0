import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { filesOf, sourcesOver } from '../../../test/support/evaluate';
import { showBundles } from '../../../test/support/showBundles';
import { showValue } from '../../../test/support/showValue';
import { finish } from '../../base/steps';
import { evaluateBundles } from '../bundles';
import { evaluateModule } from '../evaluate/evaluate';
import type { Value } from '../evaluate/value';

/** Evaluates `assets.py` of a fixture; expects one line for each registration, and the gaps. */
function check(fixture: string, expected: readonly string[], gaps: readonly RegExp[] = []): void {
  const headed = /^\s*-- .+? --$/m.test(fixture) ? fixture : `-- assets.py --\n${fixture}`;
  const sources = sourcesOver(filesOf(headed));
  const steps = evaluateBundles([{ name: 'assets', optional: true }], {
    ...sources,
    setting: (name) => (name === 'DEBUG' ? { kind: 'bool', value: true } : undefined),
  });
  const facts = finish(steps);
  assert.deepEqual(showBundles(facts), expected);
  assert.equal(facts.gaps.length, gaps.length, JSON.stringify(facts.gaps));
  for (const [i, gap] of gaps.entries()) assert.match(facts.gaps[i]!.why, gap);
}

function shown(values: ReadonlyMap<string, Value>): Record<string, string> {
  return Object.fromEntries(Array.from(values, ([name, value]) => [name, showValue(value)]));
}

describe('bundles in Python', () => {
  it('reads calls, nested ones too', () => {
    check(
      `from django_assets import Bundle, register
inner = Bundle('b.js', Bundle('c.js', output='c'), filters=['rjsmin'])
register('a', 'a.js', inner, filters='rjsmin, cssmin ', output='gen/a.%(version)s.js', depends='x', extra={'m': 1})
register({'d': Bundle('d.js', debug='merge'), 'e': inner})
`,
      [
        "a: [a.js [b.js [c.js] > c] | rjsmin] | rjsmin,cssmin > gen/a.%(version)s.js depends x extra {'m': 1}",
        'd: [d.js] debug merge',
        'e: [b.js [c.js] > c] | rjsmin',
      ],
    );
  });

  it('tells which loop leaves it open what is registered', () => {
    const text =
      'from django_assets import register\nfrom elsewhere import names\nfor name in names:\n    register(name, "a.js")\n';
    const { gaps } = finish(
      evaluateBundles([{ name: 'assets', optional: true }], {
        ...sourcesOver(filesOf(`-- assets.py --\n${text}`)),
        setting: () => undefined,
      }),
    );
    assert.deepEqual(
      gaps.map(({ at }) => at && text.slice(at.span.start, at.span.end)),
      ['names'],
    );
  });

  it('does not know what a class works out by itself', () => {
    check(
      `from glob import glob
from django_assets import Bundle, register
class GlobBundle(Bundle):
    def _get_contents(self):
        return [path for pattern in super()._get_contents() for path in glob(pattern)]
    contents = property(_get_contents, Bundle._set_contents)
class Unminified(Bundle):
    @property
    def filters(self):
        return ()
class Found(Bundle):
    def resolve_contents(self, ctx=None, force=False):
        return []
class Plain(Bundle):
    contents = ()
    def _get_contents(self):
        return ()
register('globbed', GlobBundle('*.po', output='gen/a.js'))
register('unminified', Unminified('a.js', filters='rjsmin'))
register('found', Found('a.js', filters='rjsmin'))
register('plain', Plain('a.js'))
`,
      ['globbed: [???] > gen/a.js', 'unminified: [a.js] | ???', 'found: [???] | rjsmin', 'plain: [a.js]'],
    );
  });

  it('follows tables, loops, functions, subclasses and imports', () => {
    check(
      `
-- assets.py --
from django.conf import settings
from django_assets import register
from helpers import JsBundle, TABLE, js, vendor
for name, files in TABLE.items():
    register(name, JsBundle(*files, output='gen/%s.js' % name))
register('one', js('one', 'x.js'))
if settings.DEBUG:
    register('debug', vendor)
if getattr(settings, 'NOPE', False):
    register('never', vendor)
-- helpers.py --
from webassets import Bundle
class JsBundle(Bundle):
    def __init__(self, *contents, **options):
        options.setdefault('filters', 'rjsmin')
        super().__init__(*contents, **options)
TABLE = {'main': ['a.js', 'b.js'], 'admin': ['c.js']}
def js(name, *files, filters='jsmin'):
    return Bundle(*('js/' + f for f in files), filters=filters, output=f'gen/{name}.js')
vendor = Bundle('v.js')
vendor.contents += ('w.js',)
vendor.filters = 'rjsmin'
`,
      [
        'main: [a.js b.js] | rjsmin > gen/main.js',
        'admin: [c.js] | rjsmin > gen/admin.js',
        'one: [js/x.js] | jsmin > gen/one.js',
        'debug: [v.js w.js] | rjsmin',
      ],
    );
  });

  it('reads filters with options, classes and functions', () => {
    check(
      `from django_assets import Bundle, register
from webassets.filter import get_filter, Filter, register_filter
from webassets.filter.cssrewrite import CSSRewrite
class Mine(Filter):
    name = 'mine'
    def output(self, _in, out, **kw): pass
register_filter(Mine)
def shout(_in, out): out.write(_in.read().upper())
register('a', Bundle('a.css', filters=[get_filter('less', paths=['x']), CSSRewrite, Mine(), shout, 'mine']))
register('b', 'b.css', filters=get_filter('cssrewrite', {'a': 'b'}))
`,
      [
        "a: [a.css] | less(paths=['x']),cssrewrite,mine,shout(),mine",
        "b: [b.css] | cssrewrite(replace={'a': 'b'})",
      ],
    );
  });

  it('says what it cannot know', () => {
    check(
      `from django_assets import Bundle, register
from elsewhere import FILES, cond, make
register('a', Bundle(*FILES, 'z.js', output='a.js'))
register('b', make('x.js'))
register('c', 'x.js' if cond else 'y.js', filters=None if cond else 'rjsmin')
if cond:
    register('d', 'd.js')
for name in FILES:
    register(name, name + '.js')
register('e', 'e.js')
`,
      [
        'a: [??? z.js] > a.js',
        'b: [???] | ??? > ???',
        'c: [???] | ???',
        'd: [d.js] maybe',
        '???: [???] | ??? > ??? maybe',
        'e: [e.js]',
      ],
      [/turns|known|elsewhere/],
    );
  });

  it('reads YAML through its loader', () => {
    check(
      `
-- assets.py --
import os
from django_assets import register
from webassets.loaders import YAMLLoader
register(YAMLLoader(os.path.join(os.path.dirname(__file__), 'b.yml')).load_bundles())
-- b.yml --
base: &base
  filters: rjsmin
  contents: ["a.js", 'b.js']
all:
  <<: *base
  output: all.js
  contents:
    - base
    - contents: c.coffee
      filters: coffeescript
    - d.js
  debug: no
empty:
`,
      [
        'base: [a.js b.js] | rjsmin',
        'all: [[a.js b.js] | rjsmin [c.coffee] | coffeescript d.js] | rjsmin > all.js debug false',
        'empty: []',
      ],
    );
  });

  it('imports from folders that modules put on the path', () => {
    check(
      `-- assets.py --
import sys
sys.path.append('/p/more')
from django_assets import register
from names import NAMES
register('a', *NAMES, output='a.js')
-- more/names.py --
NAMES = ['x.js', 'y.js']
`,
      ['a: [x.js y.js] > a.js'],
    );
  });

  it('reads what modules do to the variables of the process', () => {
    const text = `import os
os.environ['SASS_BIN'] = '/opt/sass'
os.environ.setdefault('HOME', '/other')
os.environ.pop('LESS_BIN')
del os.environ['GONE']
`;
    const env = { HOME: '/home/me', LESS_BIN: 'lessc', GONE: '1', PATH: '/bin' };
    const sources = sourcesOver(filesOf(`-- assets.py --\n${text}`), { env });
    const { variables } = finish(evaluateBundles([{ name: 'assets', optional: true }], sources));
    assert.deepEqual(shown(variables), { SASS_BIN: "'/opt/sass'", LESS_BIN: 'None', GONE: 'None' });
  });

  it('goes on with the variables of the process as the settings left them', () => {
    const settings = `import os
os.environ['SASS_BIN'] = '/opt/sass'
os.environ['NAME'] = 'theirs'
del os.environ['GONE']
`;
    const assets = `import os
from django_assets import register
register('a', os.environ['NAME'] + '.js', output=os.environ.get('GONE', 'gone') + '.js')
os.environ['NAME'] = 'mine'
`;
    const files = filesOf(`-- settings.py --\n${settings}-- assets.py --\n${assets}`);
    const sources = sourcesOver(files, { env: { GONE: '1', PATH: '/bin' } });
    const before = evaluateModule('settings', sources).variables;
    const made = finish(
      evaluateBundles([{ name: 'assets', optional: true }], sources, { variables: before }),
    );
    assert.deepEqual(showBundles(made), ['a: [theirs.js] > gone.js']);
    assert.deepEqual(shown(made.variables), { SASS_BIN: "'/opt/sass'", NAME: "'mine'", GONE: 'None' });
  });

  it('reads what modules set on the environment', () => {
    const text = `from django_assets.env import get_env
from elsewhere import cond
env = get_env()
env.append_path('more')
env.append_path('own', '/own/')
env.debug = 'merge'
env.config['sass_bin'] = '/opt/sass'
env.config.update(LESS_BIN='/opt/lessc')
if cond:
    env.versions = 'timestamp'
`;
    const sources = sourcesOver(filesOf(`-- assets.py --\n${text}`));
    const { environment } = finish(evaluateBundles([{ name: 'assets', optional: true }], sources));
    const values = new Map(Array.from(environment, ([name, { value }]) => [name, value]));
    assert.deepEqual(shown(values), {
      ASSETS_LOAD_PATH: "['more', 'own']",
      ASSETS_URL_MAPPING: "{'own': '/own/'}",
      ASSETS_DEBUG: "'merge'",
      SASS_BIN: "'/opt/sass'",
      LESS_BIN: "'/opt/lessc'",
      ASSETS_VERSIONS: "alt('hash', 'timestamp')",
    });
  });
});

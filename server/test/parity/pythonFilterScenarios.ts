import { resolve } from 'node:path';
import type { Scenario, Step } from './assetsProject';

const BUILD: Step = { run: 'build', python: true };

/** Filters of all kinds that a project may write, in `shop/filters.py`. */
const FILTERS = String.raw`import os
from webassets.exceptions import FilterError
from webassets.filter import Filter, ExternalTool, register_filter

class Banner(Filter):
    """Options, from the constructor, the settings or the environment; both methods; runs in debug."""
    name = 'banner'
    options = {'text': ('text', 'BANNER_TEXT'), 'author': 'BANNER_AUTHOR'}
    max_debug_level = None
    def input(self, _in, out, source, source_path, output, output_path, **kw):
        name = os.path.basename(source_path)
        out.write('/* %s|%s|%s|%s */\n' % (self.text, source, name, output) + _in.read())
    def output(self, _in, out, output, output_path, **kw):
        out.write('/* %s, %s, %s */\n' % (self.author, output, os.path.basename(output_path)) + _in.read())
    def unique(self):
        return self.text
    def get_additional_cache_keys(self, **kw):
        # Without it, the original's cache answers with what it made for another bundle.
        return [str(kw)]

class Shout(Filter):
    name = 'shout'
    def output(self, _in, out, **kw):
        assert self.ctx.directory.endswith('root'), self.ctx.directory
        out.write('%s %s\n' % (self.ctx.get('mark', 'no mark'), self.ctx.debug) + _in.read().upper())

class Opener(Filter):
    name = 'opener'
    def open(self, out, source_path, source, **kw):
        with open(source_path, encoding='utf-8') as file:
            out.write('%s opened: %s' % (source, file.read()))

class Concat(Filter):
    name = 'joined'
    max_debug_level = None
    def concat(self, out, hunks, **kw):
        for hunk, info in hunks:
            out.write('[%s %s]' % (info.get('source'), hunk.data()))

class Cat(ExternalTool):
    name = 'cat'
    argv = ['cat']
    method = 'output'

class Failing(Filter):
    name = 'failing'
    def output(self, _in, out, **kw):
        raise FilterError('it will not')

class Raising(Filter):
    name = 'raising'
    def output(self, _in, out, **kw):
        return {}['key']

for each in (Banner, Shout, Opener, Concat, Cat, Failing, Raising):
    register_filter(each)

def decorate(mark):
    def inner(_in, out):
        out.write(mark + ':' + _in.read())
    return inner
`;

const site = (
  bundles: readonly string[],
  { settings = [], steps = [BUILD], files = {} }: Partial<Omit<Scenario, 'bundles'>> = {},
): Scenario => ({
  bundles: ['from shop.filters import *', ...bundles],
  settings,
  files: { 'shop/filters.py': FILTERS, ...files },
  steps,
});

/** A function is known by where it lies in memory, so what the cache keeps of the definition is never the same twice. */
const HASHED_BY_ADDRESS = { settings: ['ASSETS_CACHE = False'] };

/** Filters that are Python code of the project or of packages: with the user's leave, its own Python runs them. */
export const PYTHON_FILTER_SCENARIOS: Readonly<Record<string, Scenario>> = {
  'Python filters: classes by name, with options, from the settings; nested; mixed with others': site(
    [
      `register('a', 'js/*.js', filters='banner,rjsmin', output='gen/a.%(version)s.js')`,
      `register('b', 'js/a.js', filters=get_filter('banner', text='given'), output='gen/b.js')`,
      `register('c', Bundle('js/a.js', filters=[Banner(text='inner'), 'rjsmin']), Bundle('js/b.js', filters='shout', config={'mark': 'mine'}), filters='banner', output='gen/c.js')`,
      `register('d', Bundle('js/a.js', output='gen/d1.js', filters='shout'), Bundle('js/b.js', output='gen/d2.js'), filters='banner')`,
      `register('e', 'css/a.css', filters='cssrewrite,shout,cssmin', output='gen/deep/e.css')`,
      `register('f', 'js/a.js', filters=Cat, output='gen/f.js')`,
    ],
    { settings: [`BANNER_TEXT = 'set ä'`] },
  ),
  'Python filters: functions, lambdas, closures': site(
    [
      `register('a', 'js/a.js', filters=lambda _in, out: out.write(_in.read().replace('var', 'let')), output='gen/a.js')`,
      `register('b', 'js/*.js', filters=['rjsmin', decorate('one'), decorate('two')], output='gen/b.js')`,
      `for name in ('x', 'y'):`,
      `    register(name, 'js/a.js', filters=(decorate(name),), output='gen/%s.js' % name)`,
    ],
    HASHED_BY_ADDRESS,
  ),
  'Python filters: they open, and they join': site([
    `register('o', 'js/*.js', filters='opener,rjsmin', output='gen/o.js')`,
    `register('j', 'js/*.js', Bundle('css/a.css'), filters='joined', output='gen/j.js')`,
  ]),
  'Python filters: what ours cannot do the same': site(
    [
      `register('r', 'js/a.js', filters=get_filter('replace', pattern=r'(?P<w>var) (?(w)a|b)', repl=lambda m: m.group(0) + '!'), output='gen/r.js')`,
      `register('c', 'css/a.css', filters=get_filter('cssrewrite', replace=lambda url: url + '?x'), output='gen/c.css')`,
    ],
    HASHED_BY_ADDRESS,
  ),
  'Python filters: a project that prints': {
    ...site(
      [
        'import sys',
        `print('imported', sys.stdin.read(0))`,
        `register('a', 'js/a.js', filters=lambda _in, out: print(_in.read()) or out.write('done'), output='gen/a.js')`,
      ],
      HASHED_BY_ADDRESS,
    ),
    differs: 'what it prints goes to stderr, for --json has stdout to itself',
  },
  'Python filters: one that fails; the others are built': site([
    `register('a', 'js/a.js', filters='failing', output='gen/a.js')`,
    `register('b', 'js/b.js', filters='shout', output='gen/b.js')`,
  ]),
  'Python filters: an exception ends it': site([
    `register('a', 'js/a.js', filters='raising', output='gen/a.js')`,
    `register('b', 'js/b.js', filters='shout', output='gen/b.js')`,
  ]),
  'Python filters: of packages, and templates': site(
    [
      `register('t', 'js/t.js', filters='template', output='gen/t.js')`,
      `register('j', 'js/j.js', filters='jinja2', output='gen/j.js')`,
    ],
    {
      settings: [`JINJA2_CONTEXT = {'name': 'Ada'}`],
      files: {
        'root/js/t.js': '{% if 1 %}var t = "{{ 5|add:2 }}";{% endif %}\n',
        'root/js/j.js': 'hello {{ name | upper }}\n',
      },
    },
  ),
  'Python filters: compilers and minifiers of packages, with options': site(
    [
      `register('l', 'css/a.scss', 'css/b.scss', filters='libsass,cssrewrite', output='gen/l.css')`,
      `register('c', 'css/b.scss', filters=get_filter('libsass', style='compressed', as_output=True), output='gen/c.css')`,
      `register('p', 'css/p.scss', filters='pyscss,cssmin', output='gen/p.css')`,
      `register('u', 'css/a.css', Bundle('css/b.scss', filters='libsass'), filters='cssutils', output='gen/u.css')`,
      `register('bad', 'css/bad.scss', filters='libsass', output='gen/bad.css')`,
    ],
    {
      settings: [`LIBSASS_INCLUDES = [BASE + '/root/lib']`, `PYSCSS_STYLE = 'expanded'`],
      files: {
        'root/lib/_part.scss': '$c: red;\n',
        'root/css/a.scss': '@import "part";\n.a { color: $c; .é { background: url(../i.png) } }\n',
        'root/css/b.scss': '$x: 2px;\n.b { margin: $x * 2; &:hover { top: 0 } }\n',
        'root/css/p.scss': '@mixin m { top: 1px + 2 }\n.p { @include m; .q { left: 0 } }\n',
        'root/css/bad.scss': '.a { margin: $none }\n',
      },
    },
  ),
  'Python filters: a bundle of a template, and one that was split': site(
    [`register('s', 'js/*.js', merge=False, filters='shout', output='gen/%(name)s.%(ext)s')`],
    {
      files: {
        'shop/templates/page.html':
          '{% load assets %}{% assets "js/a.js" filters="shout" output="gen/page.js" %}{% endassets %}\n',
      },
      steps: [{ run: 'build --parse-templates', theirs: '--parse-templates build', python: true }],
    },
  ),
};

const UNPACKED = [
  'import sys',
  `sys.path.append('${resolve('.cache/parity/programs/debian/usr/lib/python3/dist-packages')}')`,
];

/** With what Debian has made of packages for Python 2: see scripts/parity/programs.mjs. */
export const UNPACKED_SCENARIOS: Readonly<Record<string, Scenario>> = {
  'Python filters: slimit': site(
    [
      `register('s', 'js/a.js', 'js/b.js', filters='slimit', output='gen/s.js')`,
      `register('m', 'js/f.js', filters=get_filter('slimit', mangle=True), output='gen/m.js')`,
    ],
    {
      settings: UNPACKED,
      files: { 'root/js/f.js': 'var f = function (long) { var other = long; return other + 1; };\n' },
    },
  ),
  'Python filters: css_slimmer': site(
    [`register('a', 'css/a.css', 'css/s.css', filters='cssrewrite,css_slimmer', output='gen/deep/a.css')`],
    {
      settings: UNPACKED,
      files: { 'root/css/s.css': '/* c */\n.é { color : #ffffff ; margin : 0px }\n\nb { top: 0 }\n' },
    },
  ),
};

import type { Scenario } from './assetsProject';

/** Every filter that is built in process, alone, with options, after another and around another. */
const FILTERS = [
  `'rjsmin'`,
  `get_filter('rjsmin', keep_bang_comments=True)`,
  `'jsmin'`,
  `'rcssmin'`,
  `get_filter('rcssmin', keep_bang_comments=True)`,
  `'cssmin'`,
  `'cssrewrite'`,
  `get_filter('cssrewrite', replace={'css': 'http://cdn.example/css'})`,
  `'datauri'`,
  `get_filter('datauri', max_size=10)`,
  `get_filter('replace', pattern=r'(\\w+) ?:', repl=r'\\1:')`,
  `get_filter('replace', pattern='^', repl='> ', as_output=False)`,
  `'jst'`,
  `get_filter('jst', namespace='App.T', template_function='_.template')`,
  `get_filter('jst', bare=False)`,
  `'cssrewrite,rcssmin'`,
  `'datauri,cssrewrite,cssmin'`,
  `['rcssmin', 'cssmin']`,
  `['rjsmin', 'jsmin']`,
  `['jst', 'rjsmin']`,
];

const NAMES = ['js', 'css', 't'] as const;
const SOURCES = {
  js: `'js/a.js', 'js/b.js', 'js/regex.js'`,
  css: `'css/a.css', 'css/deep/b.css'`,
  t: `'t/a.jst', 't/sub/b.jst'`,
};

function kindOf(filter: string): (typeof NAMES)[number] {
  return filter.includes('jst') ? 't' : /css|datauri|pattern=r/.test(filter) ? 'css' : 'js';
}

const FLAT = FILTERS.map((filter, i) => {
  const kind = kindOf(filter);
  const output = `gen/${i % 3 === 0 ? 'deep/' : ''}b${i}.${i % 2 === 0 ? '%(version)s.' : ''}${kind}`;
  return `register('b${i}', ${SOURCES[kind]}, filters=${filter}, output='${output}')`;
});

const NESTED = [
  `inner = Bundle('css/a.css', filters='cssrewrite', output='gen/inner.css')`,
  `register('nested0', inner, 'css/deep/b.css', filters='rcssmin', output='gen/nested0.css')`,
  `register('nested1', Bundle(inner, Bundle('css/deep/b.css', filters='cssmin')), output='gen/x/nested1.css')`,
  `register('nested2', Bundle('js/a.js', filters='rjsmin'), Bundle('js/b.js', filters='jsmin'), output='gen/nested2.js')`,
  `register('nested3', Bundle('t/a.jst', filters='jst'), 'js/a.js', filters='rjsmin', output='gen/nested3.js')`,
  `register('container0', Bundle('js/a.js', output='gen/c0.js'), Bundle('js/b.js', output='gen/c1.%(version)s.js'), filters='rjsmin')`,
  `register('container1', Bundle(Bundle('css/a.css', output='gen/c2.css')), Bundle('css/deep/b.css', output='gen/y/c3.css'), filters='cssrewrite,rcssmin')`,
  `register('globs', 'js/*.js', filters='rjsmin', output='gen/globs.js')`,
  `register('others', 'gen/b0*.js', 'gen/nested2.js', filters='jsmin', output='gen/others.js')`,
  `register('configured', 'js/a.js', filters='rjsmin', config={'RJSMIN_KEEP_BANG_COMMENTS': True, 'versions': 'hash:12'}, output='gen/conf.%(version)s.js')`,
  `register('merged', 'css/a.css', filters='cssrewrite,rcssmin', debug='merge', output='gen/merged.css')`,
];

const STATIC: Readonly<Record<string, string>> = {
  'js/a.js': '/*! bang */\nvar a = 1 ; // one\n',
  'js/b.js': 'function b ( x ) {\n  return x + + 1 ;\n}\n',
  'js/regex.js': 'var r = a / b / c , s = "//" ; x = /[/]"/.test( s ) ;\n',
  'css/a.css': '/*! bang */\na { color : #AABBCC ; background : url( "../img/i.svg" ) }\n',
  'css/deep/b.css': '@media screen { b { margin : 0px 0px ; src : url(../../img/i.svg?#iefix) } }\n',
  'img/i.svg': '<svg/>',
  't/a.jst': '<b><%= a %></b>\n',
  't/sub/b.jst': '<i>"é"</i>\n',
};

const FILES = Object.fromEntries(
  Object.entries(STATIC).flatMap(([path, text]) => [
    [`root/${path}`, text],
    [`shop/static/${path}`, text],
  ]),
);

/**
 * A project with thirty bundles, built in every mode and into every manifest. Without a cache: webassets keeps what a filter
 * made under the filter's name, so that the same one with other options is given it too.
 */
export const THIRTY_BUNDLES: Readonly<Record<string, Scenario>> = Object.fromEntries(
  [
    ['False', 'build', 'json'],
    ['False', 'build --manifest django', 'cache'],
    [`'merge'`, 'build', 'file'],
    ['True', 'build', 'cache'],
    ['True', 'build --production', 'json'],
  ].map(([level, run, manifest]) => [
    `${FLAT.length + NESTED.length - 1} bundles, ASSETS_DEBUG = ${level}, ${run}, manifest ${manifest}`,
    {
      settings: [`ASSETS_DEBUG = ${level}`, `ASSETS_MANIFEST = '${manifest}'`],
      bundles: [...FLAT, ...NESTED],
      files: FILES,
      steps: [`${run} --no-cache`],
    },
  ]),
);

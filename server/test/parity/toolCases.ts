import type { BundleCase, CaseBundle } from './bundleCase';

type Filters = CaseBundle['filters'];

/** One bundle of some sources, through filters whose tools run in our process here and as programs there. */
function bundle(
  files: BundleCase['files'],
  filters: Filters,
  contents: readonly string[],
  output: string,
  env: BundleCase['env'] = {},
): BundleCase {
  return { files, env, bundles: [['all', { contents, output, filters: filters ?? [] }]] };
}

const SCSS = {
  'css/a.scss': '@use "part";\n$x: 1px;\n.a { .b { margin: $x; &:hover { color: part.$c } } }\n',
  'css/_part.scss': '$c: red;\n',
  'css/b.scss': '// nothing\n',
  'css/u.scss': '.é::after { content: "→"; }\n',
  'lib/_mixins.scss': '@mixin m { top: 0 }\n',
  'css/m.scss': '@use "mixins" as *;\n.m { @include m }\n',
  'css/s.sass': '$x: 2px\n.a\n  margin: $x\n',
};
const LESS = {
  'css/a.less': '@import "part";\n@x: 10px;\n.a { .b { width: (@x + 5); color: @c; } }\n',
  'css/part.less': '@c: blue;\n',
  'css/b.less': '.mixin() { top: 0 }\n.é { .mixin(); background: url(i.png) }\n',
  'lib/other.less': '.other { left: 1px }\n',
  'css/o.less': '@import "other";\n',
};

const MODULES = {
  'js/a.js': "define(['js/b', 'lib/c'], function (b, c) {\n  // é\n  return b.name + c;\n});\n",
  'js/b.js':
    "define(function (require) {\n  var long = require('./d');\n  return { name: 'é' + long };\n});\n",
  'js/d.js': 'define({ d: 1 });\n',
  'lib/c.js': '/*! kept */\nvar plain = 1;\n',
  'js/bad.js': 'define(function () { return ( });\n',
  'js/none.js': "define(['js/nowhere'], function () {});\n",
  'conf/build.js': "({ paths: { lib: 'other' }, wrap: { startFile: 'head.txt', end: '/* end */' } })\n",
  'conf/head.txt': '/* head */\n',
  'other/c.js': "define('named', [], function () { return 'other'; });\n",
};

export const TOOL_CASES: Readonly<Record<string, BundleCase>> = {
  'sass: SCSS, what it imports, and nothing': bundle(
    SCSS,
    ['scss'],
    ['css/a.scss', 'css/b.scss', 'css/u.scss'],
    'out.css',
  ),
  'sass: compressed': bundle(SCSS, ['scss'], ['css/a.scss', 'css/u.scss'], 'out.css', {
    SASS_STYLE: 'compressed',
  }),
  'sass: the indented syntax': bundle(SCSS, ['sass'], ['css/s.sass'], 'out.css'),
  'sass: load paths': bundle(SCSS, [['scss', { load_paths: ['lib'] }]], ['css/m.scss'], 'out.css'),
  'sass: on the whole': bundle(
    SCSS,
    [['scss', { as_output: true }]],
    ['css/b.scss', 'css/u.scss'],
    'out.css',
  ),
  'sass: SASS_USE_SCSS': bundle(SCSS, ['sass'], ['css/a.scss'], 'out.css', { SASS_USE_SCSS: true }),
  'less: imports and arithmetic': bundle(LESS, ['less'], ['css/a.less', 'css/b.less'], 'out.css'),
  'less: include paths': bundle(LESS, [['less', { paths: ['lib'] }]], ['css/o.less'], 'out.css'),
  'less: on the whole': bundle(LESS, ['less'], ['css/b.less', 'lib/other.less'], 'out.css', {
    LESS_AS_OUTPUT: true,
  }),
  'less, then cssrewrite and rcssmin': bundle(
    LESS,
    ['less', 'cssrewrite', 'rcssmin'],
    ['css/a.less', 'css/b.less'],
    'gen/out.css',
  ),
  'stylus: imports': bundle(
    {
      'css/a.styl': '@import "part"\n.a\n  color c\n',
      'css/part.styl': 'c = red\n',
      'css/b.styl': '// nothing\n',
    },
    ['stylus'],
    ['css/a.styl', 'css/b.styl'],
    'out.css',
  ),
  'coffeescript: bare and not': bundle(
    { 'a.coffee': 'square = (x) -> x * x\n', 'b.coffee': 'console.log square 2\n# é\n' },
    ['coffeescript'],
    ['a.coffee', 'b.coffee'],
    'out.js',
  ),
  'coffeescript: in a function': bundle({ 'a.coffee': 'a = 1\n' }, ['coffeescript'], ['a.coffee'], 'out.js', {
    COFFEE_NO_BARE: true,
  }),
  'uglifyjs: neither compressed nor mangled': bundle(
    { 'a.js': 'function f(long) { return long + 1; } // c\n', 'b.js': 'f( 2 );\nvar s = "é";\n' },
    ['uglifyjs'],
    ['a.js', 'b.js'],
    'out.js',
  ),
  'cleancss: each source and the whole': bundle(
    {
      'a.css': 'a { color: #ff0000; margin: 0px 0px }\n',
      'b.css': 'a { background: url( i.png ) }\n/* c */\n',
    },
    ['cleancss'],
    ['a.css', 'b.css'],
    'gen/out.css',
  ),
  'babel: without presets': bundle(
    { 'a.js': 'const f = (x) => x ;\n', 'b.js': 'let  é = 1\n' },
    ['babel'],
    ['a.js', 'b.js'],
    'out.js',
  ),
  'typescript: types go': bundle(
    { 'a.ts': 'const a: number = 1;\nfunction f(x: string): string { return x + a }\n', 'b.ts': 'f("é");\n' },
    ['typescript'],
    ['a.ts', 'b.ts'],
    'out.js',
    // The types of packages that happen to lie above the folder are none of it.
    { TYPESCRIPT_CONFIG: '--typeRoots /nowhere' },
  ),
  'typescript: with options': bundle(
    { 'a.ts': 'class A { x = 1 } // c\n' },
    ['typescript'],
    ['a.ts'],
    'out.js',
    {
      TYPESCRIPT_CONFIG: '--removeComments true --target ES2015 --typeRoots /nowhere',
    },
  ),
  'autoprefixer: with a source map': bundle(
    { 'css/a.css': 'a { user-select: none; display: flex }\n' },
    [['autoprefixer6', { browsers: 'chrome 20' }]],
    ['css/a.css'],
    'out.css',
  ),
  'postcss: the plugins of its configuration': bundle(
    {
      'css/a.css': 'a { color: red }\n',
      'css/b.css': 'é { top: 0 }\n',
      'css/postcss.config.js': `module.exports = {
  map: false,
  plugins: [{ postcssPlugin: 'shout', Declaration(one) { one.value = one.value.toUpperCase(); } }],
};
`,
    },
    ['postcss', 'cssmin'],
    ['css/a.css', 'css/b.css'],
    'out.css',
  ),
  'RequireJS: modules, minified': bundle(MODULES, ['requirejs'], ['js/a.js', 'js/d.js'], 'out.js'),
  'RequireJS: as they are, then minified by another': bundle(
    MODULES,
    [['requirejs', { optimize: 'none' }], 'rjsmin'],
    ['js/a.js'],
    'out.js',
    { debug: true },
  ),
  'less: not in debug, which a bundle knows too late not to be merged': bundle(
    LESS,
    ['less', 'rcssmin'],
    ['css/b.less'],
    'out.css',
    { debug: true, LESS_RUN_IN_DEBUG: false },
  ),
  'RequireJS: in debug, if so': bundle(MODULES, ['requirejs'], ['js/a.js'], 'out.js', {
    debug: true,
    REQUIREJS_RUN_IN_DEBUG: true,
    REQUIREJS_OPTIMIZE: 'none',
  }),
  'RequireJS: a file of options, and modules in other folders': bundle(
    MODULES,
    ['requirejs'],
    ['js/a.js', 'js/b.js'],
    'out.js',
    { REQUIREJS_CONFIG: 'conf/build.js' },
  ),
  'RequireJS: arguments of its own': bundle(MODULES, ['requirejs'], ['js/a.js'], 'out.js', {
    REQUIREJS_EXTRAS: "exclude=js/b 'paths.lib=other'",
  }),
  'handlebars: templates by name': bundle(
    { 't/a.handlebars': '<b>{{ name }}</b>\n', 't/sub/b.handlebars': '{{#each items}}{{ this }}{{/each}}' },
    ['handlebars'],
    ['t/a.handlebars', 't/sub/b.handlebars'],
    'out.js',
  ),
  'handlebars: one template, and a root': bundle(
    { 't/a.handlebars': '{{ x }}' },
    ['handlebars'],
    ['t/a.handlebars'],
    'out.js',
    {
      HANDLEBARS_ROOT: true,
    },
  ),
};

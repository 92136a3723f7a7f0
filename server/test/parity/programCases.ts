import { FAKE_PROGRAMS } from './assetsOracle';
import type { BundleCase, CaseBundle } from './bundleCase';

/** A program that says how it was called. */
const fake = (name: string) => `${FAKE_PROGRAMS}/${name}`;

const FILES = {
  'css/a.scss': '.a { margin: 0 }\n',
  'css/b.scss': '.é { top: 0 }\n',
  'css/a.less': '.a { margin: 0 }\n',
  'css/a.css': 'a { margin: 0 }\n',
  'js/a.js': 'define([], function () { return 1; });\n',
  't/a.soy': '{template .a}{/template}\n',
  't/sub/b.soy': '{template .b}{/template}\n',
  'conf.js': '({})\n',
  'lib/x.scss': '',
};

function run(
  filters: CaseBundle['filters'],
  contents: readonly string[],
  env: BundleCase['env'] = {},
  output = 'out.css',
): BundleCase {
  return { files: FILES, env, bundles: [['all', { contents, output, filters: filters ?? [] }]] };
}

const SCSS = ['css/a.scss', 'css/b.scss'];

/** Programs as webassets calls them: arguments, folder, what they read, and what is made of what they say. */
export const PROGRAM_CASES: Readonly<Record<string, BundleCase>> = {
  'program: node-sass': run(['node-sass'], SCSS, { NODE_SASS_BIN: fake('node-sass') }),
  'program: node-scss with all that it takes': run(['node-scss'], SCSS, {
    NODE_SASS_BIN: fake('node-sass'),
    NODE_SASS_STYLE: 'compressed',
    NODE_SASS_LOAD_PATHS: ['lib', '/abs'],
    NODE_SASS_DEBUG_INFO: true,
    NODE_SASS_CLI_ARGS: ['--x', 'y'],
  }),
  'program: node-scss on the whole': run([['node-scss', { as_output: true }]], SCSS, {
    NODE_SASS_BIN: fake('node-sass'),
  }),
  "program: Ruby's Sass": run(['sass_ruby'], SCSS, {
    SASS_BIN: fake('rubysass'),
    cache: false,
    manifest: false,
  }),
  "program: Ruby's Sass on the whole, with a cache": run(['scss_ruby'], SCSS, {
    SASS_BIN: fake('rubysass'),
    SASS_AS_OUTPUT: true,
    SASS_LINE_COMMENTS: false,
    SASS_COMPASS: true,
    SASS_SOURCE_MAP: 'inline',
    SASS_LIBS: ['/a.rb'],
    SASS_LOAD_PATHS: ['/abs'],
    SASS_STYLE: 'compact',
  }),
  "program: Ruby's Less": run(['less_ruby'], ['css/a.less'], { LESS_RUBY_PATH: fake('lessr') }),
  'program: Compass': run([['compass', { plugins: ['p'] }]], ['css/a.scss'], {
    COMPASS_BIN: fake('compass'),
    COMPASS_CONFIG: {
      additional: true,
      sass_options: { a: 'b' },
      list: ['x', "it's"],
      output_style: ':nested',
    },
  }),
  'program: CoffeeScript by the setting of old': run(
    ['coffeescript'],
    ['js/a.js'],
    { COFFEE_PATH: fake('echo') },
    'out.js',
  ),
  'program: CoffeeScript by both settings': run(
    ['coffeescript'],
    ['js/a.js'],
    { COFFEE_PATH: fake('nowhere'), COFFEE_BIN: fake('echo'), COFFEE_NO_BARE: true },
    'out.js',
  ),
  'program: Dust': run(['dustjs'], ['js/a.js'], { DUSTY_PATH: fake('dusty') }, 'out.js'),
  'program: Dust by a Node of its own': run(
    ['dustjs'],
    ['js/a.js'],
    { NODE_PATH: fake('dusty'), DUSTY_PATH: 'x.js' },
    'out.js',
  ),
  'program: RequireJS': run(['requirejs'], ['js/a.js'], { REQUIREJS_BIN: fake('my-r.js') }, 'out.js'),
  'program: RequireJS with all that it takes': run(
    ['requirejs'],
    ['js/a.js'],
    {
      REQUIREJS_BIN: `${fake('my-r.js')} first`,
      REQUIREJS_CONFIG: 'conf.js',
      REQUIREJS_BASEURL: 'some/where',
      REQUIREJS_OPTIMIZE: 'none',
      REQUIREJS_EXTRAS: "x=1 'y=a b'",
    },
    'out.js',
  ),
  'program: Closure Compiler': run(
    ['closure_js'],
    ['js/a.js'],
    { CLOSURE_COMPRESSOR_PATH: 'c.jar' },
    'out.js',
  ),
  'program: Closure Compiler with arguments': run(
    ['closure_js'],
    ['js/a.js'],
    {
      CLOSURE_COMPRESSOR_PATH: 'c.jar',
      CLOSURE_COMPRESSOR_OPTIMIZATION: 'SIMPLE_OPTIMIZATIONS',
      CLOSURE_EXTRA_ARGS: ['--a', 'b'],
    },
    'out.js',
  ),
  'program: Closure Stylesheets': run(
    ['closure_stylesheets_compiler', 'closure_stylesheets_minifier'],
    ['css/a.css'],
    { CLOSURE_STYLESHEETS_PATH: 'c.jar' },
  ),
  'program: YUI for scripts': run(['yui_js'], ['js/a.js'], { YUI_COMPRESSOR_PATH: 'y.jar' }, 'out.js'),
  'program: YUI for style sheets': run(['yui_css'], ['css/a.css'], { YUI_COMPRESSOR_PATH: 'y.jar' }),
  'program: Handlebars with arguments': run(
    ['handlebars'],
    ['t/a.soy', 't/sub/b.soy'],
    { HANDLEBARS_BIN: fake('myhandlebars'), HANDLEBARS_EXTRA_ARGS: ['-m'] },
    'out.js',
  ),
  'program: TypeScript by a binary of its own': run(
    ['typescript'],
    ['js/a.js'],
    { TYPESCRIPT_BIN: fake('mytsc'), TYPESCRIPT_CONFIG: '--removeComments true' },
    'out.js',
  ),
};

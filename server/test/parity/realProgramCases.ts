import { resolve } from 'node:path';
import type { BundleCase, CaseBundle } from './bundleCase';

const HOME = resolve('.cache/parity/programs');
const packaged = (path: string) => `${HOME}/node_modules/${path}`;

const FILES = {
  'css/a.css': 'a { color: #ff0000; margin: 0px }\n/* c */\n.é { top: 0px }\n',
  'css/b.css': '@media screen { b { background: url( i.png ) } }\n',
  'js/a.js': 'function f(left) { var other = left + 1; return other; } // c\n',
  'js/b.js': 'f( 2 );\nvar s = "é";\n',
  't/a.soy': '{namespace my.a}\n/** @param n */\n{template .hello}é {$n}{/template}\n',
  'css/a.scss': '@import "part";\n$x: 1px;\n.a { .b { margin: $x; color: $c } }\n',
  'css/_part.scss': '$c: red;\n',
  'css/s.sass': '$x: 2px\n.é\n  margin: $x\n',
  'css/c.scss': '.c { color: darken($c, 10%) }\n',
  'css/bad.scss': '.a { margin: $none }\n',
  'css/flex.css': 'a { display: flex; transition: all 1s }\n@keyframes é { to { top: 0 } }\n',
  't/dust/a.dust': 'Hello {name}!{~n}{#items}<li>{.}</li>{:else}é{/items}\n',
  't/dust/deep/b.dust': '{! left out !}{>a/} {@eq key=x value=1}one{/eq}\n',
  't/a.jade': 'p.a Hello #{name}\n  each x in items\n    b(title=x)= x\n',
  't/b.jade': '- if (y)\n  | yes\n',
};

function run(
  filters: CaseBundle['filters'],
  contents: readonly string[],
  env: BundleCase['env'],
): BundleCase {
  const output = contents[0]!.startsWith('css/') ? 'out.css' : 'out.js';
  return { files: FILES, env, bundles: [['all', { contents, output, filters: filters ?? [] }]] };
}

const SHEETS = ['css/a.css', 'css/b.css'];
const SCRIPTS = ['js/a.js', 'js/b.js'];

/** Programs of Java, Ruby and npm's past: what webassets knows and can still be had, themselves. */
export function realProgramCases(): Readonly<Record<string, BundleCase>> {
  const yui = { YUI_COMPRESSOR_PATH: packaged('yuicompressor/build/yuicompressor-2.4.8.jar') };
  const closure = { CLOSURE_COMPRESSOR_PATH: packaged('google-closure-compiler-java/compiler.jar') };
  const templates = { CLOSURE_TEMPLATES_PATH: packaged('closure-templates/SoyToJsSrcCompiler.jar') };
  // Without a cache: it would be a folder of its own here and there.
  const ruby = { SASS_BIN: `${HOME}/bin/sass`, cache: false, manifest: false };
  const dust = { DUSTY_PATH: packaged('.bin/dusty') };
  const prefixer = { AUTOPREFIXER_BIN: packaged('.bin/autoprefixer') };
  const nodeSass = { NODE_SASS_BIN: packaged('.bin/node-sass') };
  return {
    'YUI Compressor: scripts': run(['yui_js'], SCRIPTS, yui),
    'YUI Compressor: style sheets': run(['yui_css'], SHEETS, yui),
    'Closure Compiler': run(['closure_js'], SCRIPTS, closure),
    'Closure Compiler: simple optimizations': run(['closure_js'], SCRIPTS, {
      ...closure,
      CLOSURE_COMPRESSOR_OPTIMIZATION: 'SIMPLE_OPTIMIZATIONS',
      CLOSURE_EXTRA_ARGS: ['--language_out', 'ECMASCRIPT5'],
    }),
    // Without elements: it would put the path into each. Of several it takes the first as an argument and refuses the rest, however it is called.
    'Closure Templates': run(['closure_tmpl'], ['t/a.soy'], templates),
    "Ruby's Sass: SCSS": run(['scss_ruby'], ['css/a.scss'], ruby),
    "Ruby's Sass: the indented syntax": run(['sass_ruby'], ['css/s.sass'], ruby),
    "Ruby's Sass: compressed, without comments": run(['scss_ruby'], ['css/a.scss'], {
      ...ruby,
      SASS_STYLE: 'compressed',
      SASS_LINE_COMMENTS: false,
    }),
    "Ruby's Sass: on the whole": run([['scss_ruby', { as_output: true }]], ['css/a.scss', 'css/_part.scss'], {
      ...ruby,
      SASS_LOAD_PATHS: ['css'],
    }),
    'node-sass: SCSS': run(['node-scss'], ['css/a.scss'], nodeSass),
    'node-sass: the indented syntax': run(['node-sass'], ['css/s.sass'], nodeSass),
    'node-sass: compressed, with a load path and arguments': run(['node-scss'], ['css/a.scss'], {
      ...nodeSass,
      NODE_SASS_STYLE: 'compressed',
      NODE_SASS_LOAD_PATHS: ['css'],
      NODE_SASS_CLI_ARGS: ['--source-comments'],
    }),
    'node-sass: on the whole': run(
      [['node-scss', { as_output: true }]],
      ['css/_part.scss', 'css/c.scss'],
      nodeSass,
    ),
    Dust: run(['dustjs'], ['t/dust/deep/b.dust'], dust),
    'Dust: a folder, by a Node of its own': run(['dustjs', 'rjsmin'], ['t/dust'], {
      NODE_PATH: process.execPath,
      DUSTY_PATH: packaged('dusty/bin/dusty'),
      // webassets cannot keep what it makes of a folder.
      cache: false,
      manifest: false,
    }),
    'Autoprefixer 3': run(['autoprefixer'], ['css/flex.css', 'css/a.css'], {
      ...prefixer,
      AUTOPREFIXER_BROWSERS: ['chrome 20', 'firefox 15'],
    }),
    'Autoprefixer 3: arguments, and what it refuses': run(['autoprefixer'], ['css/flex.css'], {
      ...prefixer,
      AUTOPREFIXER_EXTRA_ARGS: ['--browsers', 'netscape 4'],
    }),
    "Ruby's Sass, then YUI": run(['sass_ruby', 'yui_css'], ['css/s.sass'], { ...ruby, ...yui }),
  };
}

/** To be built with webassets of Python 2: that of Python 3 does not run Jade. */
export function jadeCases(): readonly BundleCase[] {
  const jade = { JADE_BIN: packaged('.bin/jade') };
  return [
    run(['jade'], ['t/a.jade', 't/b.jade'], jade),
    run(['jade', 'rjsmin'], ['t/a.jade'], {
      ...jade,
      JADE_RUNTIME: packaged('jade/runtime.js'),
      JADE_NO_DEBUG: true,
      JADE_TEMPLATE_VAR: 'made',
    }),
  ];
}

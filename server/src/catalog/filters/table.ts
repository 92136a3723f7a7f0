import { type FilterInfo, type FilterMethod, type FilterTool, options } from './filterInfo';

/** Levels: it runs in debug too; it does not. */
const ALWAYS = null;
const PRODUCTION = false;

const SASS = options('SASS', [
  ['binary', 'SASS_BIN'],
  ['scss', 'SASS_USE_SCSS'],
  'as_output',
  'load_paths',
  'style',
]);

const RUBY_SASS = [
  ...SASS,
  ...options('SASS', [['use_compass', 'SASS_COMPASS'], 'debug_info', 'libs', 'source_map', 'line_comments']),
];

const NODE_SASS = options('NODE_SASS', [
  ['binary', 'NODE_SASS_BIN'],
  ['scss', 'NODE_SASS_USE_SCSS'],
  'debug_info',
  'as_output',
  'load_paths',
  'style',
  'cli_args',
]);

const AUTOPREFIXER = options('AUTOPREFIXER', [
  ['autoprefixer', 'AUTOPREFIXER_BIN'],
  'browsers',
  'extra_args',
]);

/** Of style sheets; of scripts and of what becomes scripts; of any text. */
const css = rows('css');
const script = rows('javascript');
const text = rows('any');

/** What webassets 3.0 and django-assets 2.0 register: class, methods, level, and what else there is to say. */
export const FILTER_TABLE: Readonly<Record<string, Omit<FilterInfo, 'name'>>> = {
  autoprefixer: css('autoprefixer.AutoprefixerFilter', 'input', ALWAYS, {
    docs: 'Adds vendor prefixes with the command of autoprefixer before version 6.',
    tool: program('autoprefixer', 'AUTOPREFIXER_BIN', 'autoprefixer'),
    options: AUTOPREFIXER,
  }),
  autoprefixer6: css('autoprefixer.Autoprefixer6Filter', 'input', ALWAYS, {
    docs: 'Adds vendor prefixes with autoprefixer 6 and later, run as a plugin of PostCSS.',
    tool: program('postcss', 'AUTOPREFIXER_BIN', 'postcss-cli'),
    options: AUTOPREFIXER,
  }),
  babel: script('babel.Babel', 'input', ALWAYS, {
    docs: 'Compiles modern JavaScript with Babel, each source by itself.',
    tool: program('babel', 'BABEL_BIN', '@babel/cli'),
    options: options('BABEL', [['binary', 'BABEL_BIN'], 'presets', 'extra_args', 'run_in_debug']),
    levelOption: { attribute: 'run_in_debug', when: 'if-false' },
  }),
  cleancss: css('cleancss.CleanCSS', 'input output', PRODUCTION, {
    docs: 'Minifies CSS with clean-css: each source, and the merged file once more.',
    tool: program('cleancss', 'CLEANCSS_BIN', 'clean-css-cli'),
    options: options('CLEANCSS', [['binary', 'CLEANCSS_BIN'], 'extra_args']),
  }),
  clevercss: css('clevercss.CleverCSS', 'output', ALWAYS, {
    docs: 'Compiles CleverCSS with the Python package of that name.',
    tool: python('clevercss'),
  }),
  closure_js: script('closure.ClosureJS', 'output', PRODUCTION, {
    docs: "Minifies JavaScript with Google's Closure Compiler (`WHITESPACE_ONLY` unless told otherwise).",
    tool: java('CLOSURE_COMPRESSOR_PATH', 'closure/closure.jar'),
    options: options('CLOSURE', [
      ['opt', 'CLOSURE_COMPRESSOR_OPTIMIZATION'],
      ['extra_args', 'CLOSURE_EXTRA_ARGS'],
    ]),
  }),
  closure_stylesheets_compiler: css('closure_stylesheets.ClosureStylesheetsCompiler', 'output', PRODUCTION, {
    docs: 'Compiles Closure Stylesheets (GSS), pretty-printed.',
    tool: java('CLOSURE_STYLESHEETS_PATH'),
  }),
  closure_stylesheets_minifier: css('closure_stylesheets.ClosureStylesheetsMinifier', 'output', PRODUCTION, {
    docs: 'Compiles Closure Stylesheets (GSS), minified.',
    tool: java('CLOSURE_STYLESHEETS_PATH'),
  }),
  closure_tmpl: script('closure_templates.ClosureTemplateFilter', 'concat', PRODUCTION, {
    docs: 'Compiles Closure templates (Soy) to JavaScript, all of the bundle at once.',
    tool: java('CLOSURE_TEMPLATES_PATH'),
    options: options('CLOSURE', ['extra_args']),
  }),
  coffeescript: script('coffeescript.CoffeeScript', 'output', ALWAYS, {
    docs: 'Compiles CoffeeScript; all sources of the bundle as one.',
    tool: program('coffee', 'COFFEE_BIN', 'coffeescript'),
    options: [
      { parameter: 'binary', setting: 'COFFEE_BIN', olderSetting: 'COFFEE_PATH' },
      ...options('COFFEE', ['no_bare']),
    ],
  }),
  compass: css('compass.Compass', 'open', ALWAYS, {
    docs: 'Compiles `.sass` and `.scss` with Compass, a Ruby program.',
    tool: program('compass', 'COMPASS_BIN'),
    options: options('COMPASS', [
      ['binary', 'COMPASS_BIN'],
      ['plugins', 'COMPASS_PLUGINS', 'list'],
      'config',
    ]),
  }),
  css_slimmer: css('slimmer.CSSSlimmer', 'output', PRODUCTION, {
    docs: 'Minifies CSS with the Python package slimmer.',
    tool: python('slimmer'),
  }),
  cssmin: css('cssmin.CSSMin', 'output', PRODUCTION, {
    docs: "Minifies CSS as YUI's compressor does, with the Python package cssmin.",
    tool: python('cssmin'),
  }),
  cssprefixer: css('cssprefixer.CSSPrefixer', 'output', 'merge', {
    docs: 'Adds vendor prefixes with the Python package cssprefixer.',
    tool: python('cssprefixer'),
  }),
  cssrewrite: css('cssrewrite.CSSRewrite', 'input', 'merge', {
    docs: 'Rewrites relative `url(…)` so that they still lead to the same files from where the output lies.',
    parameters: ['replace'],
  }),
  cssutils: css('cssutils.CSSUtils', 'output', PRODUCTION, {
    docs: 'Minifies CSS with the Python package cssutils.',
    tool: python('cssutils'),
  }),
  datauri: css('datauri.CSSDataUri', 'input', PRODUCTION, {
    docs: 'Puts small files that `url(…)` names into the style sheet as `data:` URIs (up to 2048 bytes, unless `max_size` says otherwise).',
    options: options('DATAURI', ['max_size']),
  }),
  dustjs: script('dust.DustJS', 'open', ALWAYS, {
    docs: 'Compiles a folder of Dust templates to JavaScript.',
    tool: program('dusty', 'DUSTY_PATH', 'dusty'),
    options: options('DUST', [
      ['dusty_path', 'DUSTY_PATH'],
      ['node_path', 'NODE_PATH'],
    ]),
  }),
  handlebars: script('handlebars.Handlebars', 'concat', ALWAYS, {
    docs: 'Compiles Handlebars templates to JavaScript, all of the bundle at once.',
    tool: program('handlebars', 'HANDLEBARS_BIN', 'handlebars'),
    options: options('HANDLEBARS', [['binary', 'HANDLEBARS_BIN'], 'extra_args', 'root']),
  }),
  jade: script('jade.Jade', 'input output', ALWAYS, {
    docs: 'Compiles Jade templates to JavaScript functions.',
    tool: program('jade', 'JADE_BIN', 'jade'),
    options: options('JADE', [
      ['jade', 'JADE_BIN'],
      ['jade_runtime', 'JADE_RUNTIME'],
      ['jade_no_debug', 'JADE_NO_DEBUG'],
      ['js_var', 'JADE_TEMPLATE_VAR'],
    ]),
  }),
  jinja2: text('jinja2.Jinja2', 'input', ALWAYS, {
    docs: 'Renders each source as a Jinja2 template.',
    tool: python('jinja2'),
    options: options('JINJA2', ['context', ['jinja2_env', 'JINJA2_ENV']]),
  }),
  jsmin: script('jsmin.JSMin', 'output', PRODUCTION, {
    docs: 'Minifies JavaScript with the Python package jsmin: comments and white space.',
    tool: python('jsmin'),
  }),
  jspacker: script('jspacker.JSPacker', 'output', PRODUCTION, {
    docs: "Packs JavaScript with Dean Edwards' packer.",
    broken:
      'since webassets was ported to Python 3 it confuses identifiers, and the script that comes out does something else or nothing',
  }),
  jst: script('jst.JST', 'concat', ALWAYS, {
    docs: 'Makes one script of JavaScript templates, compiled in the browser by the function that `template_function` names.',
    options: options('JST', [
      ['template_function', 'JST_COMPILER'],
      'namespace',
      'bare',
      ['separator', 'JST_DIR_SEPARATOR'],
    ]),
  }),
  less: css('less.Less', 'input output', ALWAYS, {
    docs: 'Compiles Less with `lessc`, each source by itself unless `as_output` is set.',
    tool: program('lessc', 'LESS_BIN', 'less'),
    options: options('LESS', [
      ['binary', 'LESS_BIN'],
      'run_in_debug',
      'line_numbers',
      'extra_args',
      'paths',
      'as_output',
    ]),
    levelOption: { attribute: 'run_in_debug', when: 'if-false' },
  }),
  less_ruby: css('less_ruby.Less', 'open', ALWAYS, {
    docs: 'Compiles Less with the long abandoned Ruby version of its compiler.',
    tool: program('lessc', 'LESS_RUBY_PATH'),
    options: options('LESS', [['binary', 'LESS_RUBY_PATH']]),
  }),
  libsass: css('libsass.LibSass', 'input output', ALWAYS, {
    docs: 'Compiles Sass with LibSass, through the Python package libsass.',
    tool: python('sass'),
    options: options('LIBSASS', ['style', 'includes', 'as_output']),
  }),
  'node-sass': css('node_sass.NodeSass', 'input output', ALWAYS, {
    docs: 'Compiles indented Sass with node-sass.',
    tool: program('node-sass', 'NODE_SASS_BIN', 'node-sass'),
    options: NODE_SASS,
  }),
  'node-scss': css('node_sass.NodeSCSS', 'input output', ALWAYS, {
    docs: 'Compiles SCSS with node-sass.',
    tool: program('node-sass', 'NODE_SASS_BIN', 'node-sass'),
    options: NODE_SASS,
  }),
  postcss: css('postcss.PostCSS', 'input', ALWAYS, {
    docs: 'Runs each source through PostCSS with the plugins of its configuration.',
    tool: program('postcss', 'POSTCSS_BIN', 'postcss-cli'),
    options: options('POSTCSS', [['binary', 'POSTCSS_BIN'], 'extra_args']),
  }),
  pyscss: css('pyscss.PyScss', 'input', ALWAYS, {
    docs: 'Compiles SCSS with the Python package pyScss.',
    tool: python('scss'),
    options: options('PYSCSS', [
      'debug_info',
      'load_paths',
      'static_root',
      'static_url',
      'assets_root',
      'assets_url',
      'style',
    ]),
  }),
  rcssmin: css('rcssmin.RCSSMin', 'output', PRODUCTION, {
    docs: 'Minifies CSS with the Python package rcssmin; `/*!` comments stay if `keep_bang_comments` is set.',
    tool: python('rcssmin'),
    options: options('RCSSMIN', ['keep_bang_comments']),
  }),
  replace: text('replace.ReplaceFilter', 'input output', ALWAYS, {
    docs: "Replaces what a regular expression matches: `get_filter('replace', pattern=…, repl=…)`.",
    parameters: ['pattern', 'repl', 'as_output'],
  }),
  requirejs: script('requirejs.RequireJSFilter', 'open', ALWAYS, {
    docs: 'Joins AMD modules with the optimizer of RequireJS.',
    tool: program('r.js', 'REQUIREJS_BIN', 'requirejs'),
    options: options('REQUIREJS', [
      ['executable', 'REQUIREJS_BIN'],
      'config',
      ['baseUrl', 'REQUIREJS_BASEURL'],
      'optimize',
      'extras',
      'run_in_debug',
    ]),
    levelOption: { attribute: 'run_in_debug', when: 'unless-true' },
  }),
  rjsmin: script('rjsmin.RJSMin', 'output', PRODUCTION, {
    docs: 'Minifies JavaScript with rJSmin: comments and white space. `/*!` comments stay if `keep_bang_comments` is set.',
    options: options('RJSMIN', ['keep_bang_comments']),
  }),
  sass: css('sass.Sass', 'input output', ALWAYS, {
    docs: 'Compiles indented Sass with Dart Sass, each source by itself unless `as_output` is set.',
    tool: program('sass', 'SASS_BIN', 'sass'),
    options: SASS,
  }),
  sass_ruby: css('sass_ruby.RubySass', 'input output', ALWAYS, {
    docs: 'Compiles indented Sass with the abandoned Ruby version of its compiler.',
    tool: program('sass', 'SASS_BIN'),
    options: RUBY_SASS,
  }),
  scss: css('sass.SCSS', 'input output', ALWAYS, {
    docs: 'Compiles SCSS with Dart Sass, each source by itself unless `as_output` is set.',
    tool: program('sass', 'SASS_BIN', 'sass'),
    options: SASS,
  }),
  scss_ruby: css('sass_ruby.RubySCSS', 'input output', ALWAYS, {
    docs: 'Compiles SCSS with the abandoned Ruby version of its compiler.',
    tool: program('sass', 'SASS_BIN'),
    options: RUBY_SASS,
  }),
  slimit: script('slimit.Slimit', 'output', PRODUCTION, {
    docs: 'Minifies JavaScript (ES5) with the Python package slimit.',
    tool: python('slimit'),
    options: options('SLIMIT', ['mangle', 'mangle_toplevel']),
  }),
  spritemapper: css('spritemapper.Spritemapper', 'input', PRODUCTION, {
    docs: 'Joins images that the style sheet names into sprites, with the Python package spritemapper.',
    tool: python('spritecss'),
  }),
  stylus: css('stylus.Stylus', 'input', ALWAYS, {
    docs: 'Compiles Stylus, each source by itself.',
    tool: program('stylus', 'STYLUS_BIN', 'stylus'),
    options: options('STYLUS', [
      ['stylus', 'STYLUS_BIN'],
      ['plugins', 'STYLUS_PLUGINS', 'list'],
      ['extra_args', 'STYLUS_EXTRA_ARGS', 'list'],
      ['extra_paths', 'STYLUS_EXTRA_PATHS', 'list'],
    ]),
  }),
  template: text('django_assets.filter.TemplateFilter', 'input', ALWAYS, {
    docs: 'Renders each source as a Django template (django-assets).',
    parameters: ['context'],
  }),
  typescript: script('typescript.TypeScript', 'output', ALWAYS, {
    docs: 'Compiles TypeScript; all sources of the bundle as one file.',
    tool: program('tsc', 'TYPESCRIPT_BIN', 'typescript'),
    options: options('TYPESCRIPT', [['binary', 'TYPESCRIPT_BIN'], 'config']),
  }),
  uglifyjs: script('uglifyjs.UglifyJS', 'output', PRODUCTION, {
    docs: 'Minifies JavaScript with UglifyJS; without `extra_args` it neither compresses nor mangles.',
    tool: program('uglifyjs', 'UGLIFYJS_BIN', 'uglify-js'),
    options: options('UGLIFYJS', [['binary', 'UGLIFYJS_BIN'], 'extra_args']),
  }),
  yui_css: css('yui.YUICSS', 'output', PRODUCTION, {
    docs: 'Minifies CSS with the YUI Compressor.',
    tool: java('YUI_COMPRESSOR_PATH'),
  }),
  yui_js: script('yui.YUIJS', 'output', PRODUCTION, {
    docs: 'Minifies JavaScript with the YUI Compressor.',
    tool: java('YUI_COMPRESSOR_PATH'),
  }),
};

type More = Pick<FilterInfo, 'docs'> &
  Partial<Pick<FilterInfo, 'tool' | 'options' | 'levelOption' | 'parameters' | 'broken'>>;

/** `module`: below `webassets.filter`, unless it says otherwise. `methods`: with spaces between. */
function rows(language: FilterInfo['language']) {
  return (
    module: string,
    methods: string,
    level: FilterInfo['level'],
    more: More,
  ): Omit<FilterInfo, 'name'> => ({
    className: module.startsWith('django_assets.') ? module : `webassets.filter.${module}`,
    methods: methods.split(' ') as FilterMethod[],
    level,
    options: [],
    tool: { kind: 'none' },
    language,
    ...more,
  });
}

/** `setting`: names another. `npm`: the package that brings it. */
function program(name: string, setting: string, npm?: string): FilterTool {
  return { kind: 'program', program: name, setting, ...(npm === undefined ? {} : { npm }) };
}

function python(module: string): FilterTool {
  return { kind: 'python', module };
}

/** `setting`: the path of the archive. `archive`: that of a Python package, where the setting names none. */
function java(setting: string, archive?: string): FilterTool {
  return { kind: 'java', setting, ...(archive === undefined ? {} : { archive }) };
}

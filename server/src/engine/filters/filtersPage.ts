import { FILTERS, type FilterInfo } from '../../catalog/filters';
import { COMPRESSORS } from './compressed';
import { NATIVE } from './native';
import { EXTRAS, TOOLS } from './tools/all';
import { isProgram } from './tools/program';

/** What a benchmark has found of a filter, by its name: docs/filterFigures.json. */
export type FilterFigures = Readonly<Record<string, string>>;

/** docs/filters.md: what `build` does for each filter. A test holds the file to this; `npm run docs` writes it. */
export function filtersPage(figures: FilterFigures): string {
  const rows = [...FILTERS.values()].map((filter) => row(filter.name, providerOf(filter), figures));
  const ours = [
    ...Object.entries(EXTRAS).map(([name, { npm }]) =>
      row(
        name,
        { by: `\`${npm}\`, in this process`, equality: 'what its own program writes', measured: OURS_ALONE },
        figures,
      ),
    ),
    ...Object.keys(COMPRESSORS).map((name) =>
      row(name, { by: 'our own code', equality: 'the bytes of WhiteNoise', measured: OURS_ALONE }, figures),
    ),
  ];
  return `${HEAD}\n${TABLE}\n${rows.join('\n')}\n\n${OURS}\n${TABLE}\n${ours.join('\n')}\n\n${TAIL}`;
}

interface Provider {
  readonly by: string;
  readonly equality: string;
  /** What is said of its speed where no benchmark has found any. */
  readonly measured?: string;
}

const OURS_ALONE = 'webassets has none';
/** What runs is what runs there. */
const SAME = 'the program itself: as there';

function providerOf({ name, tool, broken }: FilterInfo): Provider {
  if (broken) return { by: 'refused', equality: broken, measured: 'never run' };
  if (name in NATIVE) return { by: 'our own code', equality: NOTES[name] ?? 'equal' };
  const inProcess = TOOLS[name];
  if (inProcess) return { by: `\`${inProcess.npm}\`, in this process`, equality: NOTES[name] ?? 'equal' };
  if (isProgram(name)) {
    const program = tool.kind === 'program' ? `\`${tool.program}\`` : 'a Java archive';
    return { by: `${program}, run`, equality: NOTES[name] ?? 'called as webassets calls it', measured: SAME };
  }
  return {
    by: "in the project's Python",
    measured: SAME,
    equality:
      NOTES[name] ??
      (tool.kind === 'python'
        ? `the original itself, with the Python package ${tool.module}`
        : 'the original itself'),
  };
}

function row(name: string, { by, equality, measured = '' }: Provider, figures: FilterFigures): string {
  return `| ${name} | ${by} | ${equality} | ${figures[name] ?? measured} |`;
}

/** How programs are compared: all of them with stand-ins that say how they were called, those that can be had themselves too. */
const CALLED = 'called as webassets calls it';
const FULL = ' (with `npm run parity:full`)';
const PYTHON_2 = 'the original itself, but not compared, for this is for Python 2 alone: the Python package';
const NOT_ITSELF = `${CALLED}; with the program itself not compared:`;
const ELSEWHERE = 'neither npm nor PyPI nor Debian has it';

/** Where "equal" is not all there is to say. */
const NOTES: Readonly<Record<string, string>> = {
  rjsmin:
    'equal to the C extension, bang comments kept or not; on broken texts to the extension or to the pure Python variant',
  rcssmin:
    'equal to the C extension, bang comments kept or not; on broken texts to the extension or to the pure Python variant',
  cssmin: 'equal. Where the original never ends (a comment without an end), the bundle fails',
  jsmin: 'equal. Where the original never ends (a comment without an end), the bundle fails',
  cssrewrite: "equal, `replace=` with a dictionary too; with a function, in the project's Python",
  datauri: "equal; types of files as Python 3.13 and the machine's `mime.types` know them",
  replace: "equal for expressions that JavaScript can run the same; others in the project's Python",
  babel: 'equal, as @babel/cli 7 writes it',
  cleancss: 'equal, as clean-css-cli 5 writes it',
  autoprefixer6:
    'equal, with the source map that postcss-cli puts in; AUTOPREFIXER_BROWSERS is ignored, as by postcss-cli',
  jade: `equal${FULL} to what webassets 0.12 makes under Python 2: under Python 3 its own filter fails`,
  closure_js: `equal${FULL}, ${CALLED}; the archive of the Python package closure too`,
  closure_tmpl: `equal${FULL}, ${CALLED}`,
  yui_css: `equal${FULL}, ${CALLED}`,
  yui_js: `equal${FULL}, ${CALLED}`,
  sass_ruby: `equal${FULL}, ${CALLED}`,
  scss_ruby: `equal${FULL}, ${CALLED}`,
  postcss: `equal, ${CALLED}`,
  autoprefixer: `equal${FULL}, ${CALLED}: to autoprefixer 3, which needs a newer graceful-fs than its own on a Node of today`,
  dustjs: `equal${FULL}, ${CALLED}, with dustjs-linkedin in the place of dust`,
  compass: `${NOT_ITSELF} ${ELSEWHERE}`,
  less_ruby: `${NOT_ITSELF} ${ELSEWHERE}`,
  closure_stylesheets_compiler: `${NOT_ITSELF} ${ELSEWHERE}`,
  closure_stylesheets_minifier: `${NOT_ITSELF} ${ELSEWHERE}`,
  'node-sass': `equal${FULL}, ${CALLED}`,
  'node-scss': `equal${FULL}, ${CALLED}`,
  slimit: `equal${FULL}: the original itself, with the Python package slimit`,
  libsass: 'equal: the original itself, with the Python package sass',
  pyscss: 'equal: the original itself, with the Python package scss',
  cssutils: 'equal: the original itself, with the Python package cssutils',
  jinja2: 'equal: the original itself, with the Python package jinja2',
  template: 'equal: the original itself',
  clevercss: `${PYTHON_2} clevercss`,
  css_slimmer: `equal${FULL}: the original itself, with Debian's Python package slimmer; that of PyPI is for Python 2`,
  cssprefixer: `${PYTHON_2} cssprefixer`,
  spritemapper: `${PYTHON_2} spritecss`,
};

const TABLE = '| filter | done by | equality | measured |\n|---|---|---|---|';

const HEAD = `# Filters

What \`build\` does for each filter of webassets and django-assets, and how it compares with the original. "Equal" means: the tests
compare the bytes with those of the real webassets and the real tool, each time they run (\`server/test/parity\`). "Measured" says
how many times as fast a build was as \`manage.py assets build --no-cache\`, both beside each other (\`npm run bench -- build tools filters\`).

Tools of npm are the project's own, else those installed beside \`django-static\`. If the settings name a binary or arguments of its
own, or if only the program is installed, it is run as webassets runs it. Tools and programs run in trusted workspaces alone; if one is
missing, the bundle fails and the message says what to install (\`filter-tool-missing\` says so beforehand).
`;

const OURS = `## Ours alone

webassets does not know them, so Python cannot import a module whose bundles name one, unless the project registers a class of that
name. One without methods (\`class Gzip(Filter): name = 'gzip'\`) does nothing in Python; \`build\` does the work. \`gzip\` and \`brotli\` leave the output as it is,
and write it compressed beside it where that saves five per cent.
`;

const TAIL = `## What is built again

What Sass, Less, Stylus and clean-css import, and RequireJS joins, counts as a source: when it changes, the bundle is built again, and \`assets-check\` says that it
is outdated. Of programs and of Python, which do not tell what they read, \`@import\`, \`@use\` and \`@forward\` of the style sheets are followed. A source that has not
changed is not compiled again, though others of its bundle have; a program's results are not kept, for it may have changed itself.

## Filters in Python

What is marked "in the project's Python", and filters that the project writes itself (classes, functions, lambdas), are Python code. Whoever
allows it (\`build --python-filters\`, \`watch --python-filters\`, or \`pythonFilters = "run"\` among the settings) has them run by the project's own interpreter,
one process for all of a build: it imports the project as \`manage.py\` does, takes the very filter that \`assets.py\` made, and calls it as webassets does.
So do \`replace\` and \`cssrewrite\` where they are given functions, or an expression that JavaScript cannot run the same. Without leave, such a bundle
fails, and the message says how to give it. The results are not kept: the bundle is built each time.
`;

/** How many times as fast a build with one filter is as webassets' own, for those that the other groups do not measure. */
import { copies, django, inTurn, manage, requireEnvironment, requireEqual, times } from './build';
import { type BundleKind, publishedScripts, sheetOfUrls } from './generateBundles';
import type { Figure } from './measure';

/** One row of docs/filters.md for each: sources small enough that the start of neither side is all there is. */
export function filterFigures(folder: string, rounds: number): Figure[] {
  requireEnvironment();
  return KINDS.map(({ bundles, ...kind }) => {
    const [theirs, ours] = copies(folder, `filter-${bundles}`, [kind], bundles);
    const runs = inTurn(rounds, {
      theirs: () => manage(theirs, 'assets', 'build', '--no-cache'),
      ours: () => django(ours, 'build', '--no-cache'),
    });
    requireEqual(theirs, ours);
    const told = (ratio: string) => `${ratio} × (${bundles * kind.sources} sources)`;
    return {
      ...times(
        `${kind.name}, ${bundles} × ${kind.sources}: webassets ÷ ours`,
        runs.theirs.wall / runs.ours.wall,
      ),
      told: { [kind.name]: told },
    };
  });
}

interface Kind extends BundleKind {
  readonly bundles: number;
}

const native = { bundles: 20, sources: 20 } as const;
/** There each source starts a process, or a bundle does. */
const tool = { bundles: 1, sources: 20 } as const;
const css = { extension: 'css', output: 'css' } as const;
const js = { extension: 'js', output: 'js' } as const;

const KINDS: readonly Kind[] = [
  { ...native, ...css, name: 'rcssmin', filters: 'rcssmin', text: sheetOfUrls },
  { ...native, ...css, name: 'cssmin', filters: 'cssmin', text: sheetOfUrls },
  { ...native, ...js, name: 'jsmin', filters: 'jsmin', text: publishedScripts() },
  {
    ...native,
    ...css,
    name: 'datauri',
    filters: 'datauri',
    text: (n) => `.a${n} { background: url(s${(n + 1) % 20}.css) }\n`,
  },
  {
    ...native,
    ...css,
    name: 'replace',
    filters: "get_filter('replace', pattern=r'url\\(([^)]*)\\)', repl=r'url(/x/\\1)')",
    text: sheetOfUrls,
  },
  { ...native, name: 'jst', filters: 'jst', extension: 'jst', output: 'js', text: template },
  { ...tool, name: 'coffeescript', filters: 'coffeescript', extension: 'coffee', output: 'js', text: coffee },
  { ...tool, name: 'typescript', filters: 'typescript', extension: 'ts', output: 'js', text: typed },
  {
    ...tool,
    name: 'handlebars',
    filters: 'handlebars',
    extension: 'hbs',
    output: 'js',
    text: (n) => `<b>{{name${n}}}</b>{{#each items}}<i>{{this}}</i>{{/each}}\n`,
  },
  {
    ...tool,
    ...js,
    name: 'requirejs',
    filters: 'requirejs',
    text: (n) =>
      `define(['./s${(n + 1) % 20}'], function (next) {\n  return { number: ${n}, next: next };\n});\n`,
  },
  {
    ...tool,
    name: 'sass',
    filters: 'sass',
    extension: 'sass',
    output: 'css',
    text: (n) => `$w: ${n}px\n.a${n}\n  margin: $w\n  .b\n    color: red\n`,
  },
  {
    ...tool,
    ...css,
    name: 'autoprefixer6',
    filters: 'autoprefixer6',
    text: (n) => `.a${n} { user-select: none; display: flex }\n`,
  },
];

function template(source: number): string {
  return `<ul>\n<% for (var i = 0; i < rows${source}.length; i++) { %>\n  <li class="row"><%= rows${source}[i] %></li>\n<% } %>\n</ul>\n`.repeat(
    20,
  );
}

function coffee(source: number): string {
  return Array.from(
    { length: 20 },
    (_, i) => `f${source}_${i} = (list) -> (x * x for x in list when x > ${i})\n`,
  ).join('');
}

function typed(source: number): string {
  return Array.from(
    { length: 20 },
    (_, i) =>
      `function f${source}_${i}(list: number[]): number { return list.filter((x) => x > ${i}).length; }\n`,
  ).join('');
}

import { derive } from '../base/derive';
import type { AbsPath } from '../base/path';
import type { Location } from '../base/span';
import type { SourceText } from '../base/text';
import type { Reference, ReferenceContext } from '../facts/reference';
import { assetsTags } from '../facts/templateBundles';
import type { Dialect } from '../syntax/template/token';
import { type BundleGraph, hasMagic, isUrl } from './bundleGraph';

/** A path or glob of a bundle, where it is written. */
export interface WrittenSource {
  readonly text: string;
  readonly at: Location;
  readonly output: string | undefined;
}

/** The sources that literals of a file name, by the text and place, sorted; globs among them. */
export function writtenSources(graph: BundleGraph, path: AbsPath): readonly WrittenSource[] {
  return sourcesByFile(graph).get(path) ?? [];
}

/** The sources of bundles that a file names one by one, as references. The same arguments give the same answer. */
export function bundleReferences(
  graph: BundleGraph,
  source: SourceText,
  dialect: Dialect | undefined,
): readonly Reference[] {
  const known = referencesFor(graph);
  let found = known.get(source);
  if (!found) {
    const written = [
      ...writtenSources(graph, source.path),
      ...(dialect ? tagSources(graph, source, dialect) : []),
    ];
    found = written
      .filter(({ text }) => !hasMagic(text) && !isUrl(text) && !text.startsWith('/'))
      .map((one) => referenceOf(one, source));
    known.set(source, found);
  }
  return found;
}

const referencesFor = derive((_: BundleGraph) => new WeakMap<SourceText, readonly Reference[]>());

/** Files that bundles are read from, beside Python: YAML. */
export const bundleFiles: (graph: BundleGraph) => ReadonlySet<AbsPath> = derive(
  (graph) => new Set(graph.all.flatMap(({ origin, at }) => (origin === 'yaml' && at ? [at.path] : []))),
);

const sourcesByFile = derive((graph: BundleGraph): ReadonlyMap<AbsPath, readonly WrittenSource[]> => {
  const found = new Map<AbsPath, Map<number, WrittenSource>>();
  for (const { contents, output } of graph.all)
    for (const item of contents) {
      if (item.kind !== 'path' || !item.literal || !item.at) continue;
      const inFile = found.get(item.at.path) ?? new Map<number, WrittenSource>();
      found.set(item.at.path, inFile);
      const target = output.kind === 'known' ? output.value : undefined;
      inFile.set(item.at.span.start, { text: item.text, at: item.at, output: target });
    }
  return new Map(
    [...found].map(([path, all]) => [
      path,
      [...all.values()].sort((a, b) => a.at.span.start - b.at.span.start),
    ]),
  );
});

/** Contents of tags that are no bundle's name. */
function tagSources(graph: BundleGraph, source: SourceText, dialect: Dialect): readonly WrittenSource[] {
  return assetsTags(source, dialect).flatMap(({ bundle }) =>
    bundle.contents.flatMap((content): WrittenSource[] => {
      if (content.kind !== 'name' || !content.literal || !content.at || graph.get(content.text)) return [];
      const { output } = bundle;
      return [
        { text: content.text, at: content.at, output: output.kind === 'known' ? output.value : undefined },
      ];
    }),
  );
}

function referenceOf({ text, at, output }: WrittenSource, source: SourceText): Reference {
  const { span } = at;
  const before = source.text[span.start - 1];
  const quote = before === '"' || before === "'" ? before : undefined;
  return {
    form: 'bundle-source',
    base: 'static-root',
    path: text,
    raw: text,
    pathSpan: span,
    quote,
    span: quote ? { start: span.start - 1, end: span.end + 1 } : span,
    context: contextOf(text, output),
    certain: true,
    finished: true,
  };
}

function contextOf(text: string, output: string | undefined): ReferenceContext | undefined {
  const name = /\.\w+$/.test(text) ? text : (output ?? '');
  if (/\.(?:m?js|ts|coffee)$/.test(name)) return 'script';
  return /\.(?:css|s[ac]ss|less|styl)$/.test(name) ? 'stylesheet' : undefined;
}

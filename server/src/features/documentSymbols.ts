import type { AbsPath } from '../base/path';
import type { Span } from '../base/span';
import type { Reference, ReferenceContext } from '../facts/reference';
import { namedBy } from '../project/named';
import { referencesOf } from '../project/referencesOf';
import type { Snapshot } from '../workspace/snapshot';
import { bundlesIn } from './bundles/tags';
import { type ReadFile, readFile } from './target';

/** The static files of one kind that a file names. */
export interface SymbolGroup {
  readonly name: string;
  /** From the first of them to the last. */
  readonly span: Span;
  readonly children: readonly FileSymbol[];
}

export interface FileSymbol {
  readonly name: string;
  /** The whole construct. */
  readonly span: Span;
  /** The path in it. */
  readonly pathSpan: Span;
}

const NAMES: Readonly<Record<ReferenceContext, string>> = {
  script: 'Scripts',
  stylesheet: 'Style sheets',
  image: 'Images',
  icon: 'Images',
  font: 'Fonts',
  media: 'Media',
  manifest: 'Other static files',
  'source-map': 'Other static files',
  document: 'Other static files',
};

/** The static files a file names, by kind, in the order of the text. */
export function documentSymbols(snapshot: Snapshot, path: AbsPath): readonly SymbolGroup[] {
  const file = readFile(snapshot, path);
  if (!file) return [];
  const groups = new Map<string, FileSymbol[]>();
  for (const reference of referencesOf(file.project, file.source, file.kind)) {
    const named = namedBy(file.project, path, reference);
    if (!named || named.name === '') continue;
    const { pathSpan, span } = reference;
    const symbol = { name: reference.certain ? named.name : `${named.name}…`, span, pathSpan };
    const kind = groupOf(reference, named.name);
    const group = groups.get(kind);
    if (group) group.push(symbol);
    else groups.set(kind, [symbol]);
  }
  const bundles = [...bundleSymbols(file), ...tagSymbols(snapshot, file)];
  if (bundles.length > 0) groups.set('Bundles', [...bundles]);
  return Array.from(groups, ([name, children]) => ({ name, span: around(children), children }));
}

function groupOf({ context }: Reference, name: string): string {
  if (context !== undefined) return NAMES[context];
  if (/\.m?js$/.test(name)) return NAMES.script;
  if (/\.(?:css|scss|less)$/.test(name)) return NAMES.stylesheet;
  return /\.(?:png|jpe?g|gif|svg|webp|avif|ico)$/i.test(name) ? NAMES.image : 'Other static files';
}

function around(symbols: readonly FileSymbol[]): Span {
  return symbols.reduce<Span>(
    (whole, { span }) => ({ start: Math.min(whole.start, span.start), end: Math.max(whole.end, span.end) }),
    symbols[0]!.span,
  );
}

/** The bundles that a file registers. */
function bundleSymbols({ project, path }: ReadFile): readonly FileSymbol[] {
  return (project.bundles?.bundles ?? []).flatMap(({ registrations }) =>
    registrations.flatMap(({ name, at, nameAt }): FileSymbol[] => {
      // What a YAML file names stands there, not where the file is read.
      const pathSpan = (nameAt ?? at).span;
      if ((nameAt ?? at).path !== path || name.kind === 'unknown') return [];
      return [{ name: name.value, span: at.path === path ? at.span : pathSpan, pathSpan }];
    }),
  );
}

/** The bundles that tags of a template define, by their outputs. */
function tagSymbols(snapshot: Snapshot, { project, path }: ReadFile): readonly FileSymbol[] {
  const defined = project.bundles ? bundlesIn(snapshot, project, project.bundles, path) : [];
  return defined.flatMap(({ isContainer, output, at }): FileSymbol[] =>
    isContainer === false && at && output.kind === 'known'
      ? [{ name: output.value ?? 'a bundle without an output', span: at.span, pathSpan: at.span }]
      : [],
  );
}

import { derive } from '../base/derive';
import type { AbsPath } from '../base/path';
import type { Span } from '../base/span';
import type { Reference, ReferenceContext } from '../facts/reference';
import { templateFacts } from '../facts/templateFacts';
import { moved } from '../facts/templatePieces';
import type { BundleGraph } from '../project/bundleGraph';
import { bundleReferences } from '../project/bundleReferences';
import { namedBy } from '../project/named';
import type { Project } from '../project/project';
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

/** The same, of a template piece by piece. */
export interface PlacedGroup extends Omit<SymbolGroup, 'children'> {
  readonly parts: readonly PlacedSymbols[];
}

/** Symbols whose spans count from `start`. While one types elsewhere they stay the same array. */
export interface PlacedSymbols {
  readonly start: number;
  /** They stand in a piece of a template: where it begins says where each of them stands. */
  readonly isPiece: boolean;
  readonly symbols: readonly FileSymbol[];
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
  return placedSymbols(snapshot, path).map(({ name, span, parts }) => ({
    name,
    span,
    children: parts.flatMap(({ start, symbols }) =>
      symbols.map((symbol) => ({
        name: symbol.name,
        span: moved(symbol.span, start),
        pathSpan: moved(symbol.pathSpan, start),
      })),
    ),
  }));
}

/** The same, of a template piece by piece. */
export function placedSymbols(snapshot: Snapshot, path: AbsPath): readonly PlacedGroup[] {
  const file = readFile(snapshot, path);
  if (!file) return [];
  const groups = new Map<string, PlacedSymbols[]>();
  const add = (name: string, part: PlacedSymbols) => {
    if (part.symbols.length === 0) return;
    const parts = groups.get(name);
    if (parts) parts.push(part);
    else groups.set(name, [part]);
  };
  for (const { start, isPiece, kinds } of kindsIn(file)) {
    for (const [name, symbols] of kinds) add(name, { start, isPiece, symbols });
  }
  for (const symbols of [bundleSymbols(file), tagSymbols(snapshot, file)])
    add('Bundles', { start: 0, isPiece: false, symbols });
  return Array.from(groups, ([name, parts]) => ({ name, span: around(parts), parts }));
}

type Kinds = ReadonlyMap<string, readonly FileSymbol[]>;

interface PlacedKinds extends Omit<PlacedSymbols, 'symbols'> {
  readonly kinds: Kinds;
}

/** What stands in a file, or in each piece of a template, by kind. */
function kindsIn(file: ReadFile): readonly PlacedKinds[] {
  const { project, source, kind } = file;
  const isTemplate = kind === 'django' || kind === 'jinja';
  if (!isTemplate || (project.bundles && bundleReferences(project.bundles, source, kind).length > 0))
    return [{ start: 0, isPiece: false, kinds: kindsOf(file, source, referencesOf(project, source, kind)) }];
  return templateFacts(source, kind).pieces.map(({ piece, start }) => ({
    start,
    isPiece: true,
    kinds: kindsOf(file, piece, piece.references),
  }));
}

/** Found once for a text, or a piece of one, and a project. */
function kindsOf({ project, path }: ReadFile, whole: object, references: readonly Reference[]): Kinds {
  const kept = keptFor(whole);
  if (kept.kinds && kept.project === project) return kept.kinds;
  const kinds = new Map<string, FileSymbol[]>();
  for (const reference of references) {
    const named = namedBy(project, path, reference);
    if (!named || named.name === '') continue;
    const { pathSpan, span } = reference;
    const symbol = { name: reference.certain ? named.name : `${named.name}…`, span, pathSpan };
    const kind = groupOf(reference, named.name);
    const symbols = kinds.get(kind);
    if (symbols) symbols.push(symbol);
    else kinds.set(kind, [symbol]);
  }
  Object.assign(kept, { project, kinds });
  return kinds;
}

const keptFor = derive((_: object): { readonly project?: Project; readonly kinds?: Kinds } => ({}));

function groupOf({ context }: Reference, name: string): string {
  if (context !== undefined) return NAMES[context];
  if (/\.m?js$/.test(name)) return NAMES.script;
  if (/\.(?:css|scss|less)$/.test(name)) return NAMES.stylesheet;
  return /\.(?:png|jpe?g|gif|svg|webp|avif|ico)$/i.test(name) ? NAMES.image : 'Other static files';
}

function around(parts: readonly PlacedSymbols[]): Span {
  let start = Number.POSITIVE_INFINITY;
  let end = 0;
  for (const part of parts) {
    for (const { span } of part.symbols) {
      start = Math.min(start, part.start + span.start);
      end = Math.max(end, part.start + span.end);
    }
  }
  return { start, end };
}

/** The bundles that a file registers. */
function bundleSymbols({ project, path }: ReadFile): readonly FileSymbol[] {
  if (!project.bundles) return [];
  const known = bundleSymbolsOf(project.bundles);
  let symbols = known.get(path);
  if (!symbols) {
    symbols = registeredIn(project.bundles, path);
    known.set(path, symbols);
  }
  return symbols;
}

const bundleSymbolsOf = derive((_: BundleGraph) => new Map<AbsPath, readonly FileSymbol[]>());

function registeredIn({ bundles }: BundleGraph, path: AbsPath): readonly FileSymbol[] {
  return bundles.flatMap(({ registrations }) =>
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

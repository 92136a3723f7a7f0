import { type Change, type Changes, changesSince } from '../base/change';
import { derive } from '../base/derive';
import type { AbsPath } from '../base/path';
import { contains, type Location } from '../base/span';
import { finish, Pace, type Steps } from '../base/steps';
import type { SourceText } from '../base/text';
import { type Content, isOwnArgument } from '../facts/bundles';
import type { Reference, ReferenceContext } from '../facts/reference';
import { assetsTags } from '../facts/templateBundles';
import type { Dialect } from '../syntax/template/token';
import { type Bundle, type BundleGraph, hasMagic, type Item, isUrl } from './bundleGraph';

/** A path or glob of a bundle, where it is written. */
export interface WrittenSource {
  readonly text: string;
  readonly at: Location;
  readonly output: string | undefined;
  /** Undefined in a tag. */
  readonly bundle?: Bundle;
}

/** The sources that literals of a file name, by the text and place, sorted; globs among them. */
function writtenSources(graph: BundleGraph, source: SourceText): readonly WrittenSource[] {
  const all = sourcesByFile(graph).get(source.path) ?? [];
  const changes = all.length > 0 ? typedSince(graph, source) : undefined;
  return changes ? all.flatMap((one) => movedSource(one, changes, source) ?? []) : all;
}

/** The source or glob that a literal names at `offset`; where the graph was read from an older text too. */
export function sourceAt(graph: BundleGraph, source: SourceText, offset: number): WrittenSource | undefined {
  const all = sourcesByFile(graph).get(source.path) ?? [];
  if (all.length === 0) return undefined;
  const changes = typedSince(graph, source);
  const before = changes ? (changes.before(offset) ?? changes.at(offset)!.start) : offset;
  const nearest = sourceBefore(all, before);
  const found = nearest && changes ? movedSource(nearest, changes, source) : nearest;
  return found && contains(found.at.span, offset) ? found : undefined;
}

/** The last one that begins at or before an offset. */
function sourceBefore(all: readonly WrittenSource[], offset: number): WrittenSource | undefined {
  let low = 0;
  let high = all.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (all[middle]!.at.span.start <= offset) low = middle + 1;
    else high = middle;
  }
  return all[low - 1];
}

/**
 * True if a string at `offset` may name a source of which a graph that was read from an older text cannot tell: it has
 * come since, or something around it has.
 */
export function mayNameOthers(graph: BundleGraph, source: SourceText, offset: number): boolean {
  const changes = typedSince(graph, source);
  if (!changes || sourceAt(graph, source, offset)) return false;
  if (!source.path.endsWith('.py')) return changes.at(offset) !== undefined;
  if (openQuote(source.text, offset) === undefined) return false;
  // What was typed further left on the line may have begun the string.
  const line = source.text.lastIndexOf('\n', offset - 1) + 1;
  const before = graph.readFrom!(source.path)!.text;
  return changes.all.some(
    (change) =>
      change.newEnd >= line && change.newStart <= offset && !isWithinString(before, source.text, change),
  );
}

/**
 * True if no more was typed since the graph was read than within paths of sources, which were paths before: each of them
 * says what stands there now, and nothing else has changed of what modules register.
 */
export function isWithinSources(graph: BundleGraph, source: SourceText): boolean {
  const changes = typedSince(graph, source);
  if (!changes) return true;
  if (graph.isLookedUp) return false;
  return changes.all.every(({ start, end }) => {
    const before = sourceBefore(sourcesByFile(graph).get(source.path) ?? [], start);
    const now = before && end <= before.at.span.end ? movedSource(before, changes, source) : undefined;
    return (
      before &&
      now &&
      [before.text, now.text].every((text) => isBarePath(graph, text)) &&
      isOwn(graph, before)
    );
  });
}

/** Nothing in it may mean something else, to Python or to webassets. */
const BARE_PATH = /^[\w./-]+$/;

function isBarePath(graph: BundleGraph, text: string): boolean {
  return BARE_PATH.test(text) && graph.get(text) === undefined;
}

/** True if a source is written for its bundle alone, by whose name it is found alone. */
function isOwn(graph: BundleGraph, { bundle, at }: WrittenSource): boolean {
  const text = graph.readFrom?.(at.path);
  if (!bundle?.at || !text || bundle.parents.length > 0 || bundle.registrations.length !== 1) return false;
  const [registration] = bundle.registrations;
  return (
    bundle.origin === 'python' &&
    bundle.definition.className === 'webassets.bundle.Bundle' &&
    bundle.at.path === at.path &&
    registration!.at.path === at.path &&
    isOwnArgument(text, { literal: at.span, bundle: bundle.at.span, registration: registration!.at.span })
  );
}

/** What has been typed since the graph was read. */
function typedSince(graph: BundleGraph, source: SourceText): Changes | undefined {
  const before = graph.readFrom?.(source.path);
  return before && before !== source ? changesSince(before, source) : undefined;
}

/** What ends a string on one line, or makes it mean something else than it says. */
const SIGNS = /['"\\\n]/;

/** A source that was there before: typed in, it says what stands there now. Undefined if it may be none any more. */
function movedSource(
  written: WrittenSource,
  changes: Changes,
  source: SourceText,
): WrittenSource | undefined {
  const { path, span } = written.at;
  const touching = changes.touching(span);
  const [first] = touching;
  const last = touching[touching.length - 1];
  if (!first || !last) {
    const by = changes.moved(span.start) - span.start;
    return by === 0
      ? written
      : { ...written, at: { path, span: { start: span.start + by, end: span.end + by } } };
  }
  if (first.start < span.start || last.end > span.end) return undefined;
  const now = {
    start: span.start + first.newStart - first.start,
    end: span.end + last.newEnd - last.end,
  };
  const text = source.slice(now);
  return SIGNS.test(text) ? undefined : { ...written, text, at: { path, span: now } };
}

/** True if what was replaced, and what replaced it, is part of a string on one line: what that is has not changed. */
function isWithinString(before: string, after: string, change: Change): boolean {
  const { start, end, newStart, newEnd } = change;
  return (
    !SIGNS.test(before.slice(start, end) + after.slice(newStart, newEnd)) &&
    openQuote(before, start) !== undefined
  );
}

/** The quote of the string that is open at `offset`, going by what stands before it on its line. */
function openQuote(text: string, offset: number): string | undefined {
  const line = text.slice(text.lastIndexOf('\n', offset - 1) + 1, offset);
  return /^(?:[^'"#]|'[^'\\]*'|"[^"\\]*")*(['"])(?:(?!\1)[^\\])*$/.exec(line)?.[1];
}

/**
 * The sources of bundles that a file names one by one, as references. The same arguments give the same answer. Where the
 * graph was read from an older text, those that stand outside of what was typed since, and the one that is typed in.
 */
export function bundleReferences(
  graph: BundleGraph,
  source: SourceText,
  dialect: Dialect | undefined,
): readonly Reference[] {
  const known = referencesFor(graph);
  let found = known.get(source);
  if (!found) {
    const written = [
      ...writtenSources(graph, source),
      ...(dialect ? tagSources(graph, source, dialect) : []),
    ];
    found = written.filter(isPath).map((one) => referenceOf(one, source));
    known.set(source, found);
  }
  return found;
}

/** That of them which holds `offset`, if it is not in a tag. */
export function bundleReferenceAt(
  graph: BundleGraph,
  source: SourceText,
  offset: number,
): Reference | undefined {
  const written = sourceAt(graph, source, offset);
  return written && isPath(written) ? referenceOf(written, source) : undefined;
}

/** True for a path that is no glob and leads to no place elsewhere. */
function isPath({ text }: WrittenSource): boolean {
  return !hasMagic(text) && !isUrl(text) && !text.startsWith('/');
}

const referencesFor = derive((_: BundleGraph) => new WeakMap<SourceText, readonly Reference[]>());

/** Files that bundles are read from, beside Python: YAML. */
export const bundleFiles: (graph: BundleGraph) => ReadonlySet<AbsPath> = derive(
  (graph) => new Set(graph.all.flatMap(({ origin, at }) => (origin === 'yaml' && at ? [at.path] : []))),
);

const sourcesByFile = derive((graph: BundleGraph) => finish(readSources(graph)));

/** Does in steps what the first question about sources in a file would else wait for. */
export function* prepareSources(graph: BundleGraph): Steps<void> {
  sourcesByFile.adopt(graph, yield* readSources(graph));
}

function* readSources(graph: BundleGraph): Steps<ReadonlyMap<AbsPath, readonly WrittenSource[]>> {
  const found = new Map<AbsPath, WrittenSource[]>();
  const pace = new Pace();
  const add = (item: Item | Content, bundle: Bundle, output: string | undefined): void => {
    if (item.kind !== 'path' || !item.literal || !item.at) return;
    const { text, at } = item;
    const source = { text, at, output, bundle };
    const inFile = found.get(at.path);
    if (inFile) inFile.push(source);
    else found.set(at.path, [source]);
  };
  for (const bundle of graph.all) {
    if (pace.isDue) yield;
    const { contents, definition, output } = bundle;
    const target = output.kind === 'known' ? output.value : undefined;
    for (const item of contents) add(item, bundle, target);
    for (const item of definition.depends) add(item, bundle, target);
  }
  const sorted = new Map<AbsPath, readonly WrittenSource[]>();
  for (const [path, all] of found) {
    yield;
    all.sort((a, b) => startOf(a) - startOf(b));
    // What several bundles have is told of the last one.
    const isLast = (one: WrittenSource, i: number) => !all[i + 1] || startOf(all[i + 1]!) !== startOf(one);
    sorted.set(path, all.every(isLast) ? all : all.filter(isLast));
  }
  return sorted;
}

function startOf({ at }: WrittenSource): number {
  return at.span.start;
}

/** Contents of tags that are no bundle's name, and what the bundle depends on. */
function tagSources(graph: BundleGraph, source: SourceText, dialect: Dialect): readonly WrittenSource[] {
  return assetsTags(source, dialect).flatMap(({ bundle }) =>
    [...bundle.contents, ...bundle.depends].flatMap((content): WrittenSource[] => {
      if (content.kind !== 'name' && content.kind !== 'path') return [];
      if (!content.literal || !content.at || (content.kind === 'name' && graph.get(content.text))) return [];
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

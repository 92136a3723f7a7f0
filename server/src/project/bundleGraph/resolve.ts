import { type AbsPath, isAbsolute } from '../../base/path';
import type { FileQuestions } from '../../facts/evaluate/sources';
import type { Finder } from '../finders/finder';
import { diskOf } from './disk';
import { hasPlaceholder, placeOutput } from './output';
import { arrange, finderPlaces, isProblem, isUrl, resolveText, type SourcePlaces } from './resolver';
import type {
  AssetsEnvironment,
  Bundle,
  Item,
  ResolvedContents,
  ResolvedItem,
  Source,
  SourceMode,
  SourceProblem,
} from './types';

/** What resolving asks: the finders in order, the environment, and the disk. */
export interface ResolveContext {
  readonly environment: AssetsEnvironment;
  readonly finders: readonly Finder[];
  readonly files: FileQuestions;
  /** What texts were resolved to, by mode and text. */
  readonly resolved?: Map<string, readonly string[] | SourceProblem>;
  /** The file at a logical path, where the index knows without asking the disk who wins. */
  winner?(path: string): AbsPath | undefined;
  /** The version of a placeholder's output, where a manifest tells. */
  version?(bundle: Bundle): string | undefined;
}

/** `Bundle.resolve_contents` (webassets/bundle.py): what a bundle is made of, in order. */
export function resolveContents(bundle: Bundle, mode: SourceMode, context: ResolveContext): ResolvedContents {
  const items = bundle.contents.map((item) => resolveItem(item, mode, context));
  const duplicates = bundle.definition.removeDuplicates;
  const sources = arrange(items, keyOf, {
    output: outputPath(bundle, context),
    removeDuplicates: duplicates.kind !== 'known' || duplicates.value,
  });
  const complete = items.every(
    ({ item, problem }) => !problem && item.kind !== 'unknown' && !('maybe' in item && item.maybe),
  );
  return { items, sources, complete };
}

/** One item of a bundle's contents, resolved as `Resolver.resolve_source` does. */
export function resolveItem(item: Item, mode: SourceMode, context: ResolveContext): ResolvedItem {
  if (item.kind === 'bundle') return { item, sources: [{ kind: 'bundle', bundle: item.bundle }] };
  if (item.kind === 'unknown') return { item, sources: [], problem: { kind: 'unknown', message: item.why } };
  const { text } = item;
  if (isUrl(text)) return { item, sources: [{ kind: 'url', url: text }] };
  if (isAbsolute(text)) return { item, sources: [file(text)] };
  const key = `${mode} ${text}`;
  const found = context.resolved?.get(key) ?? search(text, mode, context);
  context.resolved?.set(key, found);
  if (!isProblem(found)) return { item, sources: found.map(file) };
  return { item, sources: [], problem: item.perhapsBundle && found.kind === 'missing' ? PERHAPS : found };
}

const PERHAPS: SourceProblem = {
  kind: 'unknown',
  message: 'it may be the name of a bundle, of which not all are known',
};

/** The sources of a bundle and of those in it, depth first; URLs as they are. */
export function expandedSources(
  bundle: Bundle,
  mode: SourceMode,
  context: ResolveContext,
): readonly string[] {
  const expand = (one: Bundle, above: readonly Bundle[]): string[] =>
    above.includes(one)
      ? []
      : resolveContents(one, mode, context).sources.flatMap(({ source }) =>
          source.kind === 'bundle'
            ? expand(source.bundle, [...above, one])
            : [source.kind === 'url' ? source.url : source.path],
        );
  return expand(bundle, []);
}

/** The absolute path of an output, as `resolve_output` gives it; undefined if there is none or it is not known. */
export function outputPath(
  bundle: Bundle,
  context: Pick<ResolveContext, 'environment' | 'version'>,
): string | undefined {
  const { output } = bundle;
  const { directory } = context.environment;
  if (output.kind !== 'known' || output.value === undefined) return undefined;
  const folder = directory.kind === 'known' ? directory.value : undefined;
  if (folder === undefined && !isAbsolute(output.value)) return undefined;
  const version = hasPlaceholder(output.value) ? context.version?.(bundle) : undefined;
  return placeOutput(output.value, folder ?? '', version);
}

function search(text: string, mode: SourceMode, context: ResolveContext): readonly string[] | SourceProblem {
  const places = placesOf(mode, context);
  return 'message' in places ? places : resolveText(text, places, diskOf(context.files));
}

function placesOf(
  mode: SourceMode,
  { environment, finders, files, winner }: ResolveContext,
): SourcePlaces | SourceProblem {
  if (mode === 'debug') return finderPlaces(finders, files, winner);
  const { loadPath, directory, directorySetting } = environment;
  if (loadPath.kind === 'unknown')
    return { kind: 'unknown', message: `ASSETS_LOAD_PATH is not known: ${loadPath.why}` };
  if (loadPath.value.length > 0) return { kind: 'directories', directory: '', loadPath: loadPath.value };
  if (directory.kind === 'unknown')
    return { kind: 'unknown', message: `${directorySetting} is not known: ${directory.why}` };
  if (directory.value === undefined)
    return { kind: 'raises', message: `none of ASSETS_ROOT, STATIC_ROOT and MEDIA_ROOT is set` };
  return { kind: 'directories', directory: directory.value, loadPath: [] };
}

function keyOf(source: Source): unknown {
  return source.kind === 'bundle' ? source.bundle : source.kind === 'url' ? source.url : source.path;
}

function file(path: string): Source {
  return { kind: 'file', path };
}

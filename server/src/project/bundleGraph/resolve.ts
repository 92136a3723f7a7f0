import { type AbsPath, resolvePath } from '../../base/path';
import type { FileQuestions } from '../../facts/evaluate/sources';
import type { Finder } from '../finders/finder';
import { globDirectory } from './directoryGlob';
import type { SourceDisk } from './disk';
import { globStorage, hasMagic } from './storageGlob';
import type {
  AssetsEnvironment,
  Bundle,
  Item,
  ResolvedContents,
  ResolvedItem,
  Source,
  SourceMode,
} from './types';

/** What resolving asks: the finders in order, the environment, and the disk. */
export interface ResolveContext {
  readonly environment: AssetsEnvironment;
  readonly finders: readonly Finder[];
  readonly files: FileQuestions;
  /** What texts were resolved to, by mode and text. */
  readonly resolved?: Map<string, readonly string[] | Problem>;
  /** The file at a logical path, where the index knows without asking the disk who wins. */
  winner?(path: string): AbsPath | undefined;
  /** The version of a placeholder's output, where a manifest tells. */
  version?(bundle: Bundle): string | undefined;
}

/** `Bundle.resolve_contents` (webassets/bundle.py; engine-spec E.3): what a bundle is made of, in order. */
export function resolveContents(bundle: Bundle, mode: SourceMode, context: ResolveContext): ResolvedContents {
  const output = outputPath(bundle, context);
  const items = bundle.contents.map((item): ResolvedItem => {
    const resolved = resolveItem(item, mode, context);
    return output === undefined ? resolved : { ...resolved, sources: withoutOnce(resolved.sources, output) };
  });
  const all = items.flatMap(({ item, sources }) => sources.map((source) => ({ item, source })));
  const keeps = bundle.definition.removeDuplicates;
  const sources = keeps.kind === 'known' && !keeps.value ? all : firstOccurrences(all);
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
  if (text.startsWith('/')) return { item, sources: [file(text)] };
  const key = `${mode} ${text}`;
  const found =
    context.resolved?.get(key) ??
    (mode === 'debug' ? inFinders(text, context) : inDirectories(text, context));
  context.resolved?.set(key, found);
  return 'message' in found ? { item, sources: [], problem: found } : { item, sources: found.map(file) };
}

/** `webassets.utils.is_url`: a scheme of more than one letter, and a host. */
export function isUrl(text: string): boolean {
  return /^[A-Za-z][A-Za-z0-9+.-]+:\/\/[^/?#]/.test(text);
}

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
  const absolute = output.value.startsWith('/');
  if (!absolute && (directory.kind !== 'known' || directory.value === undefined)) return undefined;
  const path = absolute ? output.value : joined((directory as { value: AbsPath }).value, output.value);
  if (!hasPlaceholder(path)) return path;
  const version = context.version?.(bundle);
  return version === undefined ? undefined : path.replaceAll('%(version)s', version);
}

export function hasPlaceholder(output: string): boolean {
  return output.includes('%(version)s');
}

type Problem = NonNullable<ResolvedItem['problem']>;

/** DjangoResolver with ASSETS_DEBUG: globs go through every storage, names through the finders. */
function inFinders(text: string, { finders, files, winner }: ResolveContext): readonly string[] | Problem {
  if (hasMagic(text)) {
    if (text.split('/').includes('..'))
      return { kind: 'raises', message: `'${text}' leads out of the static files (SuspiciousFileOperation)` };
    return finders.flatMap((finder) =>
      storagesOf(finder).flatMap((dir) => globStorage(dir, text, diskOf(files))),
    );
  }
  const known = winner?.(text);
  if (known !== undefined) return [known];
  for (const finder of finders) {
    const found = finder.find(text, files);
    const [first] = found.files;
    if (first !== undefined) return [first];
    if (found.kind === 'error') return { kind: 'raises', message: found.message };
  }
  const custom = finders.find((finder) => finder.incomplete.length > 0);
  if (custom) return { kind: 'unknown', message: `what ${custom.name} finds is not known` };
  return { kind: 'missing', message: `'${text}' not found (using staticfiles finders)` };
}

/** The folders that globs go through, in order. */
export function storagesOf(finder: Finder): readonly AbsPath[] {
  return finder.storages ?? [...new Set(finder.roots.map((root) => root.dir))];
}

/** `Resolver.search_for_source`: the load path, else the environment's directory. */
function inDirectories(text: string, context: ResolveContext): readonly string[] | Problem {
  const { environment, files } = context;
  const { loadPath, directory } = environment;
  if (loadPath.kind === 'unknown')
    return { kind: 'unknown', message: `ASSETS_LOAD_PATH is not known: ${loadPath.why}` };
  const disk = diskOf(files);
  if (loadPath.value.length > 0) {
    const dirs = loadPath.value;
    if (hasMagic(text)) return dirs.flatMap((dir) => globDirectory(dir, text, disk));
    for (const dir of dirs) {
      const found = globDirectory(dir, text, disk);
      if (found.length > 0) return found;
    }
    const shown = dirs.map((dir) => `'${dir}'`).join(', ');
    return { kind: 'missing', message: `'${text}' not found in load path: [${shown}]` };
  }
  if (directory.kind === 'unknown')
    return { kind: 'unknown', message: `${environment.directorySetting} is not known: ${directory.why}` };
  if (directory.value === undefined)
    return { kind: 'raises', message: `none of ASSETS_ROOT, STATIC_ROOT and MEDIA_ROOT is set` };
  const path = joined(directory.value, text);
  if (hasMagic(path)) return globDirectory(directory.value, text, disk);
  return files.kind(resolvePath(directory.value, text)) === undefined
    ? { kind: 'missing', message: `'${path}' does not exist` }
    : [path];
}

function joined(directory: string, text: string): string {
  return `${directory.replace(/\/?$/, '/')}${text}`;
}

function diskOf(files: FileQuestions): SourceDisk {
  return {
    kind: (path) => files.kind(path),
    scan: (dir) => files.scan(dir)?.map(({ name, kind }) => ({ name, isDirectory: kind === 'directory' })),
  };
}

function file(path: string): Source {
  return { kind: 'file', path };
}

/** `list.remove`: the first that equals the output. */
function withoutOnce(sources: readonly Source[], output: string): readonly Source[] {
  const i = sources.findIndex((source) => source.kind === 'file' && source.path === output);
  return i < 0 ? sources : [...sources.slice(0, i), ...sources.slice(i + 1)];
}

function firstOccurrences<T extends { readonly source: Source }>(all: readonly T[]): readonly T[] {
  const seen = new Set<unknown>();
  return all.filter(({ source }) => {
    const key = source.kind === 'bundle' ? source.bundle : source.kind === 'url' ? source.url : source.path;
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}

import { type AbsPath, absPath, isAbsolute, joinAsGiven } from '../../base/path';
import type { FileQuestions } from '../../facts/evaluate/sources';
import type { Finder } from '../finders/finder';
import { globDirectory } from './directoryGlob';
import type { SourceDisk } from './disk';
import { globStorage, hasMagic } from './storageGlob';
import type { SourceProblem } from './types';

/** Where the sources of bundles are looked for, as `DjangoResolver.use_staticfiles` decides. */
export type SourcePlaces = FinderPlaces | DirectoryPlaces;

/** With ASSETS_DEBUG: names through the finders, globs through every storage of theirs. */
export interface FinderPlaces {
  readonly kind: 'finders';
  /** The folders that globs go through, in order. */
  readonly storages: readonly AbsPath[];
  /** The first that any finder finds. */
  find(name: string): AbsPath | SourceProblem;
}

/** Without: the load path, else `env.directory`. */
export interface DirectoryPlaces {
  readonly kind: 'directories';
  readonly directory: string;
  readonly loadPath: readonly string[];
}

/**
 * `Resolver.resolve_source` of a text (webassets/env.py, django_assets/env.py): URLs and absolute paths
 * as they are, others searched for. Absolute paths, as webassets has them (not always normal).
 */
export function resolveText(
  text: string,
  places: SourcePlaces,
  disk: SourceDisk,
): readonly string[] | SourceProblem {
  if (isUrl(text) || isAbsolute(text)) return [text];
  return places.kind === 'finders' ? inFinders(text, places, disk) : inDirectories(text, places, disk);
}

export function isProblem(found: readonly string[] | string | SourceProblem): found is SourceProblem {
  return typeof found === 'object' && 'message' in found;
}

/** `webassets.utils.is_url`: a scheme of more than one letter, and a host. */
export function isUrl(text: string): boolean {
  return /^[A-Za-z][A-Za-z0-9+.-]+:\/\/[^/?#]/.test(text);
}

/** Django's finders, as django-assets asks them. `winner`: who certainly wins, where that is known without asking the disk. */
export function finderPlaces(
  finders: readonly Finder[],
  files: FileQuestions,
  winner?: (name: string) => AbsPath | undefined,
): FinderPlaces {
  return {
    kind: 'finders',
    storages: finders.flatMap(storagesOf),
    find: (name) => winner?.(name) ?? findFirst(name, finders, files),
  };
}

/** What `for (item, source) in bundle.resolve_contents()` goes through. */
export interface Resolved<Item, Source> {
  readonly item: Item;
  readonly source: Source;
}

/**
 * The end of `Bundle.resolve_contents`: the bundle's own output is left out (the first time that an item comes to it), and a
 * source that was there before. `keyOf` tells sources apart: paths and URLs by their text.
 */
export function arrange<Item, Source>(
  items: readonly { readonly item: Item; readonly sources: readonly Source[] }[],
  keyOf: (source: Source) => unknown,
  how: { readonly output: string | undefined; readonly removeDuplicates: boolean },
): Resolved<Item, Source>[] {
  const seen = new Set<unknown>();
  const arranged: Resolved<Item, Source>[] = [];
  for (const { item, sources } of items) {
    const own = how.output === undefined ? -1 : sources.findIndex((source) => keyOf(source) === how.output);
    for (const [i, source] of sources.entries()) {
      const key = keyOf(source);
      if (i === own || (how.removeDuplicates && seen.has(key))) continue;
      seen.add(key);
      arranged.push({ item, source });
    }
  }
  return arranged;
}

/** The folders that globs go through, in order. */
function storagesOf(finder: Finder): readonly AbsPath[] {
  return finder.storages ?? [...new Set(finder.roots.map((root) => root.dir))];
}

function findFirst(name: string, finders: readonly Finder[], files: FileQuestions): AbsPath | SourceProblem {
  for (const finder of finders) {
    const found = finder.find(name, files);
    const [first] = found.files;
    if (first !== undefined) return first;
    if (found.kind === 'error') return { kind: 'raises', message: found.message };
  }
  const custom = finders.find((finder) => finder.incomplete.length > 0);
  if (custom) return { kind: 'unknown', message: `what ${custom.name} finds is not known` };
  return { kind: 'missing', message: `'${name}' not found (using staticfiles finders)` };
}

function inFinders(
  text: string,
  { storages, find }: FinderPlaces,
  disk: SourceDisk,
): readonly string[] | SourceProblem {
  if (!hasMagic(text)) {
    const found = find(text);
    return isProblem(found) ? found : [found];
  }
  if (text.split('/').includes('..'))
    return { kind: 'raises', message: `'${text}' leads out of the static files (SuspiciousFileOperation)` };
  return storages.flatMap((dir) => globStorage(dir, text, disk));
}

/** `Resolver.search_for_source`. */
function inDirectories(
  text: string,
  { directory, loadPath }: DirectoryPlaces,
  disk: SourceDisk,
): readonly string[] | SourceProblem {
  if (loadPath.length === 0) {
    const path = joinAsGiven(directory, text);
    if (hasMagic(path)) return globDirectory(directory, text, disk);
    return disk.kind(absPath(path)) === undefined
      ? { kind: 'missing', message: `'${path}' does not exist` }
      : [path];
  }
  if (hasMagic(text)) return loadPath.flatMap((dir) => globDirectory(dir, text, disk));
  for (const dir of loadPath) {
    const found = globDirectory(dir, text, disk);
    if (found.length > 0) return found;
  }
  const shown = loadPath.map((dir) => `'${dir}'`).join(', ');
  return { kind: 'missing', message: `'${text}' not found in load path: [${shown}]` };
}

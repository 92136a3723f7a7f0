import { posix } from 'node:path';
import { compareCodePoints } from '../../base/collate';
import type { AbsPath } from '../../base/path';
import type { ReadFiles } from '../../ports/files';
import { urljoin, urlsplit } from '../hashing/pythonUrl';
import type { Context } from './context';
import { type BundleSpec, hasPlaceholder, withVersion } from './definition';
import { BundleError } from './errors';
import { hasMagic, pythonGlob } from './pythonGlob';
import { storageGlob } from './storageGlob';

/** One source of a bundle: the item as written, and a path, a URL or a nested bundle. */
export interface Resolved {
  readonly item: string | BundleSpec;
  readonly source: string | BundleSpec;
}

/**
 * `Bundle.resolve_contents`: globs expanded, the bundle's own output left out (once per item), each source once. `version` is
 * what is known of the bundle's version. Throws BundleError for a missing source.
 */
export function resolveContents(
  bundle: BundleSpec,
  context: Context,
  files: ReadFiles,
  version: string | undefined,
): Resolved[] {
  const output = bundle.output === undefined ? undefined : outputPath(bundle.output, context, version);
  const resolved: Resolved[] = [];
  for (const item of bundle.contents) {
    const sources: (string | BundleSpec)[] =
      typeof item === 'string' ? resolveSource(item, context, files) : [item];
    const own = output === undefined ? -1 : sources.indexOf(output);
    if (own >= 0) sources.splice(own, 1);
    resolved.push(...sources.map((source) => ({ item, source })));
  }
  if (!bundle.removeDuplicates) return resolved;
  const seen = new Set<string | BundleSpec>();
  return resolved.filter(({ source }) => !seen.has(source) && seen.add(source));
}

/** `Bundle.resolve_depends`. */
export function resolveDepends(bundle: BundleSpec, context: Context, files: ReadFiles): string[] {
  return bundle.depends.flatMap((item) => resolveSource(item, context, files));
}

/** `Resolver.resolve_source`: URLs and absolute paths as they are, others searched for. */
export function resolveSource(item: string, context: Context, files: ReadFiles): string[] {
  if (isUrl(item) || item.startsWith('/')) return [item];
  const { staticfiles } = context.environment;
  if (staticfiles && hasMagic(item)) {
    return staticfiles.roots.flatMap((root) =>
      storageGlob(files, root, item).map((path) => posix.normalize(`${root}/${path}`)),
    );
  }
  if (staticfiles) {
    const found = staticfiles.find(item);
    if (found !== undefined) return [found];
    throw new BundleError(`'${item}' not found (using staticfiles finders)`);
  }
  return context.loadPath.length > 0
    ? searchLoadPath(item, context.loadPath, files)
    : searchFolder(item, context.directory, files);
}

/** `resolve_output_to_path`; undefined if its version is needed and not known. */
export function outputPath(
  output: string,
  context: Context,
  version: string | undefined,
): string | undefined {
  const path = join(context.directory, output);
  if (!hasPlaceholder(path)) return path;
  return version === undefined ? undefined : withVersion(path, version);
}

/** `resolve_source_to_url`. Throws BundleError where no URL leads to the path. */
export function sourceUrl(path: string, item: string, context: Context): string {
  return context.environment.staticfiles ? joinUrl(context.url, item) : mappedUrl(path, context);
}

/** `resolve_output_to_url`. */
export function outputUrl(output: string, context: Context): string {
  return output.startsWith('/') ? mappedUrl(output, context) : joinUrl(context.url, output);
}

export function isUrl(item: string): boolean {
  const { scheme, netloc } = urlsplit(item);
  return scheme.length > 1 && netloc !== '';
}

/** `os.path.join`. */
export function join(folder: string, path: string): string {
  if (path.startsWith('/')) return path;
  return folder === '' || folder.endsWith('/') ? folder + path : `${folder}/${path}`;
}

/** `os.path.normpath`. */
export function normpath(path: string): string {
  const normal = posix.normalize(path).replace(/(?<=.)\/+$/, '');
  return /^\/\/(?!\/)/.test(path) ? `/${normal}` : normal;
}

function searchFolder(item: string, folder: string, files: ReadFiles): string[] {
  const path = join(folder, item);
  if (hasMagic(path)) return globFiles(path, files);
  if (files.stat(path as AbsPath)) return [path];
  throw new BundleError(`'${path}' does not exist`);
}

function searchLoadPath(item: string, folders: readonly string[], files: ReadFiles): string[] {
  if (hasMagic(item)) return folders.flatMap((folder) => globFiles(join(folder, item), files));
  for (const folder of folders) {
    const found = globFiles(join(folder, item), files);
    if (found.length > 0) return found;
  }
  const list = folders.map((folder) => `'${folder}'`).join(', ');
  throw new BundleError(`'${item}' not found in load path: [${list}]`);
}

/** Sorted; without folders. */
function globFiles(pattern: string, files: ReadFiles): string[] {
  return pythonGlob(files, pattern)
    .filter((path) => files.stat(path as AbsPath)?.kind !== 'directory')
    .map(normpath)
    .sort(compareCodePoints);
}

/** The URL of the longest folder that the path begins with, character by character. */
function mappedUrl(path: string, context: Context): string {
  const folders = [...context.environment.urlMapping, [context.directory, context.url] as const]
    .map(([folder, url]) => [normpath(folder), url] as const)
    .sort((a, b) => b[0].length - a[0].length);
  const needle = normpath(path);
  const found = folders.find(([folder]) => needle.startsWith(folder));
  if (!found) throw new BundleError(`Cannot determine url for ${path}`);
  return joinUrl(found[1], needle.slice(found[0].length + 1));
}

function joinUrl(prefix: string, path: string): string {
  return urljoin(prefix.endsWith('/') ? prefix : `${prefix}/`, path);
}

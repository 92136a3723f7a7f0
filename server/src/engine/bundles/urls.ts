import { isAbsolute } from '../../base/path';
import { normalizePath } from '../hashing/posixPath';
import { urljoin } from '../hashing/pythonUrl';
import type { Context } from './context';
import { BundleError } from './errors';

/** No URL leads to a path. */
export class UnmappedError extends BundleError {}

/** `resolve_source_to_url`. Throws UnmappedError where no URL leads to the path. */
export function sourceUrl(path: string, item: string, context: Context): string {
  return context.places.kind === 'finders' ? joinUrl(context.url, item) : mappedUrl(path, context);
}

/** `resolve_output_to_url`. */
export function outputUrl(output: string, context: Context): string {
  return isAbsolute(output) ? mappedUrl(output, context) : joinUrl(context.url, output);
}

/** The URL of the longest folder that the path begins with, character by character. */
function mappedUrl(path: string, context: Context): string {
  const folders = [...context.environment.urlMapping, [context.directory, context.url] as const]
    .map(([folder, url]) => [normalizePath(folder), url] as const)
    .sort((a, b) => b[0].length - a[0].length);
  const needle = normalizePath(path);
  const found = folders.find(([folder]) => needle.startsWith(folder));
  if (!found) throw new UnmappedError(`Cannot determine url for ${path}`, 'ValueError');
  return joinUrl(found[1], needle.slice(found[0].length + 1));
}

function joinUrl(prefix: string, path: string): string {
  return urljoin(prefix.endsWith('/') ? prefix : `${prefix}/`, path);
}

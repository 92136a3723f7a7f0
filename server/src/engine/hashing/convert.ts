import { joinPath, normalizePath, splitPath } from './posixPath';
import type { HashingProfile } from './profile';
import { unquote, urldefrag, urlsplit } from './pythonUrl';

/** Answers the hashed name of a file, by its normal path below STATIC_URL (`HashedFilesMixin._stored_name`). */
export type Lookup = (name: string) => string | LookupError;

/** Why a name has no hashed name: nothing is there, or it lies outside STATIC_ROOT. */
export interface LookupError {
  readonly kind: 'missing' | 'outside';
  /** The file looked for, as Django's message names it; of `outside`, the absolute path. */
  readonly file: string;
}

/** What a file that refers to others knows. */
export interface Referrer {
  /** Its logical path. */
  readonly name: string;
  /** STATIC_URL as the settings give it, with the slash at its end. */
  readonly staticUrl: string;
  readonly profile: HashingProfile;
}

/**
 * The converter of `HashedFilesMixin.url_converter` (storage.py): the URL to write instead of `url`; undefined
 * where it stays as it is.
 */
export function convertUrl(
  url: string,
  { name, staticUrl, profile }: Referrer,
  lookup: Lookup,
): string | LookupError | undefined {
  if (/^[a-z]+:/.test(url) || (profile.skipsProtocolRelative && url.startsWith('//'))) return undefined;
  if (url.startsWith('/') && !url.startsWith(staticUrl)) return undefined;
  const [path, fragment] = urldefrag(url);
  if (path === '' && profile.keepsUrlsWithoutPath) return undefined;
  const target = path.startsWith('/') ? path.slice(staticUrl.length) : joinPath(splitPath(name)[0], path);
  const last = lastSegment(unquote(target), lookup);
  if (typeof last !== 'string') return last;
  const converted = path.slice(0, path.lastIndexOf('/') + 1) + last;
  if (!fragment) return unquote(converted);
  return unquote(`${converted}${url.includes('?#') ? '?#' : '#'}${fragment}`);
}

/**
 * The last segment of what `_url(_stored_name, name, force=True)` answers. Between quoting the hashed name, joining it to
 * the base URL and unquoting, only `.`, `..` and the fragment are worth computing.
 */
function lastSegment(name: string, lookup: Lookup): string | LookupError {
  const [clean, fragment] = urldefrag(name);
  const hashed = urlsplit(clean).path.endsWith('/') ? name : lookup(normalizePath(clean));
  if (typeof hashed !== 'string') return hashed;
  const segment = lastOf(hashed.replaceAll('\\', '/'));
  const file = segment === '.' || segment === '..' ? '' : segment;
  if (fragment === '' && !name.includes('?#')) return file;
  return lastOf(`${file}${name.includes('?#') ? '?' : ''}${fragment && `#${unquote(fragment)}`}`);
}

function lastOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

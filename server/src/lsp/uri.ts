import { type AbsPath, absPath } from '../base/path';

/**
 * File URI → path; undefined for other schemes (unsaved buffers, remote documents) and for malformed escapes.
 * On Windows `file:///c%3A/x` is `C:/x` and `file://host/share` is `//host/share`.
 */
export function uriToPath(uri: string, platform: NodeJS.Platform = process.platform): AbsPath | undefined {
  const match = /^file:(?:\/\/([^/?#]*))?(\/[^?#]*)/i.exec(uri);
  if (match === null) return undefined;
  const path = decode(match[2]!);
  const host = match[1] === 'localhost' ? '' : decode(match[1] ?? '');
  if (path === undefined || host === undefined) return undefined;
  if (platform !== 'win32') return absPath(path, platform);
  if (host !== '') return absPath(`//${host}${path}`, platform);
  return absPath(/^\/[A-Za-z]:/.test(path) ? path.slice(1) : path, platform);
}

/** Path → file URI, escaped as VS Code does (`:` of a drive too, and its letter in lower case), so that URIs compare equal. */
export function pathToUri(path: AbsPath): string {
  const share = /^\/\/([^/]+)(\/.*)?$/.exec(path);
  if (share !== null) return `file://${share[1]!.toLowerCase()}${encode(share[2] ?? '/')}`;
  const drive = /^[A-Z]:/.test(path);
  return `file://${encode(drive ? `/${path[0]!.toLowerCase()}${path.slice(1)}` : path)}`;
}

function encode(path: string): string {
  // Most are, and answers hold thousands of them.
  if (/^[\w.~/-]*$/.test(path)) return path;
  return path.split('/').map(encodeSegment).join('/');
}

/** Everything but RFC 3986's unreserved characters is escaped. A lone surrogate, which has no UTF-8, becomes U+FFFD. */
function encodeSegment(segment: string): string {
  return encodeURIComponent(segment.replace(/\p{Surrogate}/gu, '\ufffd')).replace(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

function decode(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}

/**
 * `urllib.parse` as CPython 3.11 has it, for what Django asks of it. Left out: the checks of host names, which only a
 * URL with an upper-case scheme could reach and which differ between patch releases.
 */

export interface SplitUrl {
  readonly scheme: string;
  readonly netloc: string;
  readonly path: string;
  readonly query: string;
  readonly fragment: string;
}

/** `urlsplit`: leading control characters and spaces go, and tabs, CR and LF anywhere. */
export function urlsplit(url: string): SplitUrl {
  let rest = HAS_UNSAFE.test(url) ? url.replace(/^[\0-\x20]+/, '').replace(/[\t\r\n]/g, '') : url;
  let scheme = '';
  let netloc = '';
  let query = '';
  let fragment = '';
  const named = /^([A-Za-z][A-Za-z0-9+.-]*):/.exec(rest);
  if (named) {
    scheme = named[1]!.toLowerCase();
    rest = rest.slice(named[0].length);
  }
  if (rest.startsWith('//')) {
    const end = rest.slice(2).search(/[/?#]/);
    netloc = end < 0 ? rest.slice(2) : rest.slice(2, end + 2);
    rest = end < 0 ? '' : rest.slice(end + 2);
  }
  [rest, fragment] = partition(rest, '#');
  [rest, query] = partition(rest, '?');
  return { scheme, netloc, path: rest, query, fragment };
}

/** `urlunsplit`: an empty query or fragment leaves no trace. */
export function urlunsplit({ scheme, netloc, path, query, fragment }: SplitUrl): string {
  let url = path;
  if (netloc || (scheme && USES_NETLOC.has(scheme) && !url.startsWith('//'))) {
    url = `//${netloc}${url && !url.startsWith('/') ? '/' : ''}${url}`;
  }
  if (scheme) url = `${scheme}:${url}`;
  if (query) url += `?${query}`;
  if (fragment) url += `#${fragment}`;
  return url;
}

/** `urldefrag`: the URL without its fragment, and the fragment. A URL without `#` comes back untouched. */
export function urldefrag(url: string): readonly [url: string, fragment: string] {
  if (!url.includes('#')) return [url, ''];
  const parts = urlsplit(url);
  const path = USES_PARAMS.has(parts.scheme) ? withoutEmptyParams(parts.path) : parts.path;
  return [urlunsplit({ ...parts, path, fragment: '' }), parts.fragment];
}

/** `urljoin` of any two URLs. */
export function urljoin(base: string, url: string): string {
  if (!base || !url) return base || url;
  const from = urlsplit(base);
  const to = urlsplit(url);
  const scheme = to.scheme || from.scheme;
  if (scheme !== from.scheme || !USES_RELATIVE.has(scheme)) return url;
  const [fromPath, fromParams] = splitParams(scheme, from.path);
  let [path, params] = splitParams(scheme, to.path);
  let { netloc, query } = to;
  if (!(USES_NETLOC.has(scheme) && netloc)) {
    if (USES_NETLOC.has(scheme)) netloc = from.netloc;
    if (!path && !params) {
      path = fromPath;
      params = fromParams;
      query ||= from.query;
    } else {
      path = joinPath(fromPath, path);
    }
  }
  if (params) path += `;${params}`;
  return urlunsplit({ scheme, netloc, path, query, fragment: to.fragment });
}

/** `unquote`: runs of `%XX` are decoded as UTF-8, with U+FFFD for what is none. */
export function unquote(text: string): string {
  if (!text.includes('%')) return text;
  return text.replace(/(?:%[0-9a-fA-F]{2})+/g, (run) =>
    Buffer.from(run.replaceAll('%', ''), 'hex').toString(),
  );
}

const HAS_UNSAFE = /^[\0-\x20]|[\t\r\n]/;

const USES_RELATIVE = new Set(
  ' ftp http gopher nntp imap wais file https shttp mms prospero rtsp rtsps rtspu sftp svn svn+ssh ws wss'.split(
    ' ',
  ),
);
const USES_NETLOC = new Set(
  ' ftp http gopher nntp telnet imap wais file mms https shttp snews prospero rtsp rtsps rtspu rsync svn svn+ssh sftp nfs git git+ssh ws wss'.split(
    ' ',
  ),
);
const USES_PARAMS = new Set(
  ' ftp hdl prospero http imap https shttp rtsp rtsps rtspu sip sips mms sftp tel'.split(' '),
);

function partition(text: string, separator: string): [string, string] {
  const at = text.indexOf(separator);
  return at < 0 ? [text, ''] : [text.slice(0, at), text.slice(at + 1)];
}

/** `urlparse`'s parameters: what follows a `;` in the last segment. */
function splitParams(scheme: string, path: string): readonly [path: string, params: string] {
  if (!path.includes(';') || !USES_PARAMS.has(scheme)) return [path, ''];
  const at = path.indexOf(';', Math.max(0, path.lastIndexOf('/')));
  return at < 0 ? [path, ''] : [path.slice(0, at), path.slice(at + 1)];
}

/** `path` as seen from the file or folder `base`, without its dots; what leads above the root is dropped. */
function joinPath(base: string, path: string): string {
  const folders = base.split('/');
  if (folders.at(-1) !== '') folders.pop();
  const segments = path.startsWith('/') ? path.split('/') : joinSegments(folders, path.split('/'));
  const resolved: string[] = [];
  for (const segment of segments) {
    if (segment === '..') resolved.pop();
    else if (segment !== '.') resolved.push(segment);
  }
  if (/^\.\.?$/.test(segments.at(-1)!)) resolved.push('');
  return resolved.join('/') || '/';
}

/** `urlparse` cuts the parameters off the last segment, `urlunparse` puts them back unless they are empty. */
function withoutEmptyParams(path: string): string {
  const at = path.indexOf(';', Math.max(0, path.lastIndexOf('/')));
  return at >= 0 && at === path.length - 1 ? path.slice(0, at) : path;
}

/** Empty segments vanish, but for the first and the last. */
function joinSegments(base: readonly string[], path: readonly string[]): string[] {
  const all = [...base, ...path];
  return all.filter((segment, i) => segment !== '' || i === 0 || i === all.length - 1);
}

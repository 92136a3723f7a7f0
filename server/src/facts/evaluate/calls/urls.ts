import { textOf } from '../format';
import { iterate } from '../iterate';
import { locationOf } from '../machine';
import type { CallSite, InstanceObj, Obj } from '../model';
import { dict, int, NONE, nativeClass, str, unknown } from '../objects';
import { arg, type Natives, text, whyUnknown } from './arguments';

/** `urllib.parse`, as far as settings put URLs together and take them apart. */
export const urlFunctions: Natives = {
  'urllib.parse.urljoin': (_, { positional }, site) => {
    const [base, url] = positional.map(text);
    if (base === undefined || url === undefined)
      return unknown(whyUnknown(positional, 'the URL is not known'), locationOf(site));
    return str(joinUrl(base, url), locationOf(site));
  },
  'urllib.parse.urlparse': (_, { positional: [url] }, site) => splitUrl(url, site),
  'urllib.parse.urlsplit': (_, { positional: [url] }, site) => splitUrl(url, site),
  'urllib.parse.quote': (_, args, site) => {
    const raw = text(args.positional[0]);
    if (raw === undefined)
      return unknown(whyUnknown(args.positional, 'the text is not known'), locationOf(site));
    return str(quote(raw, text(arg(args, 1, 'safe')) ?? '/'), locationOf(site));
  },
  'urllib.parse.quote_plus': (_, args, site) => {
    const raw = text(args.positional[0]);
    if (raw === undefined)
      return unknown(whyUnknown(args.positional, 'the text is not known'), locationOf(site));
    return str(quote(raw, text(arg(args, 1, 'safe')) ?? '').replaceAll('%20', '+'), locationOf(site));
  },
  'urllib.parse.unquote': (_, { positional: [raw] }, site) => unquote(raw, site),
  'urllib.parse.urlencode': (_, { positional: [query] }, site) => {
    const pairs =
      query?.kind === 'dict' && !query.open
        ? [...query.entries.values()].map((e) => [e.key, e.value])
        : query && iterate(query)?.map((pair) => iterate(pair) ?? []);
    const parts = pairs?.map(([key, value]) => [key && textOf(key), value && textOf(value)]);
    if (!parts || parts.flat().includes(undefined))
      return unknown(whyUnknown([query], 'the query is not known'), locationOf(site));
    return str(
      parts.map((pair) => pair.map((part) => quote(part!, '').replaceAll('%20', '+')).join('=')).join('&'),
      locationOf(site),
    );
  },
};

/** What `urlparse` answers: the parts as attributes, and as a sequence. */
const SPLIT = nativeClass('urllib.parse.SplitResult', {
  geturl: (_, { positional: [self] }) => (self?.kind === 'instance' && self.attrs.get('url')?.value) || NONE,
  __str__: (_, { positional: [self] }) => (self?.kind === 'instance' && self.attrs.get('url')?.value) || NONE,
});

/** A URL's parts (urllib.parse.urlsplit). */
export function splitUrl(url: Obj | undefined, site: CallSite): Obj {
  const raw = text(url);
  if (raw === undefined) return unknown(whyUnknown([url], 'the URL is not known'), locationOf(site));
  const [, scheme = '', authority, path = '', query = '', fragment = ''] =
    /^(?:([a-zA-Z][a-zA-Z0-9+.-]*):)?(?:\/\/([^/?#]*))?([^?#]*)(?:\?([^#]*))?(?:#(.*))?$/s.exec(raw) ?? [];
  const netloc = authority ?? '';
  const login = netloc.includes('@') ? netloc.slice(0, netloc.lastIndexOf('@')) : undefined;
  const host = netloc.slice(netloc.lastIndexOf('@') + 1);
  const port = /:(\d+)$/.exec(host)?.[1];
  const values: Record<string, Obj> = {
    url: str(raw),
    scheme: str(scheme.toLowerCase()),
    netloc: str(netloc),
    path: str(path),
    params: str(''),
    query: str(query),
    fragment: str(fragment),
    hostname: host ? str(host.replace(/:\d*$/, '').toLowerCase()) : NONE,
    port: port ? int(Number(port)) : NONE,
    username: login === undefined ? NONE : str(login.split(':')[0]!),
    password: login?.includes(':') ? str(login.slice(login.indexOf(':') + 1)) : NONE,
  };
  const attrs = new Map(Object.entries(values).map(([name, value]) => [name, { value }]));
  const made: InstanceObj = { kind: 'instance', cls: SPLIT, attrs };
  return made;
}

/** The dict dj_database_url makes of a URL: its keys are known, its values are not worth knowing. */
export function databaseDict(why: string): Obj {
  const keys = ['ENGINE', 'NAME', 'USER', 'PASSWORD', 'HOST', 'PORT', 'CONN_MAX_AGE', 'CONN_HEALTH_CHECKS'];
  const made = dict(keys.map((key) => [str(key), unknown(why)] as const));
  return { ...made, open: unknown(why) };
}

/** RFC 3986 resolution, with Python's exceptions: an empty part answers the other one. */
function joinUrl(base: string, url: string): string {
  if (!base || !url) return base || url;
  if (/^[a-zA-Z][a-zA-Z0-9+.-]*:/.test(url)) return url;
  const [, scheme = '', authority, path = ''] =
    /^([a-zA-Z][a-zA-Z0-9+.-]*:)?(\/\/[^/?#]*)?([^?#]*)/.exec(base) ?? [];
  if (url.startsWith('//')) return scheme + url;
  const [, urlPath = '', tail = ''] = /^([^?#]*)(.*)$/s.exec(url) ?? [];
  if (urlPath === '') return `${base.replace(tail.startsWith('#') ? /#.*$/s : /[?#].*$/s, '')}${tail}`;
  const full = urlPath.startsWith('/') ? urlPath : path.slice(0, path.lastIndexOf('/') + 1) + urlPath;
  return (
    scheme + (authority ?? '') + removeDots(authority && !full.startsWith('/') ? `/${full}` : full) + tail
  );
}

function removeDots(path: string): string {
  const out: string[] = [];
  const parts = path.split('/');
  for (const [i, part] of parts.entries()) {
    const last = i === parts.length - 1;
    if (part === '..') {
      if (out.length > 1) out.pop();
      if (last) out.push('');
    } else if (part === '.') {
      if (last) out.push('');
    } else out.push(part);
  }
  return out.join('/');
}

function quote(raw: string, safe: string): string {
  return Array.from(raw, (char) => {
    if (/[A-Za-z0-9_.~-]/.test(char) || safe.includes(char)) return char;
    return Array.from(
      new TextEncoder().encode(char),
      (byte) => `%${byte.toString(16).toUpperCase().padStart(2, '0')}`,
    ).join('');
  }).join('');
}

function unquote(raw: Obj | undefined, site: CallSite): Obj {
  const value = text(raw);
  if (value === undefined) return unknown(whyUnknown([raw], 'the text is not known'), locationOf(site));
  return str(
    value.replace(/(?:%[0-9a-fA-F]{2})+/g, (run) =>
      new TextDecoder().decode(
        Uint8Array.from(run.match(/[0-9a-fA-F]{2}/g)!, (hex) => Number.parseInt(hex, 16)),
      ),
    ),
    locationOf(site),
  );
}

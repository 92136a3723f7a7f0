import { posix } from 'node:path';
import { urljoin, urlsplit } from '../../hashing/pythonUrl';
import type { Filter, FilterTarget } from '../filter';
import { commonPathPrefix, relpath } from '../urlPath';
import { replaceUrls } from './urls';

/** Folder (relative to webassets' `directory`) → what stands for it in URLs. In order; the first that fits is taken. */
export type Replacements = readonly (readonly [folder: string, url: string])[];

/** webassets' `cssrewrite`: relative URLs of each source hold for where the bundle is written. */
export function cssrewrite(identity: string, replacements?: Replacements): Filter {
  return {
    name: 'cssrewrite',
    identity,
    maxDebugLevel: 'merge',
    cacheKey: JSON.stringify(replacements ?? null),
    input(text, source, target) {
      if (!text.includes('url(')) return text;
      const from = source.url();
      if (replacements) {
        const folders = replacements.map(([folder, url]) => [folderUrl(target, folder), url] as const);
        return replaceUrls(text, (url) => replaced(url, from, folders));
      }
      const to = target.url();
      return replaceUrls(text, (url) => moved(url, from, to));
    },
  };
}

function moved(url: string, from: string, to: string): string {
  const { scheme, path } = urlsplit(url);
  if (scheme || path.startsWith('/')) return url;
  const absolute = urljoin(from, url);
  return urlsplit(absolute).scheme ? absolute : relpath(to, absolute);
}

function replaced(url: string, from: string, folders: Replacements): string {
  const absolute = urljoin(from, url);
  for (const [folder, substitute] of folders) {
    if (absolute.startsWith(folder)) return substitute + absolute.slice(folder.length);
  }
  return url;
}

/** What URLs to a folder below `directory` begin with. */
function folderUrl(target: FilterTarget, folder: string): string {
  const root = withSlash(target.directory);
  const absolute = withSlash(posix.normalize(folder.startsWith('/') ? folder : root + folder));
  return absolute.slice(commonPathPrefix([root, absolute]).length);
}

function withSlash(path: string): string {
  return path && !path.endsWith('/') ? `${path}/` : path;
}

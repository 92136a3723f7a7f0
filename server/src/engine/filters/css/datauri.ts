import { posix } from 'node:path';
import type { AbsPath } from '../../../base/path';
import { urlsplit } from '../../hashing/pythonUrl';
import type { Filter, FilterSource, FilterTarget } from '../filter';
import { guessMimeType } from '../mimeTypes';
import { replaceUrls } from './urls';

/** webassets' `datauri`: files of at most `maxSize` bytes that a source names by a relative URL are put into the CSS. */
export function datauri(identity: string, maxSize: number): Filter {
  return {
    name: 'datauri',
    identity,
    maxDebugLevel: false,
    cacheKey: String(maxSize),
    input: (text, source, target) =>
      text.includes('url(') ? replaceUrls(text, (url) => embedded(url, maxSize, source, target)) : text,
  };
}

/** Empty: the URL stays. */
function embedded(url: string, maxSize: number, source: FilterSource, target: FilterTarget): string {
  if (url.startsWith('data:')) return '';
  const { scheme, netloc, path } = urlsplit(url);
  if (scheme || netloc || path.startsWith('/')) return '';
  const folder = posix.dirname(source.path);
  // The whole URL is taken as a file's name, with query and fragment.
  const file = (folder === '.' ? url : `${folder}/${url}`) as AbsPath;
  const stat = target.files.stat(file);
  target.dependsOn(posix.normalize(file));
  if (stat?.kind !== 'file' || stat.size > maxSize) return '';
  const bytes = target.files.readBytes(file);
  if (bytes.kind !== 'ok') return '';
  return `data:${guessMimeType(file, target.files) ?? 'None'};base64,${Buffer.from(bytes.value).toString('base64')}`;
}

import { pythonStrip } from '../../base/pythonSpace';
import { splitExtension, splitPath } from './posixPath';
import { type SplitUrl, unquote, urlsplit, urlunsplit } from './pythonUrl';

/**
 * `HashedFilesMixin.hashed_name` with the content's hash given: `css/a.css` → `css/a.0123456789ab.css`. The name is read
 * as a URL, so that `100%25.txt`, `q?x.txt` and `h#y.txt` lose their literal meaning.
 *
 * @param md5 hex digest of the content; its first 12 digits count
 */
export function hashedName(name: string, md5: string): string {
  if (PLAIN_NAME.test(name)) return insertHash(name, md5);
  const url = urlOfName(name);
  return urlunsplit({ ...url, path: insertHash(cleanName(url), md5) + loneQuestionMark(name, url) });
}

/** The file that a name stands for: without query and fragment, unquoted, stripped. */
export function fileOfName(name: string): string {
  return PLAIN_NAME.test(name) ? name : cleanName(urlOfName(name));
}

/**
 * `ManifestFilesMixin.stored_name`: what stands in for `name` if its file is hashed to `hashed`, with the query, the
 * fragment and a `?#` of the name.
 */
export function replaceFile(name: string, hashed: string): string {
  const url = urlOfName(name);
  return urlunsplit({ ...url, path: hashed + loneQuestionMark(name, url) });
}

/** Names that reading as a URL leaves alone. */
const PLAIN_NAME = /^[\w.@+-][\w./@+-]*$/;

function urlOfName(name: string): SplitUrl {
  return urlsplit(unquote(name));
}

function cleanName(url: SplitUrl): string {
  return pythonStrip(url.path).text;
}

function insertHash(path: string, md5: string): string {
  const [directory, file] = splitPath(path);
  const [root, extension] = splitExtension(file);
  const hashed = `${root}.${md5.slice(0, 12)}${extension}`;
  if (directory === '') return hashed;
  return directory.endsWith('/') ? directory + hashed : `${directory}/${hashed}`;
}

/** The hack for `url(font.eot?#iefix)`: a question mark before the fragment survives. */
function loneQuestionMark(name: string, url: SplitUrl): string {
  return name.includes('?#') && !url.query ? '?' : '';
}

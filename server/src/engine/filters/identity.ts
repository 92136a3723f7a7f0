import { createHash } from 'node:crypto';
import type { Plain } from '../../project/bundleGraph/plain';

/** `Filter.id()`: MD5 of the name and of what `unique()` answers; most filters answer False. */
export function filterIdentity(name: string, unique: Plain = false): string {
  return md5(name, unique);
}

/**
 * webassets' `make_md5`: of all parts, one after the other, in UTF-8. A dict's items come in Python's order of a frozenset, which
 * changes from one process to the next; here, as written.
 */
export function md5(...parts: readonly Plain[]): string {
  const hash = createHash('md5');
  const walk = (part: Plain): void => {
    if (part === null) hash.update('None');
    else if (part === true) hash.update('True');
    else if (part === false) hash.update('False');
    else if (typeof part === 'string' || typeof part === 'number') hash.update(String(part));
    else if (part instanceof Map) for (const [key, value] of part) walk([key, value]);
    else for (const item of part as readonly Plain[]) walk(item);
  };
  walk(parts);
  return hash.digest('hex');
}

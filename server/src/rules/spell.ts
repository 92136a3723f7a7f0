import type { AbsPath } from '../base/path';
import type { Reference } from '../facts/reference';
import { relativeName } from '../project/named';
import type { Project } from '../project/project';

/** What decides how a path has to be written. */
export type Place = Pick<Reference, 'form' | 'base' | 'quote'>;

/**
 * A logical path as a reference of this kind in the file at `path` writes it: relative to the file where it must be,
 * and with the escapes of the language. What stands before it in a URL (`/static/`) is not part of it. Undefined if a
 * relative path cannot lead there.
 */
export function spell(project: Project, path: AbsPath, place: Place, name: string): string | undefined {
  if (place.base !== 'relative') return escapePath(place, name);
  const relative = relativeName(project, path, name);
  if (relative === undefined) return undefined;
  // A bare name would be a package to JavaScript.
  const dotted = place.form.startsWith('js-') && !relative.startsWith('.') ? `./${relative}` : relative;
  return escapePath(place, dotted);
}

/** The escapes that a path, or a part of one, needs where it stands. */
export function escapePath({ form, base, quote }: Place, path: string): string {
  if (base !== 'static-root') {
    // What no URL may hold, and what would end the string or the `url()`.
    return encodeURI(path).replace(/[?#'"()&;]/g, percentEncoded);
  }
  if (form === 'static-prefix') return path;
  const escaped = path.replaceAll('\\', '\\\\');
  return quote === undefined ? escaped : escaped.replaceAll(quote, `\\${quote}`);
}

function percentEncoded(char: string): string {
  return `%${char.charCodeAt(0).toString(16).toUpperCase()}`;
}

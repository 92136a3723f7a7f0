import { createHash } from 'node:crypto';
import type { Plain } from '../../project/bundleGraph/plain';

/** How a bundle's version is found: a hash of its text, cut to `length`; or when its sources last changed. */
export type Versions =
  | { readonly kind: 'hash'; readonly length: number | undefined }
  | { readonly kind: 'timestamp' };

/** The option `versions`; undefined: none. Throws for what webassets does not know. */
export function versionsOf(option: Plain): Versions | undefined {
  if (!option) return undefined;
  const [kind, argument] = String(option).split(/:(.*)/s);
  if (kind === 'timestamp') return { kind };
  if (kind !== 'hash') throw new Error(`${option} cannot be resolved to a version implementation`);
  return { kind, length: argument ? Number.parseInt(argument, 10) : 8 };
}

/** `HashVersion`: MD5 of the text in UTF-8. */
export function hashVersion(text: string, length: number | undefined): string {
  return createHash('md5').update(text).digest('hex').slice(0, length);
}

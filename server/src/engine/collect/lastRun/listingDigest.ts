import { hash } from 'node:crypto';
import type { RawEntry } from '../../../ports/collecting';

/** Of the names in a directory, in their order, and of what they are. */
export function listingDigest(entries: readonly RawEntry[]): string {
  let text = '';
  for (const { name, kind } of entries) text += `${kind[0]}${name}/`;
  return hash('md5', text, 'hex');
}

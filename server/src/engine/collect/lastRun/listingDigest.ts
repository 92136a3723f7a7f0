import { createHash } from 'node:crypto';
import type { RawEntry } from '../../../ports/collecting';

/** Of the names in a directory, in their order, and of what they are. */
export function listingDigest(entries: readonly RawEntry[]): string {
  let text = '';
  for (const { name, kind } of entries) text += `${kind[0]}${name}/`;
  return createHash('md5').update(text).digest('hex');
}

import { hash } from 'node:crypto';
import { compareCodePoints } from '../../../base/collate';
import type { AbsPath } from '../../../base/path';
import type { CollectReading, RawEntry } from '../../../ports/collecting';

/** Of the names in a directory of sources, in their order, and of what they are. */
export function listingDigest(entries: readonly RawEntry[]): string {
  let text = '';
  for (const { name, kind } of entries) text += `${kind[0]}${name}/`;
  return hash('md5', text, 'hex');
}

/** The same below STATIC_ROOT, where their order does not matter. */
export function contentDigest(entries: readonly RawEntry[]): string {
  return listingDigest(entries.toSorted((a, b) => compareCodePoints(a.name, b.name)));
}

/** Of a directory, as one of these two digests it; '' where there is none. */
export function digestOf(
  reading: CollectReading,
  directory: AbsPath,
  digest: (entries: readonly RawEntry[]) => string,
): string {
  const listed = reading.scan(directory);
  return listed.kind === 'ok' ? digest(listed.value) : '';
}

import { createHash } from 'node:crypto';

/** A short name for diagnostics, by their JSON: equal for equal ones. */
export function resultIdOf(json: Uint8Array): string {
  return createHash('sha1').update(json).digest('base64url');
}

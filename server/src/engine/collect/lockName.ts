import { createHash } from 'node:crypto';
import type { AbsPath } from '../../base/path';

/** The lock of everything that writes to this STATIC_ROOT. */
export function lockName(staticRoot: AbsPath): string {
  return `locks/${createHash('sha256').update(staticRoot).digest('hex').slice(0, 16)}.lock`;
}

import { nameWithoutHash } from '../../manifests/nameWithoutHash';
import { splitPath } from './posixPath';

/**
 * True if WhiteNoise serves the file of that name as one that never changes: `immutable_file_test` of whitenoise/middleware.py
 * (6.12). The name without what stands before its extension must be an entry that leads back to it.
 */
export function isServedImmutable(name: string, paths: ReadonlyMap<string, string>): boolean {
  const plain = nameWithoutHash(name);
  const stored = plain === name ? undefined : paths.get(plain);
  return stored !== undefined && splitPath(stored)[1] === splitPath(name)[1];
}

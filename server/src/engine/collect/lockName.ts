import { createHash } from 'node:crypto';
import { type AbsPath, basename, dirname, joinNormal } from '../../base/path';
import type { ReadFiles } from '../../ports/files';

/** The lock of everything that writes to this STATIC_ROOT, whichever links lead there. */
export function lockName(staticRoot: AbsPath, files: Pick<ReadFiles, 'realPath'>): string {
  const place = realPlace(staticRoot, files);
  return `locks/${createHash('sha256').update(place).digest('hex').slice(0, 16)}.lock`;
}

/** The real path that it has, or would have once it is made. */
function realPlace(path: AbsPath, files: Pick<ReadFiles, 'realPath'>): AbsPath {
  const real = files.realPath(path);
  const above = dirname(path);
  if (real !== undefined || above === path) return real ?? path;
  return joinNormal(realPlace(above, files), basename(path));
}

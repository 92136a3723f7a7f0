import type { AbsPath } from '../../base/path';
import type { BuildWriting } from '../../ports/buildWriting';
import { BuildError } from '../bundles/errors';

/** Writes one built bundle; `modified` (seconds) is what its file's time then says. Throws BuildError. */
export function writeBuilt(
  path: string,
  bytes: Uint8Array,
  modified: number | undefined,
  writing: BuildWriting,
): void {
  const written = writing.write(path as AbsPath, bytes);
  if (written.kind === 'failed') throw new BuildError(written.reason, { file: path });
  if (modified === undefined) return;
  const dated = writing.setModified(path as AbsPath, modified);
  if (dated.kind === 'failed') throw new BuildError(dated.reason, { file: path });
}

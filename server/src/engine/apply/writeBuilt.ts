import type { AbsPath } from '../../base/path';
import type { BuildWriting } from '../../ports/buildWriting';
import type { WriteOutcome } from '../../ports/writeFiles';
import { BundleError } from '../bundles/errors';
import { osErrorName } from '../plan/osError';

/**
 * Writes one built bundle; `modified` (seconds) is what its file's time then says. Throws BundleError: webassets lets an OSError end
 * everything.
 */
export function writeBuilt(
  path: string,
  bytes: Uint8Array,
  modified: number | undefined,
  writing: BuildWriting,
): void {
  demand(path, writing.write(path as AbsPath, bytes));
  if (modified !== undefined) demand(path, writing.setModified(path as AbsPath, modified));
}

function demand(path: string, outcome: WriteOutcome): void {
  if (outcome.kind === 'failed')
    throw new BundleError(outcome.reason, osErrorName(outcome.reason), { file: path });
}

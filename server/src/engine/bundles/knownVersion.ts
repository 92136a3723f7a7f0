import type { AbsPath } from '../../base/path';
import type { WebassetsVersion } from '../../manifests/webassets';
import type { ReadFiles } from '../../ports/files';
import { hasPlaceholder } from '../../project/bundleGraph';
import { describeBundle } from './build';
import type { Context } from './context';
import type { BundleSpec } from './definition';
import { BundleError } from './errors';
import { outputPath } from './resolve';
import { readSource } from './text';
import { hashVersion } from './versions';

/**
 * `Bundle.get_version` of webassets/bundle.py for a bundle that has been built: what the manifest says (`queried`), else
 * what its file tells. Throws BundleError if neither does.
 */
export function versionOfBuilt(
  bundle: BundleSpec,
  context: Context,
  queried: WebassetsVersion | undefined,
  files: ReadFiles,
): string {
  if (queried) return String(queried);
  const { versions } = context;
  if (!versions) throw cannotFindVersion(bundle, '"versions" option not set');
  if (hasPlaceholder(bundle.output!)) throw cannotFindVersion(bundle);
  const path = outputPath(bundle.output!, context, undefined)!;
  const stat = files.stat(path as AbsPath);
  if (!stat) throw new BundleError(`${path} has not been built`, 'FileNotFoundError');
  if (versions.kind === 'hash') return hashVersion(readSource(path, files), versions.length);
  return String(Math.floor(stat.mtimeMs / 1000));
}

/** The BundleError for a version that nobody knows. */
export function cannotFindVersion(
  bundle: BundleSpec,
  reason = 'output target has a placeholder',
): BundleError {
  return new BundleError(
    `Cannot find version of ${describeBundle(bundle)}. There is no manifest which knows the version, and it cannot be determined dynamically, because: ${reason}`,
  );
}

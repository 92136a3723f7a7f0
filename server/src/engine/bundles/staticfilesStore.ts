import { posix } from 'node:path';
import type { AbsPath } from '../../base/path';
import { hashInName, nameWithoutHash } from '../../manifests/nameWithoutHash';
import { MANIFEST_NAME, type ManifestFormat, readManifest, writeManifest } from '../../manifests/staticfiles';
import type { ReadFiles } from '../../ports/files';
import { BuildError } from './errors';
import type { VersionStore } from './versionStore';

/**
 * django_assets' DjangoManifest: versions in `staticfiles.json` of STATIC_ROOT, under the output's name without its
 * second-last dotted part, whatever that is.
 */
export function staticfilesStore(
  staticRoot: string,
  directory: string,
  format: ManifestFormat,
  files: ReadFiles,
): VersionStore {
  const path = posix.join(staticRoot, MANIFEST_NAME) as AbsPath;
  const read = files.readBytes(path);
  const outcome = read.kind === 'ok' ? readManifest(read.value, format) : undefined;
  if (outcome?.kind === 'invalid')
    throw new BuildError(`${outcome.message}: ${outcome.reason}`, { file: path });
  const paths = new Map(outcome?.manifest.paths);
  let changed = false;
  return {
    query(output) {
      const stored = paths.get(nameWithoutHash(output));
      return stored ? hashInName(stored) : undefined;
    },
    remember(output, _version, built) {
      const key = nameWithoutHash(output);
      const name = posix.relative(directory, built);
      changed ||= paths.get(key) !== name;
      paths.set(key, name);
    },
    files: () => (changed ? [{ path, bytes: writeManifest(paths, format) }] : []),
  };
}

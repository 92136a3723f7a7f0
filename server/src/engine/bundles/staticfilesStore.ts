import { posix } from 'node:path';
import type { AbsPath } from '../../base/path';
import { MANIFEST_NAME, type ManifestFormat, readManifest, writeManifest } from '../../manifests/staticfiles';
import type { ReadFiles } from '../../ports/files';
import { nameWithoutHash } from '../hashing/immutable';
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
      return stored ? splitext(splitext(stored)[0])[1].replace(/^\.+|\.+$/g, '') : undefined;
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

/** `os.path.splitext`. */
function splitext(path: string): readonly [root: string, extension: string] {
  const name = path.slice(path.lastIndexOf('/') + 1);
  const dot = name.lastIndexOf('.');
  const isExtension = dot > 0 && /[^.]/.test(name.slice(0, dot));
  const at = isExtension ? path.length - name.length + dot : path.length;
  return [path.slice(0, at), path.slice(at)];
}

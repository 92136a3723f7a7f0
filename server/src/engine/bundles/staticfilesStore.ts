import { posix } from 'node:path';
import type { AbsPath } from '../../base/path';
import { hashInName, nameWithoutHash } from '../../manifests/nameWithoutHash';
import { MANIFEST_NAME, type ManifestFormat, readManifest, writeManifest } from '../../manifests/staticfiles';
import type { ReadFiles } from '../../ports/files';
import { BuildError } from './errors';
import { type VersionStore, withNews } from './versionStore';

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
  const read = (): ReadonlyMap<string, string> => {
    const stored = files.readBytes(path);
    const outcome = stored.kind === 'ok' ? readManifest(stored.value, format) : undefined;
    if (outcome?.kind === 'invalid')
      throw new BuildError(`${outcome.message}: ${outcome.reason}`, { file: path });
    return outcome?.manifest.paths ?? new Map();
  };
  const before = read();
  const news = new Map<string, string>();
  return {
    query(output) {
      const key = nameWithoutHash(output);
      const stored = news.get(key) ?? before.get(key);
      return stored ? hashInName(stored) : undefined;
    },
    remember(output, _version, built) {
      news.set(nameWithoutHash(output), posix.relative(directory, built));
    },
    files() {
      const paths = withNews(read(), news);
      return paths ? [{ path, bytes: writeManifest(paths, format) }] : [];
    },
  };
}

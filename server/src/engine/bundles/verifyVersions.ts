import { posix } from 'node:path';
import { compareCodePoints } from '../../base/collate';
import type { AbsPath } from '../../base/path';
import type { WebassetsManifest, WebassetsVersion } from '../../manifests/webassets';
import type { ReadFiles } from '../../ports/files';
import { hasPlaceholder, placeOutput } from '../../project/bundleGraph';
import type { ManifestVerdict } from '../hashing/verifyManifest';
import { BuildError } from './errors';
import { readSource } from './text';
import { hashVersion } from './versions';

/**
 * Holds a manifest of webassets (output as written → version) against the outputs in `root`. `changed`: the text has another hash
 * than the version, the file another time than the timestamp; versions of other kinds are only looked for. `orphans`: outputs of
 * other versions.
 */
export function verifyVersions(
  manifest: WebassetsManifest,
  root: AbsPath,
  files: ReadFiles,
): ManifestVerdict {
  const placed = Array.from(manifest, ([output, version]) => ({
    output,
    version,
    path: posix.normalize(placeOutput(output, root, version === null ? undefined : String(version)) ?? ''),
  }));
  const own = new Set(placed.map(({ path }) => path));
  const isThere = (path: string) => files.stat(path as AbsPath)?.kind === 'file';
  const sorted = (paths: Iterable<string>) => [...paths].sort(compareCodePoints);
  return {
    entries: placed.length,
    missing: sorted(placed.flatMap(({ output, path }) => (isThere(path) ? [] : [output]))),
    changed: sorted(
      placed.flatMap(({ output, path, version }) =>
        isThere(path) && !holds(path, version, files) ? [output] : [],
      ),
    ),
    mutable: [],
    orphans: sorted(
      new Set(
        placed.flatMap(({ output }) =>
          otherVersions(output, root, files).filter((path) => !own.has(posix.join(root, path))),
        ),
      ),
    ),
    intact: true,
  };
}

function holds(path: string, version: WebassetsVersion, files: ReadFiles): boolean {
  if (typeof version === 'number')
    return Math.floor((files.stat(path as AbsPath)?.mtimeMs ?? 0) / 1000) === version;
  if (version === null || !HASH.test(version)) return true;
  try {
    return hashVersion(readSource(path, files), version.length) === version;
  } catch (error) {
    if (error instanceof BuildError) return false;
    throw error;
  }
}

const HASH = /^[0-9a-f]{4,32}$/;
const VERSION = /^(?:[0-9a-f]{4,32}|\d{9,10})$/;

/** The files that an output with a placeholder has had, relative to `root`. */
function otherVersions(output: string, root: AbsPath, files: ReadFiles): string[] {
  const [before, after, ...more] = output.split('%(version)s');
  if (!hasPlaceholder(output) || more.length > 0 || before === undefined || after === undefined) return [];
  const folder = posix.dirname(`${before}x`);
  const start = posix.basename(`${before}x`).slice(0, -1);
  const names = files.readNames(posix.resolve(root, folder) as AbsPath);
  if (names.kind !== 'ok' || after.includes('/')) return [];
  return names.value.files
    .filter((name) => name.startsWith(start) && name.endsWith(after))
    .filter((name) => VERSION.test(name.slice(start.length, name.length - after.length)))
    .map((name) => posix.join(folder, name));
}

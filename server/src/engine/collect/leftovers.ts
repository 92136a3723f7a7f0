import { readManifest } from '../../manifests/staticfiles';
import type { HashedPart, SourceFileAt } from '../plan/plan';
import type { DestinationTree } from './destination';
import type { CollectInput } from './options';

/**
 * Hashed files of earlier runs below STATIC_ROOT, with their compressed forms: named after their content as hashing names
 * them, and named neither by this run's manifest nor by the one that it replaces, which pages may still be served from.
 */
export function leftovers(
  input: CollectInput,
  { hashedFiles, deletes }: HashedPart,
  found: ReadonlyMap<string, SourceFileAt>,
  destination: DestinationTree,
): readonly string[] {
  const kept = new Set([...hashedFiles.values(), ...namedBefore(input)]);
  const going = new Set(deletes);
  const unnamed = [...destination.files(false)].filter((path) => {
    const name = withoutForm(path);
    return (
      hashIn(name) !== undefined &&
      !kept.has(name) &&
      !kept.has(path) &&
      !found.has(path) &&
      !found.has(name) &&
      !going.has(path)
    );
  });
  // Others put hashes into names too, of something else than what Django takes.
  const made = new Set(
    unnamed.filter((path) => {
      const hash = hashIn(path);
      return hash !== undefined && input.reading.md5(destination.absolute(path))?.startsWith(hash);
    }),
  );
  return unnamed.filter((path) => made.has(path) || made.has(withoutForm(path)));
}

function withoutForm(path: string): string {
  return path.replace(/\.(?:gz|br)$/, '');
}

function namedBefore({ files, storage }: CollectInput): readonly string[] {
  if (storage.manifest === undefined) return [];
  const bytes = files.readBytes(storage.manifest.file);
  if (bytes.kind !== 'ok') return [];
  const read = readManifest(bytes.value);
  return read.kind === 'ok' ? [...read.manifest.paths.values()] : [];
}

/** Of `root.0123456789ab.ext`, or with the hash at the end. */
function hashIn(path: string): string | undefined {
  return /\.([0-9a-f]{12})(?:\.[^./]+)?$/.exec(path)?.[1];
}

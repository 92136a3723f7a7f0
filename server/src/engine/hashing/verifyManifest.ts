import { compareCodePoints } from '../../base/collate';
import { hashInName, nameWithoutHash } from '../../manifests/nameWithoutHash';
import { manifestHash, type StaticfilesManifest } from '../../manifests/staticfiles';
import { hashedName } from './hashedName';
import { isServedImmutable } from './immutable';

/** The folder that a manifest speaks of; paths are relative to it. */
export interface HashedFolder {
  /** MD5 of a file's content, in hex; undefined if it is not there or cannot be read. */
  md5(path: string): string | undefined;
  /** Every file in it, at any depth. */
  readonly files: Iterable<string>;
}

/** How a manifest and its folder differ. All lists are sorted by code point. */
export interface ManifestVerdict {
  readonly entries: number;
  /** Logical paths whose hashed file is not there. */
  readonly missing: readonly string[];
  /** Logical paths whose hashed file has another content than its name says. */
  readonly changed: readonly string[];
  /** Logical paths whose file is there, but which WhiteNoise does not serve as one that never changes. No difference by itself. */
  readonly mutable: readonly string[];
  /** Hashed files that no entry names, and their compressed copies. */
  readonly orphans: readonly string[];
  /** False if the manifest's hash is not that of its entries. */
  readonly intact: boolean;
}

/**
 * Holds every entry against the disk. Names whose hash is not Django's twelve digits of MD5 (storages with a `file_hash`
 * of their own) are only looked for, but for bundles (`versioned`: their paths), which have digits of MD5 too. Yields the number of entries done now and then, for progress.
 */
export function* verifyManifestSteps(
  manifest: StaticfilesManifest,
  folder: HashedFolder,
  versioned: ReadonlySet<string> = new Set(),
): Generator<number, ManifestVerdict> {
  const { paths, hash } = manifest;
  const missing: string[] = [];
  const changed: string[] = [];
  const mutable: string[] = [];
  let done = 0;
  for (const [path, name] of paths) {
    const md5 = folder.md5(name);
    if (md5 === undefined) missing.push(path);
    else if (!isServedImmutable(name, paths)) mutable.push(path);
    if (md5 !== undefined && !holds(path, name, md5, versioned)) changed.push(path);
    if (++done % ENTRIES_PER_STEP === 0) yield done;
  }
  return {
    entries: paths.size,
    missing: missing.sort(compareCodePoints),
    changed: changed.sort(compareCodePoints),
    mutable: mutable.sort(compareCodePoints),
    orphans: orphansIn(manifest, folder, versioned).sort(compareCodePoints),
    intact: hash === '' || hash === manifestHash(paths),
  };
}

export function isClean({ missing, changed, orphans, intact }: ManifestVerdict): boolean {
  return missing.length === 0 && changed.length === 0 && orphans.length === 0 && intact;
}

/** True for an entry that Django's hashing has not made, and a bundle with a version in its name may have. */
export function mayBeVersioned(path: string, name: string): boolean {
  return path !== name && nameWithoutHash(name) === path && !hasHash(name);
}

const ENTRIES_PER_STEP = 64;

/** As `hashed_name` makes them: `.` and twelve hex digits before the extension. */
const HASHED = /\.[0-9a-f]{12}(?:\.[^./]*)?$/;
const COMPRESSED = /\.(?:gz|br)$/;

function hasHash(name: string): boolean {
  return HASHED.test(name);
}

/** Whether a name says nothing but what the content is. */
function holds(path: string, name: string, md5: string, versioned: ReadonlySet<string>): boolean {
  if (isVersionOf(name, versioned)) return md5.startsWith(hashInName(name));
  return !hasHash(name) || hashedName(path, md5).replaceAll('\\', '/') === name;
}

/** True for a bundle's file with a version in its name: `HashVersion` of webassets, cut to any length. */
function isVersionOf(name: string, versioned: ReadonlySet<string>): boolean {
  return versioned.has(nameWithoutHash(name)) && /^[0-9a-f]{4,32}$/.test(hashInName(name));
}

/** A collected file may look hashed by its own name (a bundler's): then it is an entry's path. */
function orphansIn(
  { paths }: StaticfilesManifest,
  { files }: HashedFolder,
  versioned: ReadonlySet<string>,
): string[] {
  const names = new Set(paths.values());
  const isKnown = (file: string) => names.has(file) || paths.has(file);
  return [...files].filter((file) => {
    const plain = file.replace(COMPRESSED, '');
    return (hasHash(plain) || isVersionOf(plain, versioned)) && !isKnown(plain) && !isKnown(file);
  });
}

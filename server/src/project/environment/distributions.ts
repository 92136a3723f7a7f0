import { type AbsPath, joinNormal } from '../../base/path';
import type { FileQuestions, ListedName } from '../../facts/evaluate/sources';
import { headerValue, readHeaders } from '../../syntax/ini/headers';

/** An installed distribution (what `pip list` lists). */
export interface Distribution {
  /** As its metadata folder spells it: `django_cors_headers`. */
  readonly name: string;
  readonly version: string;
}

/** Every distribution in the site folders, sorted by normalised name; of several copies the first folder's. */
export function installedDistributions(
  sitePackages: readonly AbsPath[],
  files: FileQuestions,
): readonly Distribution[] {
  const found = new Map<string, Distribution>();
  for (const site of sitePackages) {
    for (const entry of files.list(site) ?? []) {
      const distribution = readName(entry, site, files);
      const key = distribution && normalizeName(distribution.name);
      if (key !== undefined && !found.has(key)) found.set(key, distribution!);
    }
  }
  return [...found].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, distribution]) => distribution);
}

/** The distribution called `name` (any spelling) whose metadata lies in one site folder; its METADATA is read. */
export function distributionIn(site: AbsPath, name: string, files: FileQuestions): Distribution | undefined {
  const wanted = normalizeName(name);
  for (const entry of files.list(site) ?? []) {
    const inName = METADATA_NAME.exec(entry.name)?.[1];
    if (inName === undefined || normalizeName(inName) !== wanted) continue;
    const found = readMetadata(entry, site, files) ?? readName(entry, site, files);
    if (found) return found;
  }
  return undefined;
}

/** Names compare without case, `-`, `_` and `.` being one (PEP 503). */
export function normalizeName(name: string): string {
  return name.toLowerCase().replace(/[-_.]+/g, '-');
}

/** `Django-5.2.1.dist-info`, `Django-3.2.egg-info` (perhaps `-py3.11`), `foo.egg-info`. */
const METADATA_NAME = /^([^-]+?)(?:-([^-]+)(?:-py[\d.]+)?)?\.(?:dist|egg)-info$/;

function readName(entry: ListedName, site: AbsPath, files: FileQuestions): Distribution | undefined {
  const match = METADATA_NAME.exec(entry.name);
  if (!match) return undefined;
  const [, name, version] = match;
  return version === undefined ? readMetadata(entry, site, files) : { name: name!, version };
}

function readMetadata(entry: ListedName, site: AbsPath, files: FileQuestions): Distribution | undefined {
  const path = joinNormal(site, entry.name);
  const places =
    entry.kind === 'directory' ? ['METADATA', 'PKG-INFO'].map((n) => joinNormal(path, n)) : [path];
  for (const place of places) {
    const headers = readHeaders(files.text(place)?.text ?? '');
    const name = headerValue(headers, 'Name');
    const version = headerValue(headers, 'Version');
    if (name && version) return { name, version };
  }
  return undefined;
}

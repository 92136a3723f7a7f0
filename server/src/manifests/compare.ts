import { compareCodePoints } from '../base/collate';
import type { StaticfilesManifest } from './staticfiles';

/** What became of the entries from one manifest to another: logical paths, sorted by code point. */
export interface ManifestChanges {
  readonly added: readonly string[];
  readonly removed: readonly string[];
  /** With another hashed name. */
  readonly changed: readonly string[];
}

export function compareManifests(before: StaticfilesManifest, after: StaticfilesManifest): ManifestChanges {
  const old = [...before.paths.keys()].sort(compareCodePoints);
  const now = [...after.paths.keys()].sort(compareCodePoints);
  return {
    added: now.filter((path) => !before.paths.has(path)),
    removed: old.filter((path) => !after.paths.has(path)),
    changed: now.filter((path) => {
      const name = before.paths.get(path);
      return name !== undefined && name !== after.paths.get(path);
    }),
  };
}

import { hashesNames } from '../../catalog/storages';
import type { Project } from '../project';
import { configuredStorage } from './configuredStorage';
import { kindOfStorage } from './storageKind';

/**
 * True if asking the storage for a file that was not collected raises ValueError (`ManifestFilesMixin.stored_name`). With
 * `manifest_strict = False` it looks for the file instead, and raises just the same if it is not there.
 */
export function looksNamesUp(project: Pick<Project, 'settings' | 'storageClass'>): boolean {
  const { name } = configuredStorage(project);
  const storage = name === undefined ? undefined : kindOfStorage(name, project);
  if (storage?.kind !== 'known' || !hashesNames(storage.info)) return false;
  const own = project.storageClass?.name === name ? project.storageClass?.own : undefined;
  return !own?.some((attribute) => ANSWERING.has(attribute.name));
}

/** A class that overrides one of these may answer what it likes. */
const ANSWERING: ReadonlySet<string> = new Set(['url', 'stored_name']);

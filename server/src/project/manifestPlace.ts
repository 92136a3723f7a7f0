import { type AbsPath, joinNormal } from '../base/path';
import type { Location } from '../base/span';
import { MANIFEST_NAME } from '../manifests/staticfiles';
import { entryOf } from './finders/settingPaths';
import type { Project } from './project';
import { staticRootDir } from './staticRoot';
import { configuredStorage } from './storage/configuredStorage';
import { resolveStorage } from './storage/resolveStorage';

/** Where the manifest of a project's static files is. */
export interface ManifestPlace {
  readonly file: AbsPath;
  /** The folder that its names are relative to: STATIC_ROOT. */
  readonly root: AbsPath;
  /** What says so. */
  readonly at?: Location;
}

/**
 * What the storage says of it, as far as that is known: its `location` and `manifest_name`, else STATIC_ROOT and
 * `staticfiles.json`, for manifests that an earlier storage has left. Undefined if STATIC_ROOT is not certainly known, or
 * the manifest is kept in another storage that is not (`manifest_storage`).
 */
export function manifestPlace(project: Project): ManifestPlace | undefined {
  const storage = resolveStorage(project, {});
  if (storage.kind === 'ok') {
    const { location, manifest } = storage.storage;
    const at = staticRootDir(project)?.at;
    return {
      ...{ file: manifest?.file ?? joinNormal(location, MANIFEST_NAME), root: location },
      ...(at ? { at } : {}),
    };
  }
  if (keepsItElsewhere(project)) return undefined;
  const root = staticRootDir(project);
  return (
    root && { file: joinNormal(root.dir, MANIFEST_NAME), root: root.dir, ...(root.at && { at: root.at }) }
  );
}

function keepsItElsewhere(project: Project): boolean {
  const { options } = configuredStorage(project);
  const constructs = project.storageClass?.own.some(({ name }) => name === '__init__') ?? false;
  return constructs || entryOf(options, 'manifest_storage') !== undefined;
}

import { type AbsPath, joinNormal } from '../base/path';
import type { Location } from '../base/span';
import type { Project } from './project';
import { staticRootDir } from './staticRoot';

/** Where the manifest of a project's static files is. */
export interface ManifestPlace {
  readonly file: AbsPath;
  /** The folder that its names are relative to: STATIC_ROOT. */
  readonly root: AbsPath;
  /** What says so. */
  readonly at?: Location;
}

/** Undefined if STATIC_ROOT is not certainly known. */
export function manifestPlace(project: Project): ManifestPlace | undefined {
  const root = staticRootDir(project);
  return (
    root && {
      file: joinNormal(root.dir, 'staticfiles.json'),
      root: root.dir,
      ...(root.at && { at: root.at }),
    }
  );
}

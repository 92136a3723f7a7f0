import { type AbsPath, relativeInside } from '../../base/path';
import { BuildError } from '../../engine/bundles/errors';
import { staticRootDir } from '../../project/staticRoot';
import type { Opened } from '../opened';

/** The same error at the file that was collected, where it is the copy of one: that is the one to mend. */
export function atSource({ project, snapshot }: Opened, error: BuildError): BuildError {
  const { message, place } = error;
  const root = staticRootDir(project)?.dir;
  const path = place?.file === undefined || !root ? undefined : relativeInside(place.file as AbsPath, root);
  const source = path === undefined ? undefined : project.index.get(path)?.winner.file;
  const isCopy = source !== undefined && snapshot.contents.sameBytes(place!.file as AbsPath, source);
  return isCopy ? new BuildError(message, { ...place, file: source }) : error;
}

import { type MissingDir, missingDirs } from '../project/missingDirs';
import type { ProjectContext } from './rule';

/**
 * A directory of STATICFILES_DIRS that the front end's tools have yet to make, and that might hold the name. Where
 * other files of the name's directory are known, the file is taken for one of those.
 */
export function unbuiltDir(
  { project, snapshot }: Pick<ProjectContext, 'project' | 'snapshot'>,
  name: string,
): MissingDir | undefined {
  const slash = name.lastIndexOf('/');
  if (slash > 0 && project.index.isDirectory(name.slice(0, slash))) return undefined;
  return missingDirs(project, snapshot.files).find(
    ({ madeBy, prefix }) => madeBy && (prefix === '' || name.startsWith(`${prefix}/`)),
  );
}

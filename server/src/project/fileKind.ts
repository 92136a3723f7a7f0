import { derive } from '../base/derive';
import { type AbsPath, dirname, isInside } from '../base/path';
import { type FileKind, kindByName } from '../facts/fileReferences';
import { bundleFiles } from './bundleReferences';
import { dataFileAt } from './dataFiles';
import type { Project } from './project';
import { dialectOf, templateDirs } from './templates';

/**
 * What the file at `path` is read as; undefined if nothing in it is understood. In a template directory everything is
 * a template; in a static root nothing is, not even HTML, because Django hands static files out as they are.
 */
export function fileKindOf(project: Project, path: AbsPath): FileKind | undefined {
  const known = kindsOf(project);
  let kind = known.get(path);
  if (kind === undefined) {
    kind = findKind(project, path) ?? 'none';
    known.set(path, kind);
  }
  return kind === 'none' ? undefined : kind;
}

/** Asked for every file again and again. */
const kindsOf = derive((_: Project) => new Map<AbsPath, FileKind | 'none'>());

function findKind(project: Project, path: AbsPath): FileKind | undefined {
  const kind = kindByName(path);
  if (kind === 'python') return kind;
  const data = dataFileAt(project, path);
  if (data) return data.format;
  if (project.bundles && bundleFiles(project.bundles).has(path)) return 'yaml';
  return isHandedOut(project, dirname(path)) ? kind : (dialectOf(project, path) ?? kind);
}

/** True for a folder in a static root, unless templates are read from it too. */
function isHandedOut(project: Project, folder: AbsPath): boolean {
  const known = foldersOf(project);
  let answer = known.get(folder);
  if (answer === undefined) {
    const isStatic = project.finders.some(({ roots }) => roots.some(({ dir }) => isInside(folder, dir)));
    answer = isStatic && !templateDirs(project).some(({ dir }) => isInside(folder, dir));
    known.set(folder, answer);
  }
  return answer;
}

/** Many files lie in few folders. */
const foldersOf = derive((_: Project) => new Map<AbsPath, boolean>());

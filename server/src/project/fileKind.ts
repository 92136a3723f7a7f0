import { derive } from '../base/derive';
import { type AbsPath, isInside } from '../base/path';
import { type FileKind, kindByName } from '../facts/fileReferences';
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
  const isStatic = project.finders.some(({ roots }) => roots.some(({ dir }) => isInside(path, dir)));
  if (!isStatic || templateDirs(project).some(({ dir }) => isInside(path, dir)))
    return dialectOf(project, path) ?? kind;
  return kind;
}

import { type AbsPath, isInside } from '../base/path';
import type { FileKind } from '../facts/fileReferences';
import type { Project } from './project';
import { dialectOf, templateDirs } from './templates';

const KINDS: Readonly<Record<string, FileKind>> = {
  py: 'python',
  css: 'css',
  scss: 'scss',
  less: 'less',
  js: 'javascript',
  mjs: 'javascript',
};

/**
 * What the file at `path` is read as; undefined if nothing in it is understood. In a template directory everything is
 * a template; in a static root nothing is, not even HTML, because Django hands static files out as they are.
 */
export function fileKindOf(project: Project, path: AbsPath): FileKind | undefined {
  const dot = path.lastIndexOf('.');
  const kind = dot < 0 ? undefined : KINDS[path.slice(dot + 1).toLowerCase()];
  if (kind === 'python') return kind;
  const isStatic = project.finders.some(({ roots }) => roots.some(({ dir }) => isInside(path, dir)));
  if (!isStatic || templateDirs(project).some(({ dir }) => isInside(path, dir)))
    return dialectOf(project, path) ?? kind;
  return kind;
}

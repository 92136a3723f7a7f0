import { type AbsPath, relativeInside } from '../base/path';
import type { Project } from './project';

/** A path as seen from the project, if it lies inside. */
export function shownPath({ root }: Pick<Project, 'root'>, path: AbsPath): string {
  return relativeInside(path, root) || path;
}

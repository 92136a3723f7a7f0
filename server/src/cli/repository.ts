import { type AbsPath, dirname, isInside, joinNormal, relativeInside } from '../base/path';
import type { World } from './world';

/**
 * The folder that tools reading reports take paths from: the repository's, else the current one if the project lies
 * in it, else the project's.
 */
export function repositoryRoot({ files, cwd }: World, project: AbsPath): AbsPath {
  for (let dir = project; ; dir = dirname(dir)) {
    // A file of that name stands in work trees and submodules.
    if (files.lexists(joinNormal(dir, '.git'))) return dir;
    if (dirname(dir) === dir) break;
  }
  return isInside(project, cwd) ? cwd : project;
}

/** With forward slashes; relative to the repository if it lies in it. */
export function pathInRepository(root: AbsPath, path: AbsPath): string {
  return relativeInside(path, root) || path;
}

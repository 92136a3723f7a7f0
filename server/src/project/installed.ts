import { type AbsPath, isInside } from '../base/path';
import type { Project } from './project';

/** True for what belongs to installed packages or to Python itself, as opposed to the project's own code. */
export function isInstalled({ environment }: Pick<Project, 'environment'>, path: AbsPath): boolean {
  const places = [...environment.sitePackages, ...environment.importPath.standardLibrary];
  return places.some((place) => isInside(path, place));
}

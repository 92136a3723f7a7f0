import { type AbsPath, dirname, isInside } from '../../base/path';
import type { ReadFiles } from '../../ports/files';
import type { Project } from '../../project/project';

/**
 * Why STATIC_ROOT must not be emptied, or filled with links; undefined if nothing speaks against it. Places are compared
 * with their links resolved.
 */
export function dangerOf(
  location: AbsPath,
  {
    project,
    files,
    home,
    clear,
    link,
  }: {
    readonly project: Project;
    readonly files: ReadFiles;
    readonly home: AbsPath | undefined;
    readonly clear: boolean;
    readonly link: boolean;
  },
): string | undefined {
  const real = (path: AbsPath) => files.realPath(path) ?? path;
  const root = real(location);
  const sources = project.finders.flatMap((finder) => finder.roots.map(({ dir }) => dir));
  const same = sources.find((dir) => real(dir) === root);
  if (same !== undefined && (link || clear))
    return `${link ? '--link' : '--clear'} would destroy sources: STATIC_ROOT ${location} is a directory that files are collected from`;
  if (!clear) return undefined;
  if (dirname(root) === root) return `--clear would delete the whole file system: STATIC_ROOT is ${location}`;
  if (home !== undefined && isInside(real(home), root))
    return `--clear would delete the home directory: STATIC_ROOT is ${location}`;
  if (/^\/(?:home|Users)\/[^/]+$|^\/root$/.test(root))
    return `--clear would delete a home directory: STATIC_ROOT is ${location}`;
  if (isInside(real(project.root), root))
    return `--clear would delete the project itself: STATIC_ROOT is ${location}`;
  const source = sources.find((dir) => isInside(real(dir), root));
  if (source !== undefined)
    return `--clear would delete what is collected: STATIC_ROOT ${location} contains ${source}`;
  return undefined;
}

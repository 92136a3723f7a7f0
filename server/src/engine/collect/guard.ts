import { type AbsPath, dirname, isInside, joinNormal } from '../../base/path';
import type { ReadFiles } from '../../ports/files';
import type { Project } from '../../project/project';

export interface DangerInput {
  readonly project: Project;
  readonly files: ReadFiles;
  readonly home: AbsPath | undefined;
  readonly clear: boolean;
  readonly link: boolean;
}

/**
 * Why STATIC_ROOT must not be emptied, or filled with links; undefined if nothing speaks against it. Places are compared
 * with their links resolved.
 */
export function dangerOf(
  location: AbsPath,
  { project, files, home, clear, link }: DangerInput,
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
  if (HOME.test(root)) return `--clear would delete a home directory: STATIC_ROOT is ${location}`;
  if (isInside(real(project.root), root))
    return `--clear would delete the project itself: STATIC_ROOT is ${location}`;
  const source = sources.find((dir) => isInside(real(dir), root));
  if (source !== undefined)
    return `--clear would delete what is collected: STATIC_ROOT ${location} contains ${source}`;
  const precious = [project.root, ...sources, ...(home === undefined ? [] : [home])].map(real);
  const way = wayOut(
    location,
    root,
    files,
    (target) =>
      precious.some((dir) => isInside(dir, target)) || sources.some((dir) => isInside(target, real(dir))),
  );
  if (way !== undefined)
    return `--clear would delete what is not in STATIC_ROOT: ${way.link} is a link to ${way.target}, and links are followed`;
  return undefined;
}

const HOME = /^\/(?:home|Users)\/[^/]+$|^\/root$/;

/** The first link to a directory outside that `isPrecious`, in the tree that `--clear` walks. */
function wayOut(
  location: AbsPath,
  root: AbsPath,
  files: ReadFiles,
  isPrecious: (target: AbsPath) => boolean,
): { readonly link: AbsPath; readonly target: AbsPath } | undefined {
  const todo = [location];
  const seen = new Set<AbsPath>([root]);
  for (let directory = todo.pop(); directory !== undefined; directory = todo.pop()) {
    const names = files.readNames(directory);
    if (names.kind !== 'ok') continue;
    for (const name of names.value.directories) todo.push(joinNormal(directory, name));
    for (const name of names.value.links) {
      const link = joinNormal(directory, name);
      const target = files.stat(link)?.kind === 'directory' ? files.realPath(link) : undefined;
      // A link back into the tree, or around it, is taken away itself.
      if (target === undefined || isInside(target, root) || isInside(root, target) || seen.has(target))
        continue;
      if (isPrecious(target)) return { link, target };
      seen.add(target);
      todo.push(link);
    }
  }
  return undefined;
}

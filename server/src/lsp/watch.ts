import type { FileSystemWatcher } from 'vscode-languageserver';
import { type AbsPath, basename, dirname, isInside } from '../base/path';
import { pathToUri } from './uri';

/** In a project's folder only these decide anything: sources, settings, templates. */
const SOURCES =
  '**/{*.py,*.html,*.htm,*.djhtml,*.jinja,*.jinja2,*.j2,*.txt,*.xml,*.toml,*.cfg,*.ini,*.pth,*.env,.env,.env.*}';

/**
 * The globs a client is asked to watch: everything in static directories, sources in project folders. A static
 * directory's own name is watched from its parent, so that its disappearing and coming back is seen.
 * Without relative patterns (LSP < 3.17) the globs begin with the folder's path.
 */
export function watchedGlobs(
  projectRoots: readonly AbsPath[],
  watchRoots: readonly AbsPath[],
  relative: boolean,
): FileSystemWatcher[] {
  const glob = (base: AbsPath, pattern: string): FileSystemWatcher => ({
    globPattern: relative ? { baseUri: pathToUri(base), pattern } : `${escapeGlob(base)}/${pattern}`,
  });
  const projects = new Set(projectRoots);
  const others = watchRoots.filter((root) => !projects.has(root));
  const outermost = others.filter((root) => !others.some((other) => other !== root && isInside(root, other)));
  return [
    ...[...projects].map((root) => glob(root, SOURCES)),
    ...outermost.flatMap((root) => [glob(root, '**/*'), glob(dirname(root), escapeGlob(basename(root)))]),
  ];
}

/** A literal name as a glob: `[` and friends lose their meaning inside a class of one. */
function escapeGlob(name: string): string {
  return name.replace(/[*?[\]{}]/g, '[$&]');
}

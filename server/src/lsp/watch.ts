import type { FileSystemWatcher } from 'vscode-languageserver';
import { type AbsPath, basename, dirname } from '../base/path';
import { pathToUri } from './uri';

/**
 * The globs a client is asked to watch: everything below `roots`, and each root's own name in its parent, so that its
 * disappearing and coming back is seen. Of folders of installed packages only the names: installing and removing a
 * package shows there. Of `outputs`, folders that are written into, only what lies right in them, and they themselves.
 */
export function watchedGlobs(
  roots: readonly AbsPath[],
  sitePackages: ReadonlySet<AbsPath>,
  outputs: readonly AbsPath[] = [],
): FileSystemWatcher[] {
  const glob = (base: AbsPath, pattern: string): FileSystemWatcher => ({
    globPattern: { baseUri: pathToUri(base), pattern },
  });
  const itself = (root: AbsPath) => glob(dirname(root), escapeGlob(basename(root)));
  return [
    ...roots.flatMap((root) =>
      sitePackages.has(root) ? [glob(root, '*')] : [glob(root, '**/*'), itself(root)],
    ),
    ...outputs.flatMap((root) => [glob(root, '*'), itself(root)]),
  ];
}

/** A literal name as a glob: `[` and friends lose their meaning inside a class of one. */
function escapeGlob(name: string): string {
  return name.replace(/[*?[\]{}]/g, '[$&]');
}

import { type AbsPath, dirname, resolvePath } from '../base/path';
import type { Discovery } from '../ports/discovery';
import type { ReadFiles } from '../ports/files';
import { outermost } from '../project/discover/outermost';

const MARK = 'manage.py';

/** How deep below a workspace folder projects are looked for. */
const DEPTH = 4;

/** Folders with a manage.py at or below `folder`; if there is none, the nearest one above, which `folder` is a part of. */
export async function findProjects(
  folder: AbsPath,
  host: { readonly discovery: Discovery; readonly files: ReadFiles },
): Promise<readonly AbsPath[]> {
  const below = await host.discovery.filesNamed([MARK], folder, DEPTH);
  if (below.length > 0) return outermost(below.map(dirname), (dir) => isPackage(dir, host.files));
  for (let at = folder; dirname(at) !== at; ) {
    at = dirname(at);
    if (host.files.stat(resolvePath(at, MARK))?.kind === 'file') return [at];
  }
  return [];
}

function isPackage(dir: AbsPath, files: ReadFiles): boolean {
  return files.stat(resolvePath(dir, '__init__.py'))?.kind === 'file';
}

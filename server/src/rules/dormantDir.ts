import { type AbsPath, dirname, isInside, joinNormal } from '../base/path';
import type { FileContext } from './rule';

/**
 * The `static` folder that has a name no finder finds: of an app that is not installed, around the code that names it.
 * Undefined if there is none.
 */
export function dormantDir({ path, project, snapshot }: FileContext, name: string): AbsPath | undefined {
  for (let dir = dirname(path); isInside(dir, project.root) && dir !== project.root; dir = dirname(dir)) {
    const folder = joinNormal(dir, 'static');
    if (snapshot.files.kind(joinNormal(folder, name)) === 'file') return folder;
  }
  return undefined;
}

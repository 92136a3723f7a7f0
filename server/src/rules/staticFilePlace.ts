import type { AbsPath } from '../base/path';
import type { Location } from '../base/span';
import type { StaticRoot } from '../project/finders/finder';
import { isInstalled } from '../project/installed';
import { FILE_START, type ProjectContext, placeOf } from './rule';

/** Where to report what is wrong with a static file: at the file if it is the project's own, else at the setting. */
export function staticFilePlace(
  context: ProjectContext,
  { root, file }: { readonly root: StaticRoot; readonly file: AbsPath },
): Location {
  if (isInstalled(context.project, file)) return placeOf(context, root.at);
  return { path: file, span: FILE_START };
}

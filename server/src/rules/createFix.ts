import { type AbsPath, dirname, isInside, joinNormal } from '../base/path';
import { isInstalled } from '../project/installed';
import type { Project } from '../project/project';
import { shownPath } from '../project/shownPath';
import type { Fix } from './diagnostic';

/** Makes the file where the project keeps the others of its directory, else in the app that names it. */
export function createFix(
  { project, path }: { readonly project: Project; readonly path: AbsPath },
  name: string,
): readonly Fix[] {
  if (!/^[^/.][^\\?#*:|<>"]*\.\w+$/.test(name) || name.split('/').includes('..')) return [];
  const dirs = project.finders
    .flatMap(({ roots }) => roots)
    .filter(({ dir, prefix }) => prefix === '' && !isInstalled(project, dir))
    .map(({ dir }) => dir)
    .sort((a, b) => nearness(path, b) - nearness(path, a));
  const beside = neighbourDir(project, name);
  const home = beside !== undefined && dirs.includes(beside) ? beside : dirs[0];
  if (home === undefined) return [];
  const file = joinNormal(home, name);
  return [{ title: `Create "${shownPath(project, file)}"`, edits: [], creates: [file] }];
}

/** The static root that has the deepest directory of a name which exists. */
function neighbourDir({ index }: Project, name: string): AbsPath | undefined {
  const segments = name.split('/').slice(0, -1);
  while (segments.length > 0 && !index.isDirectory(segments.join('/'))) segments.pop();
  if (segments.length === 0) return undefined;
  let directory = segments.join('/');
  for (;;) {
    const { files = [], directories = [] } = index.children(directory) ?? {};
    if (files[0] !== undefined) return index.get(`${directory}/${files[0]}`)?.winner.root.dir;
    if (directories[0] === undefined) return undefined;
    directory = `${directory}/${directories[0]}`;
  }
}

/** How much of its way to the top a file shares with what holds a static folder. */
function nearness(path: AbsPath, dir: AbsPath): number {
  const app = dirname(dir);
  return isInside(path, app) ? app.length : 0;
}

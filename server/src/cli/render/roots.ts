import { count, grouped } from '../../base/count';
import type { StaticRoot } from '../../project/finders/finder';
import type { Task } from '../command';
import { lineOf } from '../json/place';
import type { Opened } from '../opened';
import { renderTable } from './table';

/** How many files of a root are served, and how many are hidden by an earlier one. */
export interface RootCount {
  readonly root: StaticRoot;
  readonly files: number;
  readonly hidden: number;
}

/** Roots in the order in which they win. */
export function countRoots({ project }: Opened): RootCount[] {
  return project.finders
    .flatMap((finder) => finder.roots)
    .map((root) => ({ root, ...project.index.countOf(root) }));
}

/** Roots shown of a project with very many. */
const SHOWN = 30;

export function printRoots(task: Task, opened: Opened): void {
  const { output } = task;
  const { dim } = output.colors;
  const counts = countRoots(opened);
  const shown = task.verbosity > 1 ? counts : counts.slice(0, SHOWN);
  const rows = shown.map(({ root, files, hidden }) => [
    grouped(files + hidden),
    hidden > 0 ? grouped(hidden) : '',
    output.path(root.dir),
    root.prefix ? `${root.prefix}/` : '',
    dim(owner(task, opened, root)),
  ]);
  if (rows.length === 0) {
    output.line('  no directory with static files');
    return;
  }
  const head = ['files', 'hidden', 'directory, in the order in which they win', 'prefix', 'from'].map(dim);
  for (const line of renderTable([head, ...rows], { right: [0, 1] })) output.line(line);
  const rest = counts.length - shown.length;
  if (rest > 0)
    output.line(dim(`  … and ${count(rest, 'more directory', 'more directories')} (-v 2 shows all)`));
}

/** The app a root belongs to, else the setting's place, else the finder. */
function owner(task: Task, { texts }: Opened, root: StaticRoot): string {
  if (root.app !== undefined) return root.app;
  const finder = root.finder.slice(root.finder.lastIndexOf('.') + 1);
  return root.at ? `${finder}, ${task.output.path(root.at.path)}:${lineOf(root.at, texts)}` : finder;
}

import type { Cancel } from '../base/cancel';
import { type AbsPath, isInside } from '../base/path';
import type { StaticRoot } from '../project/finders/finder';
import { logicalPathIn } from '../project/logicalPath';
import { ownName } from '../project/named';
import type { Project } from '../project/project';
import type { StaticEntry, StaticIndex } from '../project/staticIndex';
import type { Snapshot } from '../workspace/snapshot';
import { type Move, placeAfter, type ReferenceEdit, type Renamed, referenceEdits } from './renaming';

/**
 * What has to be edited so that files and folders can be renamed or moved without breaking a reference: to be done
 * before the move. Nothing for what is no static file, or is hidden by another one, since nobody names that.
 */
export function fileRename(
  snapshot: Snapshot,
  moves: readonly Move[],
  cancel?: Cancel,
): readonly ReferenceEdit[] {
  const edits = new Map<string, ReferenceEdit>();
  for (const project of snapshot.projects) {
    const renamed = renamedBy(project, moves);
    if (renamed === undefined) continue;
    for (const edit of referenceEdits(project, snapshot.files, renamed, cancel)) {
      edits.set(`${edit.path}:${edit.span.start}:${edit.span.end}`, edit);
    }
  }
  return [...edits.values()];
}

/** Undefined if nothing of the project is touched. */
function renamedBy(project: Project, moves: readonly Move[]): Renamed | undefined {
  const roots = project.finders.flatMap((finder) => finder.roots);
  const files = new Map<string, string>();
  const folders = new Map<string, string>();
  const inside = moves.filter(({ from }) =>
    roots.some((root) => isInside(from, root.dir) && from !== root.dir),
  );
  for (const root of roots) {
    for (const move of inside) {
      const name = logicalPathIn(root, move.from);
      if (name === undefined || name === root.prefix) continue;
      const { moved, isAll } = movedEntries(project.index, name, root, move);
      for (const { path, winner } of moved) {
        const to = nameAfter(project, root, placeAfter(winner.file, moves));
        if (to !== undefined) files.set(path, to);
      }
      const folder = isAll && moved[0]?.path !== name ? nameAfter(project, root, move.to) : undefined;
      if (folder !== undefined) folders.set(name, folder);
    }
  }
  return inside.length === 0 ? undefined : { files, folders, moves: inside };
}

/** The winners at or below a logical path that a move takes along, and whether it leaves none behind. */
function movedEntries(
  index: StaticIndex,
  name: string,
  root: StaticRoot,
  { from }: Move,
): { readonly moved: readonly StaticEntry[]; readonly isAll: boolean } {
  const all = entriesAt(index, name);
  const moved = all.filter(({ winner }) => winner.root === root && isInside(winner.file, from));
  const stays = (entry: StaticEntry) =>
    [entry.winner, ...entry.shadowed].some(({ file }) => !isInside(file, from));
  return { moved, isAll: all.length > 0 && !all.some(stays) };
}

function entriesAt(index: StaticIndex, name: string): readonly StaticEntry[] {
  const entry = index.get(name);
  if (entry) return [entry];
  const { directories = [], files = [] } = index.children(name) ?? {};
  return [...directories, ...files].flatMap((below) => entriesAt(index, `${name}/${below}`));
}

/** In the root that it came from, if it stays there. */
function nameAfter(project: Project, root: StaticRoot, path: AbsPath): string | undefined {
  const name = logicalPathIn(root, path) ?? ownName(project, path);
  return name === '' ? undefined : name;
}

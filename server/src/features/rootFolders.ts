import { derive } from '../base/derive';
import type { StaticRoot } from '../project/finders/finder';
import type { Project } from '../project/project';
import type { StaticCopy, StaticEntry } from '../project/staticIndex';

/** What one static root has in one directory of the URL space. Sorted. */
export interface Folder {
  readonly directories: ReadonlySet<string>;
  readonly files: readonly FolderFile[];
}

export interface FolderFile {
  readonly entry: StaticEntry;
  readonly copy: StaticCopy;
  /** Another root's copy is served instead. */
  readonly isHidden: boolean;
}

/** All static roots in finder order. */
export function rootsOf({ finders }: Project): readonly StaticRoot[] {
  return finders.flatMap(({ roots }) => roots);
}

/** Static root → logical directory ('' is the top) → what it has there. The index answers for all roots at once only. */
export function foldersOf({ index }: Project): ReadonlyMap<StaticRoot, ReadonlyMap<string, Folder>> {
  return folders(index);
}

interface Growing {
  readonly directories: Set<string>;
  readonly files: FolderFile[];
}

const folders = derive((index: Project['index']): ReadonlyMap<StaticRoot, ReadonlyMap<string, Folder>> => {
  const byRoot = new Map<StaticRoot, Map<string, Growing>>();
  for (const entry of index.entries()) {
    const directory = parentOf(entry.path);
    for (const [i, copy] of [entry.winner, ...entry.shadowed].entries()) {
      const known = byRoot.get(copy.root) ?? new Map<string, Growing>();
      byRoot.set(copy.root, known);
      grow(known, directory).files.push({ entry, copy, isHidden: i > 0 });
    }
  }
  return byRoot;
});

/** The folder at `directory`, made with all those above it where it is new. */
function grow(known: Map<string, Growing>, directory: string): Growing {
  const found = known.get(directory);
  if (found) return found;
  const made: Growing = { directories: new Set(), files: [] };
  known.set(directory, made);
  if (directory !== '')
    grow(known, parentOf(directory)).directories.add(directory.slice(directory.lastIndexOf('/') + 1));
  return made;
}

function parentOf(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf('/')));
}

import { type AbsPath, dirname, joinNormal } from '../../src/base/path';
import type { MemoryFiles } from './memoryFiles';

/** One change of a disk. */
export type Edit =
  | { readonly kind: 'write' | 'makeDirectory' | 'remove'; readonly path: string }
  | { readonly kind: 'link'; readonly path: string; readonly target: string };

/** Carries out `edit` and names the directories whose names changed by it, as a watcher would. */
export function applyEdit(files: MemoryFiles, edit: Edit): AbsPath[] {
  const before = directoriesOf(files);
  if (edit.kind === 'write') files.write(edit.path, '');
  else if (edit.kind === 'link') files.link(edit.path, edit.target);
  else files[edit.kind](edit.path);
  const after = directoriesOf(files);
  // A link that is replaced by another leaves names and kinds as they were.
  if (edit.kind === 'link') before.delete(dirname(edit.path as AbsPath));
  return [...new Set([...before.keys(), ...after.keys()])].filter(
    (dir) => before.get(dir) !== after.get(dir),
  );
}

/** Every directory reached without links, with its names and their kinds. */
function directoriesOf(files: MemoryFiles): Map<AbsPath, string> {
  const found = new Map<AbsPath, string>();
  const visit = (dir: AbsPath): void => {
    const read = files.readDirectory(dir);
    if (read.kind !== 'ok') return;
    found.set(dir, JSON.stringify(read.value));
    for (const { name, kind } of read.value) if (kind === 'directory') visit(joinNormal(dir, name));
  };
  visit('/' as AbsPath);
  return found;
}

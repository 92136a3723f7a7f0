import { derive } from '../../base/derive';
import { type AbsPath, joinNormal } from '../../base/path';
import type { FileQuestions, ListedName, ModuleLocation } from '../../facts/evaluate/sources';

/** What one folder of the path has under a name: a module or package, or a portion of a namespace package. */
export type Found =
  | Extract<ModuleLocation, { kind: 'module' }>
  | { readonly kind: 'portion'; readonly dir: AbsPath };

/**
 * importlib's FileFinder for one folder: a package (folder with `__init__`) before a module, a compiled file before a
 * source file before bytecode, and a folder without `__init__` only if there is nothing else.
 */
export function findIn(dir: AbsPath, name: string, files: FileQuestions): Found | undefined {
  const names = files.list(dir);
  if (names === undefined) return undefined;
  const here = byModuleName(names).get(name);
  if (here === undefined) return undefined;
  const folder = here.folder ? joinNormal(dir, name) : undefined;
  if (folder) {
    const init = byModuleName(files.list(folder) ?? []).get('__init__')?.file;
    if (init) return { kind: 'module', file: joinNormal(folder, init), isPackage: true, standard: false };
  }
  if (here.file)
    return { kind: 'module', file: joinNormal(dir, here.file), isPackage: false, standard: false };
  return folder && { kind: 'portion', dir: folder };
}

interface Candidate {
  folder: boolean;
  /** File name of the module that would be loaded. */
  file: string | undefined;
}

/** Suffixes in the order importlib tries them: compiled (with the interpreter's tag or without), source, bytecode. */
const MODULE_FILE = /^([^.]+)(?:(\.(?:[\w-]+\.)?(?:so|pyd))|(\.py)|(\.pyc))$/;

const byModuleName = derive((names: readonly ListedName[]): ReadonlyMap<string, Candidate> => {
  const found = new Map<string, Candidate & { rank: number }>();
  for (const { name, kind } of names) {
    const match = kind === 'file' ? MODULE_FILE.exec(name) : undefined;
    if (kind !== 'directory' && !match) continue;
    const key = match ? match[1]! : name;
    let candidate = found.get(key);
    if (candidate === undefined) {
      candidate = { folder: false, file: undefined, rank: Number.POSITIVE_INFINITY };
      found.set(key, candidate);
    }
    if (!match) {
      candidate.folder = true;
      continue;
    }
    const rank = match[2] ? 0 : match[3] ? 1 : 2;
    if (rank < candidate.rank) {
      candidate.rank = rank;
      candidate.file = name;
    }
  }
  return found;
});

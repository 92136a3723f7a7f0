import { type AbsPath, basename, dirname, joinNormal } from '../../base/path';
import type { FileQuestions } from '../../facts/evaluate/sources';
import type { EnvironmentFiles } from './holders';
import { nativePath } from './nativePath';
import type { EnvironmentOptions } from './options';

/** A place where an environment may be. */
export interface Candidate {
  readonly path: AbsPath;
  /** How it was come by, for people. */
  readonly origin: string;
  /** Worth a message if there is no environment after all: somebody named it. */
  readonly named: boolean;
  /** The system's own Python: only taken if Django is in it. */
  readonly system: boolean;
}

/** Names people and tools give to the environment inside a project. */
export const FOLDER_NAMES: readonly string[] = ['.venv', 'venv', 'env', '.env'];

const MOST_LEVELS_UP = 3;

/** Where to look when nobody said where, best first. */
export function* candidates(
  root: AbsPath,
  options: EnvironmentOptions,
  files: EnvironmentFiles,
): Iterable<Candidate> {
  const fromVariable = (name: string): Candidate[] => {
    const value = options.env(name);
    if (!value) return [];
    return [{ path: nativePath(root, value, options.platform), origin: name, named: true, system: false }];
  };
  // conda activates its base environment in every shell, which says nothing about this project.
  const isCondaBase = options.env('CONDA_DEFAULT_ENV') === 'base';
  yield* fromVariable('VIRTUAL_ENV');
  if (!isCondaBase) yield* fromVariable('CONDA_PREFIX');
  yield* projectFolders(root, files);
  if (isCondaBase) yield* fromVariable('CONDA_PREFIX');
  for (const prefix of ['/usr/local', '/usr']) {
    yield { path: prefix as AbsPath, origin: "the system's Python", named: false, system: true };
  }
}

/** The project's folder and those above it, up to the repository's. */
export function foldersUpwards(root: AbsPath, files: FileQuestions): readonly AbsPath[] {
  const folders = [root];
  for (let level = 0, folder = root; level < MOST_LEVELS_UP; level++) {
    if (files.kind(joinNormal(folder, '.git')) || files.kind(joinNormal(folder, '.hg'))) break;
    const parent = dirname(folder);
    if (parent === folder) break;
    folder = parent;
    folders.push(folder);
  }
  return folders;
}

function* projectFolders(root: AbsPath, files: EnvironmentFiles): Iterable<Candidate> {
  for (const folder of foldersUpwards(root, files)) {
    const where = folder === root ? "in the project's folder" : `in ${folder}`;
    const of = (name: string): Candidate => ({
      path: joinNormal(folder, name),
      origin: `\`${name}\` ${where}`,
      named: false,
      system: false,
    });
    yield* FOLDER_NAMES.map(of);
    const others = files.holders(folder, 'pyvenv.cfg').filter((name) => !FOLDER_NAMES.includes(name));
    // Above the project, one of several may be anybody's.
    if (folder === root || others.length === 1) yield* others.map(of);
  }
}

/** The interpreter inside an environment, if one is there; else the environment's folder. */
export function interpreterOf(prefix: AbsPath, files: FileQuestions): AbsPath {
  const names = ['bin/python', 'bin/python3', 'Scripts/python.exe', 'python.exe'];
  const found = names.find((name) => files.kind(joinNormal(prefix, name)) === 'file');
  return found ? joinNormal(prefix, found) : prefix;
}

/** True if `path` is written as an interpreter rather than a folder. */
export function looksLikeInterpreter(path: AbsPath): boolean {
  return /^(?:python|pypy)[\d.]*t?w?(?:\.exe)?$/i.test(basename(path));
}

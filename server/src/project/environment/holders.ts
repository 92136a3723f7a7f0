import { type AbsPath, joinNormal } from '../../base/path';
import type { FileQuestions } from '../../facts/evaluate/sources';

/** What the search for an environment asks of the disk. */
export interface EnvironmentFiles extends FileQuestions {
  /**
   * `foldersHolding`, as one question: above a project lie folders by the hundred that are none of its business, and
   * that come and go without changing the answer.
   */
  holders(dir: AbsPath, name: string): readonly string[];
}

/** Names of the folders in `dir` that hold a file of this name, sorted by code point. */
export function foldersHolding(dir: AbsPath, name: string, files: FileQuestions): readonly string[] {
  return (files.list(dir) ?? [])
    .filter((one) => one.kind === 'directory' && holds(joinNormal(dir, one.name), name, files))
    .map((one) => one.name);
}

/** True if the folder holds a file of this name. */
export function holds(folder: AbsPath, name: string, files: FileQuestions): boolean {
  return files.kind(joinNormal(folder, name)) === 'file';
}

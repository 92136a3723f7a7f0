import type { AbsPath } from '../base/path';
import type { Contents } from '../workspace/snapshot';

/**
 * True if collectstatic would put a file over its copy, by its date: by whole seconds (`Command.delete_file`,
 * collectstatic.py, every version). Undefined if the copy is not there.
 */
export function isNewerThanCopy(contents: Contents, file: AbsPath, copy: AbsPath): boolean | undefined {
  const collected = contents.modified(copy);
  return collected === undefined ? undefined : seconds(contents.modified(file) ?? 0) > seconds(collected);
}

function seconds(milliseconds: number): number {
  return Math.floor(milliseconds / 1000);
}

import { type AbsPath, isInside, joinNormal } from '../base/path';

/** Where texts lie that are no files yet. No disk has such a folder. */
const FOLDER = '/untitled:' as AbsPath;

/** The path of a text that is no file yet; `name` ends as a file of its language would. */
export function unsavedPath(name: string): AbsPath {
  return joinNormal(FOLDER, name.replaceAll('/', ':'));
}

export function isUnsaved(path: AbsPath): boolean {
  return isInside(path, FOLDER);
}

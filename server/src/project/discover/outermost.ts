import { type AbsPath, isInside } from '../../base/path';

/** Folders with a manage.py without those that are packages of another one: theirs is what that one hands on to. */
export function outermost(
  folders: readonly AbsPath[],
  isPackage: (folder: AbsPath) => boolean,
): readonly AbsPath[] {
  const isInner = (folder: AbsPath) =>
    folders.some((other) => other !== folder && isInside(folder, other)) && isPackage(folder);
  return folders.filter((folder) => !isInner(folder));
}

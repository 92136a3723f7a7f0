import { compareCodePoints } from '../../base/collate';
import { derive } from '../../base/derive';
import { indexOfName } from '../listing/tree';
import type { MergedDirectory } from './merged';
import type { FileDirectoryClash } from './types';

/** Paths that are a file in one root and a directory in another; only directories of several roots can hold one. */
export function findClashes(top: MergedDirectory): readonly FileDirectoryClash[] {
  const found: FileDirectoryClash[] = [];
  const visit = (directory: MergedDirectory, prefix: string): void => {
    if (directory.sources.length < 2) return;
    directory.directories.forEach((name, i) => {
      if (indexOfName(directory.files, name) >= 0)
        found.push({
          path: prefix + name,
          files: directory.copies(prefix + name, 'files'),
          directories: directory.copies(prefix + name, 'directories'),
        });
      visit(directory.childAt(i), `${prefix}${name}/`);
    });
  };
  visit(top, '');
  return found.sort((a, b) => compareCodePoints(a.path, b.path));
}

/** Groups of paths that are one on a disk that ignores case; at least one of a group is a file. */
export function findCaseClashes(top: MergedDirectory): readonly (readonly string[])[] {
  const found: string[][] = [];
  const visit = (places: readonly Place[]): void => {
    if (places.length === 1 && !mayClash(places[0]!.directory)) return;
    const files = new Map<string, string[]>();
    const directories = new Map<string, Place[]>();
    for (const { directory, prefix } of places) {
      for (const name of directory.files) push(files, name.toLowerCase(), prefix + name);
      directory.directories.forEach((name, i) => {
        push(directories, name.toLowerCase(), {
          directory: directory.childAt(i),
          prefix: `${prefix}${name}/`,
        });
      });
    }
    for (const [name, paths] of files) {
      const same = (directories.get(name) ?? []).map((place) => place.prefix.slice(0, -1));
      const group = [...new Set([...paths, ...same])];
      if (group.length > 1) found.push(group.sort(compareCodePoints));
    }
    for (const group of directories.values()) visit(group);
  };
  visit([{ directory: top, prefix: '' }]);
  return found.sort((a, b) => compareCodePoints(a[0]!, b[0]!));
}

interface Place {
  readonly directory: MergedDirectory;
  /** Ends in a slash, but for the top. */
  readonly prefix: string;
}

/** False if no names here or below, taken alone, differ in case only. Two such names cannot both be lower-case. */
const mayClash = derive((directory: MergedDirectory): boolean => {
  const names = [...directory.files, ...directory.directories];
  if (names.some((name) => name !== name.toLowerCase())) {
    const distinct = new Set(names);
    if (new Set([...distinct].map((name) => name.toLowerCase())).size < distinct.size) return true;
  }
  return directory.directories.some((_, i) => mayClash(directory.childAt(i)));
});

function push<T>(map: Map<string, T[]>, key: string, item: T): void {
  const list = map.get(key);
  if (list) list.push(item);
  else map.set(key, [item]);
}

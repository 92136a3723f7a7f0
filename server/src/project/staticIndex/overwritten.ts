import { compareCodePoints } from '../../base/collate';
import { indexOfName } from '../listing/tree';
import { type MergedDirectory, MergedEntry } from './merged';
import type { StaticEntry } from './types';

/** Entries with more than one copy, sorted; only directories that several roots have can hold one. */
export function findOverwritten(top: MergedDirectory): readonly StaticEntry[] {
  const found: StaticEntry[] = [];
  const visit = (directory: MergedDirectory, prefix: string): void => {
    if (directory.sources.length < 2) return;
    for (const name of directory.files) {
      const copies = directory.sources.filter(({ node }) => indexOfName(node.files, name) >= 0);
      if (copies.length > 1) found.push(new MergedEntry(prefix + name, directory));
    }
    directory.directories.forEach((name, i) => {
      visit(directory.childAt(i), `${prefix}${name}/`);
    });
  };
  visit(top, '');
  return found.sort((a, b) => compareCodePoints(a.path, b.path));
}

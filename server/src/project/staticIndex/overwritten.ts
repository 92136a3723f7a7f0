import { compareCodePoints } from '../../base/collate';
import type { StaticRoot } from '../finders/finder';
import { type MergedDirectory, MergedEntry } from './merged';
import type { StaticEntry } from './types';

export interface Overwritten {
  /** Entries with more than one copy, sorted by path. */
  readonly entries: readonly StaticEntry[];
  /** How many files of a root are hidden by an earlier root's. */
  readonly hidden: ReadonlyMap<StaticRoot, number>;
}

/** Only directories that several roots have can hold an overwritten file, so the others are not visited. */
export function findOverwritten(top: MergedDirectory): Overwritten {
  const entries: StaticEntry[] = [];
  const hidden = new Map<StaticRoot, number>();
  const visit = (directory: MergedDirectory, prefix: string): void => {
    if (directory.sources.length < 2) return;
    for (const name of repeatedNames(directory, hidden))
      entries.push(new MergedEntry(prefix + name, directory));
    directory.directories.forEach((name, i) => {
      visit(directory.childAt(i), `${prefix}${name}/`);
    });
  };
  visit(top, '');
  entries.sort((a, b) => compareCodePoints(a.path, b.path));
  return { entries, hidden };
}

/** Names of files that more than one source has; every later copy is added to its root's count. */
function repeatedNames({ sources }: MergedDirectory, hidden: Map<StaticRoot, number>): ReadonlySet<string> {
  const seen = new Set<string>();
  const repeated = new Set<string>();
  for (const { root, node } of sources) {
    let count = 0;
    for (const name of node.files) {
      if (seen.has(name)) {
        repeated.add(name);
        count++;
      } else seen.add(name);
    }
    if (count > 0) hidden.set(root, (hidden.get(root) ?? 0) + count);
  }
  return repeated;
}

import { compareCodePoints } from '../../base/collate';
import { derive } from '../../base/derive';
import type { Fnmatch } from '../../base/glob';
import { stepsBelow } from './entries';
import { type MergedDirectory, MergedEntry } from './merged';
import type { StaticEntry } from './types';

/**
 * Entries that a glob of `**` and one more segment finds, sorted: one pass over a table, because going through very many
 * directories one inside another costs more than all of their names.
 */
export function visibleFilesThat(top: MergedDirectory, name: Fnmatch): readonly StaticEntry[] {
  const { stretches, tails } = visibleFiles(top);
  const found: StaticEntry[] = [];
  const { tail, mask } = tailOf(name.kind === 'suffix' || name.kind === 'literal' ? name.text : '');
  for (const { directory, path, offset, first, end } of stretches) {
    for (let i = first; i < end; i++) {
      if ((tails[i]! & mask) !== tail) continue;
      const file = directory.files[i - offset]!;
      if (name.matches(file)) found.push(new MergedEntry(path + file, directory));
    }
  }
  return found;
}

/** Files of one directory that follow one another in the order of all paths. */
interface Stretch {
  readonly directory: MergedDirectory;
  /** '' or ends in a slash. */
  readonly path: string;
  /** Where the directory's names would begin in the table if all were in this stretch. */
  readonly offset: number;
  /** Its files in the table: from the one to before the other. */
  readonly first: number;
  readonly end: number;
}

/** The files that no directory with a dot at its start hides from `**`, in the order of their paths. */
interface VisibleFiles {
  readonly stretches: readonly Stretch[];
  /** The last characters of each name, by which most names are ruled out unread. */
  readonly tails: Int32Array;
}

const visibleFiles = derive((top: MergedDirectory): VisibleFiles => {
  const stretches: Stretch[] = [];
  const tails = new Int32Array(top.size);
  let count = 0;
  const visit = (directory: MergedDirectory, path: string): void => {
    const { files } = directory;
    let next = 0;
    const add = (until: number): void => {
      if (until === next) return;
      const first = count;
      const offset = first - next;
      while (next < until) tails[count++] = tailOf(files[next++]!).tail;
      stretches.push({ directory, path, offset, first, end: count });
    };
    for (const { text, index } of stepsBelow(directory)) {
      if (text.startsWith('.')) continue;
      let until = next;
      while (until < files.length && compareCodePoints(files[until]!, text) < 0) until++;
      add(until);
      visit(directory.childAt(index), path + text);
    }
    add(files.length);
  };
  visit(top, '');
  return { stretches, tails };
});

/** Eight bits of each of the last four characters, and which of the bits a text so short has. */
function tailOf(text: string): { readonly tail: number; readonly mask: number } {
  let tail = 0;
  let mask = 0;
  const from = Math.max(0, text.length - 4);
  for (let i = text.length - 1, shift = 0; i >= from; i--, shift += 8) {
    tail |= (text.charCodeAt(i) & 0xff) << shift;
    mask |= 0xff << shift;
  }
  return { tail, mask };
}

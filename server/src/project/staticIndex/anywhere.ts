import { compareCodePoints } from '../../base/collate';
import { derive } from '../../base/derive';
import type { Fnmatch } from '../../base/glob';
import { stepsBelow } from './entries';
import { type MergedDirectory, MergedEntry } from './merged';
import type { StaticEntry } from './types';

/** True if so much is below a directory that a table of it is worth its memory. */
export function isLarge(directory: MergedDirectory): boolean {
  return directory.size > LARGE;
}

/**
 * Adds the files below a directory that a glob of `**` and one more segment finds, sorted. Very many directories are not
 * walked one by one, which takes longer than all of their names: those below a large one are read in tables, and a
 * change makes anew the one it falls in.
 */
export function addAnywhere(
  directory: MergedDirectory,
  path: string,
  segment: Fnmatch,
  found: StaticEntry[],
): void {
  if (!isLarge(directory)) {
    addFromTable(tableOf(directory), path, segment, found);
    return;
  }
  const { files } = directory;
  inOrder(
    directory,
    (from, end) => {
      for (let i = from; i < end; i++)
        if (segment.matches(files[i]!)) found.push(new MergedEntry(path + files[i]!, directory));
    },
    (child, name) => addAnywhere(child, path + name, segment, found),
  );
}

/** How many files one table has at most: a change makes as many anew. */
const LARGE = 4000;

/** Files of one directory that follow one another in the order of all paths. */
interface Stretch {
  readonly directory: MergedDirectory;
  /** From the table's directory on: '' or ends in a slash. */
  readonly path: string;
  /** Its names in the table: from the one to before the other. */
  readonly first: number;
  readonly end: number;
}

/** What `**` reaches from a directory, in the order of the paths: names side by side, because to fetch each costs most. */
interface Table {
  readonly stretches: readonly Stretch[];
  readonly names: readonly string[];
  /** The end of each name, by which most are ruled out unread. */
  readonly tails: Int32Array;
}

const tableOf = derive((top: MergedDirectory): Table => {
  const stretches: Stretch[] = [];
  const names = new Array<string>(top.size);
  const tails = new Int32Array(top.size);
  let count = 0;
  const visit = (directory: MergedDirectory, path: string): void =>
    inOrder(
      directory,
      (from, end) => {
        const first = count;
        for (let i = from; i < end; i++) {
          names[count] = directory.files[i]!;
          tails[count++] = tailOf(directory.files[i]!);
        }
        stretches.push({ directory, path, first, end: count });
      },
      (child, name) => visit(child, path + name),
    );
  visit(top, '');
  return { stretches, names, tails };
});

function addFromTable(table: Table, top: string, segment: Fnmatch, found: StaticEntry[]): void {
  const { stretches, names, tails } = table;
  const { ending } = segment;
  const tail = tailOf(ending);
  const mask = ending.length < 4 ? (1 << (8 * ending.length)) - 1 : -1;
  for (const { directory, path, first, end } of stretches) {
    const before = top + path;
    for (let i = first; i < end; i++) {
      if ((tails[i]! & mask) !== tail) continue;
      const name = names[i]!;
      if (segment.matches(name)) found.push(new MergedEntry(before + name, directory));
    }
  }
}

/** Calls for each run of a directory's files (none is empty), and for each directory in it that `**` enters, in the order of paths. */
function inOrder(
  directory: MergedDirectory,
  ofFiles: (from: number, end: number) => void,
  ofDirectory: (child: MergedDirectory, name: string) => void,
): void {
  const { files } = directory;
  let from = 0;
  for (const { text, index } of stepsBelow(directory)) {
    if (text.startsWith('.')) continue;
    let end = from;
    while (end < files.length && compareCodePoints(files[end]!, text) < 0) end++;
    if (end > from) ofFiles(from, end);
    from = end;
    ofDirectory(directory.childAt(index), text);
  }
  if (files.length > from) ofFiles(from, files.length);
}

/** Eight bits of each of the last four characters, the last one lowest. */
function tailOf(text: string): number {
  let tail = 0;
  for (let i = Math.max(0, text.length - 4); i < text.length; i++)
    tail = (tail << 8) | (text.charCodeAt(i) & 0xff);
  return tail;
}

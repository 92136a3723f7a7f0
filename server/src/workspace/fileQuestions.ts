import { compareCodePoints } from '../base/collate';
import { type AbsPath, joinNormal } from '../base/path';
import { SourceText } from '../base/text';
import type { ListedName } from '../facts/evaluate/sources';
import type { DirEntry, FileStat, ReadFiles } from '../ports/files';
import { followPython } from '../syntax/python/parse';
import type { Disk } from './reportedFiles';

/** A time stamp younger than this when it was read may hide a second change within the same tick of the disk's clock. */
const SETTLED_MS = 2000;

/**
 * The disk as analysis asks it. A text stays the same object as long as the file's time and size stay the same, a list
 * as long as its folder's time and what its links lead to do, so whatever hangs off their identity stays valid too.
 */
export function fileQuestions(files: ReadFiles): Disk {
  const texts = new Map<AbsPath, Seen<SourceText>>();
  const scans = new Map<AbsPath, Seen<readonly ListedName[]>>();
  const lists = new Map<AbsPath, Seen<List>>();
  return {
    text(path) {
      const stat = files.stat(path);
      const seen = texts.get(path);
      if (seen && stat && isSame(seen, stat)) return seen.value;
      const read = stat?.kind === 'file' ? files.readText(path) : undefined;
      if (stat === undefined || read?.kind !== 'ok') {
        texts.delete(path);
        return undefined;
      }
      // A file touched but not changed keeps its object: nothing derived from it needs to be redone.
      const value = seen?.value.text === read.value ? seen.value : new SourceText(path, read.value);
      if (seen && value !== seen.value) followPython(seen.value, value);
      texts.set(path, { value, stat, settled: isSettled(stat) });
      return value;
    },
    bytes(path) {
      const read = files.readBytes(path);
      return read.kind === 'ok' ? read.value : undefined;
    },
    list(dir) {
      const stat = files.stat(dir);
      const seen = lists.get(dir);
      if (seen && stat && isSame(seen, stat) && linksAreSame(files, dir, seen.value)) return seen.value.names;
      const read = stat?.kind === 'directory' ? files.readDirectory(dir) : undefined;
      if (stat === undefined || read?.kind !== 'ok') {
        lists.delete(dir);
        return undefined;
      }
      const names = read.value
        .map((entry) => listedName(files, dir, entry))
        .sort((a, b) => compareCodePoints(a.name, b.name));
      const linked = new Set(read.value.filter((entry) => entry.kind === 'link').map((entry) => entry.name));
      const links = names.filter((entry) => linked.has(entry.name));
      lists.set(dir, { value: { names, links }, stat, settled: isSettled(stat) });
      return names;
    },
    scan(dir) {
      const stat = files.stat(dir);
      const seen = scans.get(dir);
      if (seen && stat && isSame(seen, stat)) return seen.value;
      const read = stat?.kind === 'directory' ? files.scanDirectory(dir) : undefined;
      if (stat === undefined || read?.kind !== 'ok') {
        scans.delete(dir);
        return undefined;
      }
      const names = read.value.map((entry) => listedName(files, dir, entry));
      scans.set(dir, { value: names, stat, settled: isSettled(stat) });
      return names;
    },
    kind: (path) => files.stat(path)?.kind,
    isPlain: (path) => !lists.get(path)?.value.links.length && files.realPath(path) === path,
  };
}

interface List {
  readonly names: readonly ListedName[];
  readonly links: readonly ListedName[];
}

/** Something that was read, and the state of its file then. */
interface Seen<T> extends State {
  readonly value: T;
}

interface State {
  readonly stat: FileStat;
  /** False if the time stamp alone does not prove that nothing has changed. */
  readonly settled: boolean;
}

/** True if the file is certainly what it was. */
export function isSame(seen: State, now: FileStat): boolean {
  const { stat, settled } = seen;
  return settled && stat.mtimeMs === now.mtimeMs && stat.size === now.size && stat.inode === now.inode;
}

/** False while its time stamp may stand for a later state too. */
export function isSettled(stat: FileStat): boolean {
  return Date.now() - stat.mtimeMs > SETTLED_MS;
}

function listedName(files: ReadFiles, dir: AbsPath, { name, kind }: DirEntry): ListedName {
  return kind === 'link' ? linkNow(files, dir, name) : { name, kind };
}

function linkNow(files: ReadFiles, dir: AbsPath, name: string): ListedName {
  const path = joinNormal(dir, name);
  const kind = files.stat(path)?.kind ?? 'broken';
  const leadsTo = kind === 'directory' ? files.realPath(path) : undefined;
  return leadsTo === undefined ? { name, kind } : { name, kind, leadsTo };
}

function linksAreSame(files: ReadFiles, dir: AbsPath, list: List): boolean {
  return list.links.every((link) => {
    const { kind, leadsTo } = linkNow(files, dir, link.name);
    return kind === link.kind && leadsTo === link.leadsTo;
  });
}

import { compileFnmatch } from '../../base/glob';
import { type AbsPath, joinAsGiven, joinNormal, resolvePath, splitLast } from '../../base/path';
import type { SourceDisk } from './disk';

const MAGIC = /[*?[]/;

/** Links may lead back up; the system gives up after 40 of them. */
const MOST_LEVELS = 60;

/** True if a source is a glob (`has_magic`). */
export function hasMagic(text: string): boolean {
  return MAGIC.test(text);
}

/**
 * What a glob finds in one storage, in the order of the disk, folders too: django_assets/glob.py, a copy of glob2, over
 * a FileSystemStorage, whose `listdir` names folders first.
 */
export function globStorage(root: AbsPath, pattern: string, disk: SourceDisk): AbsPath[] {
  return [...globbed(root, pattern, true, disk)].map((name) => resolvePath(root, name));
}

function* globbed(root: AbsPath, pattern: string, isOuter: boolean, disk: SourceDisk): Iterable<string> {
  if (!hasMagic(pattern)) {
    if (exists(root, pattern, disk)) yield pattern;
    return;
  }
  const [dir, base] = splitLast(pattern);
  const dirs = dir !== '' && hasMagic(dir) ? globbed(root, dir, false, disk) : [dir];
  for (const found of dirs)
    for (const name of matching(root, found, base, !isOuter, disk)) yield joinAsGiven(found, name);
}

function* matching(
  root: AbsPath,
  dir: string,
  pattern: string,
  withDir: boolean,
  disk: SourceDisk,
): Iterable<string> {
  if (!hasMagic(pattern)) {
    // With nothing behind the last slash, `isdir` is asked, which this globber answers with no.
    if (pattern !== '' && exists(root, joinAsGiven(dir, pattern), disk)) yield pattern;
    return;
  }
  const isRecursive = pattern === '**';
  const matches = isRecursive ? () => true : compileFnmatch(pattern).matches;
  const names = isRecursive ? walk(root, dir, withDir, disk) : (listDir(root, dir, disk) ?? []);
  for (const name of names) {
    // The whole relative path is looked at: what is hidden further down is not left out.
    const isHidden = name.startsWith('.') && !pattern.startsWith('.');
    if (!isHidden && matches(name)) yield name;
  }
}

function* walk(root: AbsPath, top: string, withTop: boolean, disk: SourceDisk): Iterable<string> {
  if (listDir(root, top, disk) === undefined) return;
  if (withTop) yield '';
  yield* walkBelow(root, top, '', 0, disk);
}

function* walkBelow(
  root: AbsPath,
  top: string,
  below: string,
  level: number,
  disk: SourceDisk,
): Iterable<string> {
  if (level > MOST_LEVELS) return;
  const names = listDir(root, joinAsGiven(top, below), disk);
  if (!names) return;
  for (const name of names) yield joinAsGiven(below, name);
  for (const name of names) yield* walkBelow(root, top, joinAsGiven(below, name), level + 1, disk);
}

/** `FileSystemStorage.listdir`: folders, then files, each in the order of the disk; undefined if it raises. */
function listDir(root: AbsPath, dir: string, disk: SourceDisk): readonly string[] | undefined {
  const names = disk.scan(resolvePath(root, dir.replace(/^\/+/, '')));
  if (!names) return undefined;
  return [
    ...names.filter((one) => one.isDirectory).map((one) => one.name),
    ...names.filter((one) => !one.isDirectory).map((one) => one.name),
  ];
}

function exists(root: AbsPath, name: string, disk: SourceDisk): boolean {
  return disk.exists(joinNormal(root, name));
}

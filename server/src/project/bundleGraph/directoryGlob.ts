import { compareCodePoints } from '../../base/collate';
import { compileFnmatch } from '../../base/glob';
import { absPath, joinAsGiven, splitLast } from '../../base/path';
import type { SourceDisk } from './disk';
import { hasMagic } from './storageGlob';

/**
 * The files a glob finds below a directory, sorted: `Resolver.glob` of webassets/env.py over Python's `glob.iglob`,
 * where `**` is no more than `*`. The directory's own name is part of the pattern.
 */
export function globDirectory(directory: string, pattern: string, disk: SourceDisk): string[] {
  const whole = joinAsGiven(directory, pattern);
  const found = globbed(whole, false, disk)
    .filter(({ path, isDirectory }) => !(isDirectory ?? disk.kind(absPath(path)) === 'directory'))
    .map(({ path }) => path);
  // Names come from the disk: only what was written can need it.
  const isNormal = !/\/(?:\.{0,2}\/|\.{1,2}$)/.test(whole);
  return (isNormal ? found : found.map((path) => absPath(path))).sort(compareCodePoints);
}

interface Found {
  readonly path: string;
  /** Undefined: not asked yet. */
  readonly isDirectory?: boolean;
}

function globbed(pattern: string, directoriesOnly: boolean, disk: SourceDisk): Found[] {
  if (!hasMagic(pattern)) return disk.exists(absPath(pattern)) ? [{ path: pattern }] : [];
  const [dir, base] = splitLast(pattern);
  const dirs = dir !== '' && hasMagic(dir) ? globbed(dir, true, disk) : [{ path: dir }];
  return dirs.flatMap(({ path }): Found[] => {
    if (!hasMagic(base)) return named(path, base, disk);
    const { matches } = compileFnmatch(base);
    return (disk.list(absPath(path)) ?? [])
      .filter(({ isDirectory }) => isDirectory || !directoriesOnly)
      .filter(({ name }) => (base.startsWith('.') || !name.startsWith('.')) && matches(name))
      .map(({ name, isDirectory }) => ({ path: joinAsGiven(path, name), isDirectory }));
  });
}

/** `glob._glob0`. */
function named(dir: string, name: string, disk: SourceDisk): Found[] {
  const path = joinAsGiven(dir, name);
  const exists = name === '' ? disk.kind(absPath(dir)) === 'directory' : disk.exists(absPath(path));
  return exists ? [{ path }] : [];
}

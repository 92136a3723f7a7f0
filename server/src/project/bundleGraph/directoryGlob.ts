import { compareCodePoints } from '../../base/collate';
import { compileFnmatch } from '../../base/glob';
import { type AbsPath, absPath } from '../../base/path';
import type { SourceDisk } from './disk';
import { hasMagic } from './storageGlob';

/**
 * The files a glob finds below a directory, sorted: `Resolver.glob` of webassets/env.py over Python's `glob.iglob`,
 * where `**` is no more than `*`. The directory's own name is part of the pattern.
 */
export function globDirectory(directory: string, pattern: string, disk: SourceDisk): AbsPath[] {
  const whole = pattern.startsWith('/') ? pattern : `${directory.replace(/\/?$/, '/')}${pattern}`;
  return globbed(whole, false, disk)
    .map((name) => absPath(name))
    .filter((path) => disk.kind(path) !== 'directory')
    .sort(compareCodePoints);
}

function globbed(pattern: string, directoriesOnly: boolean, disk: SourceDisk): string[] {
  if (!hasMagic(pattern)) return disk.kind(absPath(pattern)) === undefined ? [] : [pattern];
  const slash = pattern.lastIndexOf('/') + 1;
  const base = pattern.slice(slash);
  const head = pattern.slice(0, slash);
  const dir = /^\/*$/.test(head) ? head : head.replace(/\/+$/, '');
  const dirs = dir !== '' && hasMagic(dir) ? globbed(dir, true, disk) : [dir];
  return dirs.flatMap((found) => {
    const prefix = found.endsWith('/') ? found : `${found}/`;
    if (!hasMagic(base)) {
      const kind = disk.kind(absPath(prefix + base));
      return base === '' ? (kind === 'directory' ? [prefix] : []) : kind ? [prefix + base] : [];
    }
    const { matches } = compileFnmatch(base);
    return (disk.scan(absPath(found)) ?? [])
      .filter(({ isDirectory }) => isDirectory || !directoriesOnly)
      .filter(({ name }) => (base.startsWith('.') || !name.startsWith('.')) && matches(name))
      .map(({ name }) => prefix + name);
  });
}

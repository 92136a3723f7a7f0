import { compareCodePoints } from '../../base/collate';
import { compileFnmatch } from '../../base/glob';
import type { AbsPath } from '../../base/path';
import type { ReadFiles } from '../../ports/files';

/** `glob.has_magic`. */
export function hasMagic(pattern: string): boolean {
  return /[*?[]/.test(pattern);
}

/**
 * `glob.iglob` of an absolute pattern, in order of code points: `**` is `*`; names with a leading dot only match patterns
 * with one.
 */
export function pythonGlob(files: ReadFiles, pattern: string): string[] {
  return globPaths(files, pattern, false).sort(compareCodePoints);
}

function globPaths(files: ReadFiles, pattern: string, onlyFolders: boolean): string[] {
  const slash = pattern.lastIndexOf('/');
  const name = pattern.slice(slash + 1);
  const folder = splitHead(pattern.slice(0, slash + 1));
  if (!hasMagic(pattern)) {
    const exists = name ? files.lexists(pattern as AbsPath) : isFolder(files, folder);
    return exists ? [pattern] : [];
  }
  const folders = hasMagic(folder) ? globPaths(files, folder, true) : [folder];
  return folders.flatMap((found) =>
    namesIn(files, found, name, onlyFolders).map((each) => join(found, each)),
  );
}

function namesIn(files: ReadFiles, folder: string, pattern: string, onlyFolders: boolean): string[] {
  if (!hasMagic(pattern)) {
    const exists = pattern ? files.lexists(join(folder, pattern) as AbsPath) : isFolder(files, folder);
    return exists ? [pattern] : [];
  }
  const listed = files.readNames(folder as AbsPath);
  if (listed.kind !== 'ok') return [];
  const { matches } = compileFnmatch(pattern);
  const { files: plain, directories, links } = listed.value;
  const linked = onlyFolders ? links.filter((name) => isFolder(files, join(folder, name))) : links;
  const names = onlyFolders ? [...directories, ...linked] : [...plain, ...directories, ...links];
  return names.filter((name) => (pattern.startsWith('.') || !name.startsWith('.')) && matches(name));
}

function isFolder(files: ReadFiles, path: string): boolean {
  return files.stat(path as AbsPath)?.kind === 'directory';
}

/** `os.path.split`'s head: without trailing slashes, unless it is nothing but slashes. */
function splitHead(head: string): string {
  return /^\/*$/.test(head) ? head : head.replace(/\/+$/, '');
}

function join(folder: string, name: string): string {
  return folder.endsWith('/') ? folder + name : `${folder}/${name}`;
}

import { compileFnmatch } from '../../base/glob';
import type { AbsPath } from '../../base/path';
import type { ReadFiles } from '../../ports/files';
import { hasMagic } from './pythonGlob';

/**
 * django-assets' glob over one storage: folders before files, each in the order the disk has them; `**` as a whole segment
 * spans folders; folders are not told from files. Paths are relative to `root`.
 */
export function storageGlob(files: ReadFiles, root: string, pattern: string): string[] {
  return globPaths({ files, root }, pattern, true);
}

interface Storage {
  readonly files: ReadFiles;
  readonly root: string;
}

function globPaths(storage: Storage, pattern: string, isWhole: boolean): string[] {
  if (!hasMagic(pattern)) return exists(storage, pattern) ? [pattern] : [];
  const slash = pattern.lastIndexOf('/');
  const folder = pattern.slice(0, Math.max(slash, 0));
  const name = pattern.slice(slash + 1);
  const folders = folder && hasMagic(folder) ? globPaths(storage, folder, false) : [folder];
  return folders.flatMap((found) =>
    namesIn(storage, found, name, isWhole).map((each) => (found && each ? `${found}/${each}` : found + each)),
  );
}

function namesIn(storage: Storage, folder: string, pattern: string, isWhole: boolean): string[] {
  if (!hasMagic(pattern)) return pattern && exists(storage, `${folder}/${pattern}`) ? [pattern] : [];
  if (pattern === '**') {
    const below = walk(storage, folder, '');
    return (isWhole ? below : ['', ...below]).filter((name) => !name.startsWith('.'));
  }
  const { matches } = compileFnmatch(pattern);
  return list(storage, folder).filter(
    (name) => (pattern.startsWith('.') || !name.startsWith('.')) && matches(name),
  );
}

/** Everything below a folder: its own names, then those of each of them that is a folder. */
function walk(storage: Storage, folder: string, below: string): string[] {
  const names = list(storage, below ? `${folder}/${below}` : folder);
  const paths = names.map((name) => (below ? `${below}/${name}` : name));
  return [...paths, ...paths.flatMap((path) => walk(storage, folder, path))];
}

function list({ files, root }: Storage, folder: string): string[] {
  const listed = files.readNames((folder ? `${root}/${folder}` : root) as AbsPath);
  if (listed.kind !== 'ok') return [];
  const { files: plain, directories, links } = listed.value;
  const isFolder = (name: string) =>
    files.stat(`${root}/${folder ? `${folder}/` : ''}${name}` as AbsPath)?.kind === 'directory';
  return [...directories, ...links.filter(isFolder), ...plain, ...links.filter((name) => !isFolder(name))];
}

function exists({ files, root }: Storage, path: string): boolean {
  return files.lexists(`${root}/${path}` as AbsPath);
}

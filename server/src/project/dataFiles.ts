import { compileGlob, type PathGlob } from '../base/glob';
import { type AbsPath, relativeInside } from '../base/path';
import { compileKeys, type KeyPatterns } from '../facts/data/keys';
import type { DataFormat } from '../syntax/data/data';

/** Files of data that name static files, because the user says so: which files, and below which keys. */
export interface DataFiles {
  readonly glob: PathGlob;
  readonly keys: KeyPatterns;
}

/** From the setting: a glob below the project's folder → the keys. */
export function compileDataFiles(setting: Readonly<Record<string, string>>): readonly DataFiles[] {
  return Object.entries(setting).map(([glob, keys]) => ({
    glob: compileGlob(glob),
    keys: compileKeys(keys),
  }));
}

/** How the file at `path` is written, and the keys that matter; undefined if the user names no such file. */
export function dataFileAt(
  { root, dataFiles }: { readonly root: AbsPath; readonly dataFiles: readonly DataFiles[] },
  path: AbsPath,
): { readonly format: DataFormat; readonly keys: KeyPatterns } | undefined {
  const extension =
    dataFiles.length === 0 ? undefined : /\.(ya?ml|json|toml)$/i.exec(path)?.[1]?.toLowerCase();
  const below = extension === undefined ? undefined : relativeInside(path, root);
  const found = below === undefined ? undefined : dataFiles.find(({ glob }) => glob.matches(below));
  if (!found) return undefined;
  return { format: extension === 'yml' ? 'yaml' : (extension as DataFormat), keys: found.keys };
}

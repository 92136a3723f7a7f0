import type { AbsPath } from '../base/path';
import type { Location } from '../base/span';
import type { FileQuestions } from '../facts/evaluate/sources';
import { staticfilesDirs } from './finders/locations';
import { abspath, isDirectory } from './finders/settingPaths';
import type { Project } from './project';

/** A directory that STATICFILES_DIRS certainly names and that is not there. */
export interface MissingDir {
  readonly dir: AbsPath;
  readonly prefix: string;
  /** What makes such a directory, as its name says; undefined if nothing we know of. */
  readonly madeBy: 'bundler' | 'package manager' | undefined;
  readonly at?: Location;
}

/** Names that front-end tools give to the folders they write. */
const BUILD_FOLDERS: ReadonlySet<string> = new Set([
  'dist',
  'build',
  'builds',
  'bundle',
  'bundles',
  'webpack_bundles',
  'webpack-bundles',
  'out',
  '.next',
  '.output',
  '.parcel-cache',
  'storybook-static',
]);

/** Directories of STATICFILES_DIRS that do not exist, in the setting's order. */
export function missingDirs(project: Project, files: FileQuestions): readonly MissingDir[] {
  const setting = project.settings.get('STATICFILES_DIRS');
  if (setting === undefined || setting.isDefault) return [];
  return staticfilesDirs(setting.value)
    .known.filter(({ certain, root }) => certain && !isDirectory(project.root, root.text, files))
    .map(({ prefix, root, at }) => {
      const dir = abspath(project.root, root.text);
      const place = at ?? setting.at;
      return { dir, prefix, madeBy: madeBy(project, dir), ...(place ? { at: place } : {}) };
    });
}

/** What writes a directory of this name: its content is output, and may be missing. */
export function madeBy({ root }: Project, dir: AbsPath): MissingDir['madeBy'] {
  // What lies above the project says nothing: a server may well keep its sites below `build`.
  const below = dir.startsWith(`${root}/`) ? dir.slice(root.length + 1) : dir.slice(dir.lastIndexOf('/') + 1);
  const names = below.split('/');
  if (names.includes('node_modules')) return 'package manager';
  return names.some((name) => BUILD_FOLDERS.has(name)) ? 'bundler' : undefined;
}

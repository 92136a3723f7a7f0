import { FILE_SYSTEM_FINDER } from '../../catalog/finders';
import type { FileQuestions } from '../../facts/evaluate/sources';
import type { Incomplete } from '../apps';
import type { Finder, FinderInput, StaticRoot } from './finder';
import { rootKey, type StaticfilesDir, staticfilesDirs } from './locations';
import { djangoAtLeast, findInEach, type LookUp, safeJoin } from './lookup';
import { abspath, atOf, incompleteFrom, isDirectory } from './settingPaths';

export const name = FILE_SYSTEM_FINDER;

/**
 * FileSystemFinder of django/contrib/staticfiles/finders.py. A directory named under two prefixes is
 * listed twice under the last one, because Django keeps one storage per directory; `find` knows each prefix.
 */
export function create(input: FinderInput): Finder {
  const setting = input.settings.get('STATICFILES_DIRS');
  const dirs = setting ? staticfilesDirs(setting.value) : { known: [], gaps: [] };
  const lastPrefix = new Map(dirs.known.map((dir) => [rootKey(dir.root), dir.prefix]));
  const roots: StaticRoot[] = [];
  const incomplete = dirs.gaps.map((gap) => incompleteFrom('STATICFILES_DIRS', gap, setting?.at));
  for (const dir of dirs.known) {
    const path = abspath(input.cwd, dir.root.text);
    if (isListed(dir, input))
      roots.push({
        dir: path,
        prefix: lastPrefix.get(rootKey(dir.root))!.replace(/^\/+|\/+$/g, ''),
        finder: input.name,
        ...atOf(dir),
      });
    else if (dir.certain && !djangoAtLeast(input.djangoVersion, 4, 0)) incomplete.push(raises(dir));
  }
  return {
    name: input.name,
    roots,
    incomplete,
    find: (path, files) => findInEach(dirs.known, (dir) => findLocation(dir, path, files, input)),
  };
}

/** 4.0 and later ask `os.path.isdir`; 3.2 lists the absolute path, whatever stands in the settings. */
function isListed(dir: StaticfilesDir, input: FinderInput): boolean {
  const { text } = dir.root;
  return djangoAtLeast(input.djangoVersion, 4, 0)
    ? isDirectory(input.cwd, text, input.files)
    : input.files.kind(abspath(input.cwd, text)) === 'directory';
}

/** FileSystemFinder.find_location; `os.path.exists` follows links in every version. */
function findLocation(dir: StaticfilesDir, path: string, files: FileQuestions, input: FinderInput): LookUp {
  const prefix = dir.prefix === '' ? '' : `${dir.prefix}/`;
  if (!path.startsWith(prefix)) return undefined;
  const joined = safeJoin(abspath(input.cwd, dir.root.text), path.slice(prefix.length));
  return 'error' in joined || files.kind(joined.path) !== undefined ? joined : undefined;
}

function raises(dir: StaticfilesDir): Incomplete {
  return {
    what: dir.root.text,
    why: `[Errno 2] No such file or directory: '${dir.root.text}' (collecting stops here before Django 4.0)`,
    ...atOf(dir),
  };
}

import type { AbsPath } from '../../base/path';
import type { FileQuestions } from '../../facts/evaluate/sources';
import type { ImportPath } from '../environment';
import { nativePath } from './nativePath';
import { readPthFiles } from './pth';

export interface SearchPath {
  readonly sitePackages: readonly AbsPath[];
  readonly importPath: ImportPath;
  readonly problems: readonly string[];
}

export interface SearchPathParts {
  readonly projectRoot: AbsPath;
  readonly sysPath: { readonly front: readonly AbsPath[]; readonly back: readonly AbsPath[] };
  readonly pythonPath: string | undefined;
  readonly sitePackages: readonly AbsPath[];
  readonly standardLibrary: readonly AbsPath[];
  readonly complete: boolean;
  readonly platform: NodeJS.Platform;
}

/**
 * `sys.path` as `python manage.py` has it (site.py, CPython 3.8 to 3.14): what manage.py puts in front, its own
 * folder, PYTHONPATH, (the standard library,) each site folder followed by what its `.pth` files add, what manage.py
 * appends. Nothing twice.
 */
export function buildSearchPath(parts: SearchPathParts, files: FileQuestions): SearchPath {
  const separator = parts.platform === 'win32' ? ';' : ':';
  const pythonPath = (parts.pythonPath ?? '')
    .split(separator)
    .filter((entry) => entry !== '')
    .map((entry) => nativePath(parts.projectRoot, entry, parts.platform));
  const own = new Set([...parts.sysPath.front, parts.projectRoot, ...pythonPath]);
  const entries = new Set(own);
  const editable = new Map<string, AbsPath>();
  const namespaces = new Map<string, readonly AbsPath[]>();
  const unread: string[] = [];
  for (const site of parts.sitePackages) {
    const additions = readPthFiles(site, files, parts.platform);
    for (const entry of [site, ...additions.entries]) entries.add(entry);
    for (const [name, path] of additions.editable) if (!editable.has(name)) editable.set(name, path);
    for (const [name, paths] of additions.namespaces) {
      namespaces.set(name, [...(namespaces.get(name) ?? []), ...paths]);
    }
    unread.push(...additions.unread);
  }
  for (const entry of parts.sysPath.back) entries.add(entry);
  return {
    sitePackages: [...new Set(parts.sitePackages)],
    importPath: {
      entries: [...entries],
      beforeStandardLibrary: own.size,
      editable,
      editableNamespaces: namespaces,
      complete: parts.complete && unread.length === 0,
      standardLibrary: parts.standardLibrary,
    },
    problems: unread.map(
      (name) =>
        `The editable install ${name} finds its modules by running code, which is not done here: ` +
        'its modules are not known. Install it with a build backend that writes plain paths.',
    ),
  };
}

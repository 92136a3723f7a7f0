import { type AbsPath, dirname, joinNormal } from '../../base/path';
import { BUILTIN_MODULES } from '../../catalog/standardLibrary';
import type { FileQuestions, ModuleLocation } from '../../facts/evaluate/sources';
import type { ImportPath } from '../environment';
import { editableModule } from './editableModule';
import { type Found, findIn } from './folder';
import { changesItsPath, extendsItsPath } from './packagePath';
import { standardModule } from './standardModule';

/**
 * Where `import dottedName` leads, in the order of Python's own finders (importlib._bootstrap_external, CPython 3.8 to
 * 3.14): what is inside the interpreter; then every folder of the path, the standard library in its place, where a
 * module or package beats namespace portions found before it; then editable installs.
 */
export function resolveModule(dottedName: string, path: ImportPath, files: FileQuestions): ModuleLocation {
  const parts = dottedName.split('.');
  if (parts.some((part) => part === '')) return { kind: 'absent' };
  let location = findTopLevel(parts[0]!, path, files);
  for (let i = 1; i < parts.length; i++) {
    location = findSubmodule(location, parts, i, path, files);
    if (location.kind === 'absent' || location.kind === 'unknown') return location;
  }
  return location;
}

function findTopLevel(name: string, path: ImportPath, files: FileQuestions): ModuleLocation {
  if (BUILTIN_MODULES.has(name)) return standardModule([name], path, files) ?? notFound(name, path);
  const own = path.entries.slice(0, path.beforeStandardLibrary ?? 1);
  const installed = path.entries.slice(own.length);
  const first = findOnPath(own, name, files);
  if (first.module) return first.module;
  const standard = standardModule([name], path, files);
  if (standard) return standard;
  const second = findOnPath(installed, name, files);
  if (second.module) return second.module;
  const dirs = [...first.dirs, ...second.dirs, ...(path.editableNamespaces?.get(name) ?? [])];
  if (dirs.length > 0 || path.editableNamespaces?.has(name)) return { kind: 'namespace', dirs };
  return editableModule(name, path, files) ?? notFound(name, path);
}

function findSubmodule(
  parent: ModuleLocation,
  parts: readonly string[],
  index: number,
  path: ImportPath,
  files: FileQuestions,
): ModuleLocation {
  if (parent.kind === 'absent' || parent.kind === 'unknown') return parent;
  const fullName = parts.slice(0, index + 1).join('.');
  if (parent.kind === 'module' && parent.standard) {
    return standardModule(parts.slice(0, index + 1), path, files) ?? { kind: 'absent' };
  }
  const parentName = parts.slice(0, index).join('.');
  const tail = parts[index]!;
  const found = findOnPath(plainPath(parent), tail, files);
  if (found.module) return found.module;
  const namespaces = path.editableNamespaces?.get(fullName);
  const dirs = [...found.dirs, ...(parent.kind === 'namespace' ? (namespaces ?? []) : [])];
  if (dirs.length > 0 || (parent.kind === 'namespace' && namespaces)) return { kind: 'namespace', dirs };
  const editable = editableModule(fullName, path, files);
  if (editable) return editable;
  if (parent.kind === 'namespace') return notFound(fullName, path);
  return findOnChangedPath(parent, parentName, tail, path, files);
}

/** The parent is a package (or no package) without such a submodule beside it: only its own code could add one. */
function findOnChangedPath(
  parent: Extract<ModuleLocation, { kind: 'module' }>,
  parentName: string,
  tail: string,
  path: ImportPath,
  files: FileQuestions,
): ModuleLocation {
  const source = parent.file.endsWith('.py') ? files.text(parent.file) : undefined;
  if (source === undefined) {
    return { kind: 'unknown', why: `${parentName} is compiled and cannot be read` };
  }
  if (parent.isPackage && extendsItsPath(source.text)) {
    const relative = parentName.replaceAll('.', '/');
    const dirs = path.entries.map((entry) => joinNormal(entry, relative));
    const found = findOnPath(dirs, tail, files);
    if (found.module) return found.module;
    if (found.dirs.length > 0) return { kind: 'namespace', dirs: found.dirs };
    return notFound(`${parentName}.${tail}`, path);
  }
  if (changesItsPath(source.text)) {
    return { kind: 'unknown', why: `${parentName} changes where its submodules are imported from` };
  }
  return { kind: 'absent' };
}

/** `__path__` as the import system sets it. */
function plainPath(parent: Extract<ModuleLocation, { kind: 'module' | 'namespace' }>): readonly AbsPath[] {
  if (parent.kind === 'namespace') return parent.dirs;
  return parent.isPackage ? [dirname(parent.file)] : [];
}

/** importlib's PathFinder: the first module or package wins; folders without `__init__` add up. */
function findOnPath(
  dirs: readonly AbsPath[],
  name: string,
  files: FileQuestions,
): { readonly module?: Extract<Found, { kind: 'module' }>; readonly dirs: readonly AbsPath[] } {
  const portions: AbsPath[] = [];
  for (const dir of dirs) {
    const found = findIn(dir, name, files);
    if (found?.kind === 'module') return { module: found, dirs: portions };
    if (found?.kind === 'portion') portions.push(found.dir);
  }
  return { dirs: portions };
}

function notFound(name: string, path: ImportPath): ModuleLocation {
  if (path.complete) return { kind: 'absent' };
  return { kind: 'unknown', why: `no complete Python environment was found to look for ${name} in` };
}

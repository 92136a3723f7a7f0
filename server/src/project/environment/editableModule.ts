import { type AbsPath, basename, dirname } from '../../base/path';
import type { FileQuestions, ModuleLocation } from '../../facts/evaluate/sources';
import type { ImportPath } from '../environment';
import { findIn } from './folder';

/**
 * A module as an editable install's finder gives it: setuptools' `_EditableFinder` (since 64) knows the names in its
 * MAPPING and what lies directly in their folders; `editables` maps names to files.
 */
export function editableModule(
  name: string,
  path: ImportPath,
  files: FileQuestions,
): ModuleLocation | undefined {
  const target = path.editable.get(name);
  if (target) return moduleAt(target, files);
  const dot = name.lastIndexOf('.');
  const parent = dot < 0 ? undefined : path.editable.get(name.slice(0, dot));
  const found = parent && findIn(parent, name.slice(dot + 1), files);
  if (found?.kind === 'portion') return { kind: 'namespace', dirs: [found.dir] };
  return found;
}

/** A package's folder, a module's file, or a module's file without its suffix. */
function moduleAt(target: AbsPath, files: FileQuestions): ModuleLocation | undefined {
  if (files.kind(target) === 'file') {
    return { kind: 'module', file: target, isPackage: /^__init__\./.test(basename(target)), standard: false };
  }
  const init = files.kind(target) === 'directory' ? findIn(target, '__init__', files) : undefined;
  if (init?.kind === 'module') return { ...init, isPackage: true };
  const found = findIn(dirname(target), basename(target), files);
  return found?.kind === 'module' && !found.isPackage ? found : undefined;
}

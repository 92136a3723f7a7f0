import { type AbsPath, dirname, joinNormal } from '../../base/path';
import { COMPILED_MODULES, isStandardModule } from '../../catalog/standardLibrary';
import type { FileQuestions, ModuleLocation } from '../../facts/evaluate/sources';
import type { ImportPath } from '../environment';
import { findIn } from './folder';

/** Stands for the standard library's folder where none was found: its modules are known by name, not read. */
const NOWHERE = '/standard-library' as AbsPath;

/** Modules that are there without a file of their own. */
const WITHOUT_FILE: ReadonlySet<string> = new Set([
  'os.path',
  'xml.parsers.expat.model',
  'xml.parsers.expat.errors',
]);

/**
 * A module of the standard library. Where its folder was found, that folder decides (a distribution may leave parts
 * out, versions add and remove some), except for compiled modules, which may be inside the interpreter.
 */
export function standardModule(
  parts: readonly string[],
  path: ImportPath,
  files: FileQuestions,
): Extract<ModuleLocation, { kind: 'module' }> | undefined {
  const top = parts[0]!;
  if (!isStandardModule(top)) return undefined;
  const name = parts.join('.');
  const found =
    path.standardLibrary.length > 0 ? findStandard(parts, path.standardLibrary, files) : undefined;
  if (found) return found;
  const known = parts.length === 1 ? COMPILED_MODULES.has(top) : WITHOUT_FILE.has(name);
  if (path.standardLibrary.length > 0 && !known) return undefined;
  const file = joinNormal(path.standardLibrary[0] ?? NOWHERE, `${parts.join('/')}.py`);
  return { kind: 'module', file, isPackage: false, standard: true };
}

function findStandard(
  parts: readonly string[],
  dirs: readonly AbsPath[],
  files: FileQuestions,
): Extract<ModuleLocation, { kind: 'module' }> | undefined {
  let search: readonly AbsPath[] = dirs;
  let found: Extract<ModuleLocation, { kind: 'module' }> | undefined;
  for (const part of parts) {
    found = undefined;
    for (const dir of search) {
      const here = findIn(dir, part, files);
      if (here?.kind !== 'module') continue;
      found = here;
      break;
    }
    if (found === undefined) return undefined;
    search = found.isPackage ? [dirname(found.file)] : [];
  }
  return found && { ...found, standard: true };
}

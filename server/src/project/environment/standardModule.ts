import { type AbsPath, basename, dirname, joinNormal } from '../../base/path';
import {
  COMPILED_MODULES,
  isStandardModule,
  POSIX_MODULES,
  WINDOWS_MODULES,
} from '../../catalog/standardLibrary';
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
 * out, versions add and remove some), except for compiled modules, which may be inside the interpreter. Where it was
 * not, all that any supported version has is taken to be there.
 */
export function standardModule(
  parts: readonly string[],
  path: ImportPath,
  files: FileQuestions,
): StandardModule | undefined {
  const [folder] = path.standardLibrary;
  const found = findStandard(parts, path.standardLibrary, files);
  if (found) return found;
  const isKnown = folder === undefined ? isStandardModule(parts[0]!) : isInside(parts, folder);
  if (!isKnown) return undefined;
  const file = joinNormal(folder ?? NOWHERE, `${parts.join('/')}.py`);
  return { kind: 'module', file, isPackage: false, standard: true };
}

/** True if a module without a file in the library's folder is inside the interpreter. */
function isInside(parts: readonly string[], folder: AbsPath): boolean {
  if (parts.length > 1) return WITHOUT_FILE.has(parts.join('.'));
  const elsewhere = basename(folder) === 'Lib' ? POSIX_MODULES : WINDOWS_MODULES;
  return COMPILED_MODULES.has(parts[0]!) && !elsewhere.has(parts[0]!);
}

type StandardModule = Extract<ModuleLocation, { kind: 'module' }>;

function findStandard(
  parts: readonly string[],
  dirs: readonly AbsPath[],
  files: FileQuestions,
): StandardModule | undefined {
  let search: readonly AbsPath[] = dirs;
  let found: StandardModule | undefined;
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

import { type AbsPath, joinNormal } from '../../base/path';
import type { SourceText } from '../../base/text';
import type { FileQuestions } from '../../facts/evaluate/sources';
import { parsePython } from '../../syntax/python/parse';

/**
 * The start-up code of the manage.py in a folder: its own, or that of the module which it hands on to (`from shop.manage
 * import main`). Undefined if there is none that is Django's: other frameworks use the name too.
 */
export function managePy(root: AbsPath, files: FileQuestions): SourceText | undefined {
  const source = files.text(joinNormal(root, 'manage.py'));
  if (source === undefined || isManagePy(source.text)) return source;
  for (const name of importedNames(source)) {
    const path = name.replaceAll('.', '/');
    for (const file of [`${path}.py`, `src/${path}.py`]) {
      const module = files.text(joinNormal(root, file));
      if (module && /\bdjango\.core\.management\b/.test(module.text)) return module;
    }
  }
  return undefined;
}

/** True if a file called manage.py is Django's own kind. */
export function isManagePy(text: string): boolean {
  return /django/i.test(text);
}

/** Dotted names that may be modules, of the imports on the outside. */
function importedNames(source: SourceText): readonly string[] {
  return parsePython(source).body.flatMap((statement) => {
    if (statement.type === 'Import') return statement.names.map(({ name }) => name);
    if (statement.type !== 'ImportFrom' || statement.level > 0) return [];
    return [statement.module, ...statement.names.map(({ name }) => `${statement.module}.${name}`)];
  });
}

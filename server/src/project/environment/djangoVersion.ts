import { type AbsPath, dirname } from '../../base/path';
import type { FileQuestions } from '../../facts/evaluate/sources';
import { parsePython } from '../../syntax/python/parse';
import type { ImportPath } from '../environment';
import { distributionIn } from './distributions';
import { resolveModule } from './importPath';

/**
 * The version of the Django that would be imported: from the metadata beside it, else from VERSION in its source (a
 * checkout, an editable install). Undefined if Django cannot be imported.
 */
export function findDjangoVersion(path: ImportPath, files: FileQuestions): string | undefined {
  const django = resolveModule('django', path, files);
  if (django.kind !== 'module' || !django.isPackage) return undefined;
  const site = dirname(dirname(django.file));
  return distributionIn(site, 'django', files)?.version ?? versionInSource(django.file, files);
}

/** `VERSION = (5, 2, 1, "final", 0)` → `5.2.1`, as django.utils.version.get_version. */
function versionInSource(file: AbsPath, files: FileQuestions): string | undefined {
  const source = files.text(file);
  if (source === undefined) return undefined;
  for (const statement of parsePython(source).body) {
    if (statement.type !== 'Assign' || statement.value.type !== 'Tuple') continue;
    if (!statement.targets.some((target) => target.type === 'Name' && target.id === 'VERSION')) continue;
    const parts = statement.value.items.map((item) =>
      item.type === 'Num' || item.type === 'Str' ? item.value : undefined,
    );
    const [major, minor, micro, stage, serial] = parts;
    const main = micro === 0 ? `${major}.${minor}` : `${major}.${minor}.${micro}`;
    if (stage === 'alpha' && serial === 0) return `${main}.dev`;
    const suffix = { alpha: 'a', beta: 'b', rc: 'rc' }[String(stage)];
    return suffix === undefined ? main : `${main}${suffix}${serial}`;
  }
  return undefined;
}

import type { Location } from '../../base/span';
import { certainty, type Value } from '../../facts/evaluate/value';
import type { DjangoCheck } from '../project';
import type { FinderInput } from './finder';
import { type StaticfilesDir, staticfilesDirs } from './locations';
import { djangoAtLeast } from './lookup';
import { abspath, isDirectory, optionsOf } from './settingPaths';

type CheckInput = Omit<FinderInput, 'name' | 'at'>;

/**
 * `FileSystemFinder.check` (django/contrib/staticfiles/finders.py), texts verbatim, for what is certain. E001 ends the
 * check since 4.0; 3.2 went on over the characters of a string, which is of no use to anyone.
 */
export function checkStaticfilesDirs(input: CheckInput): DjangoCheck[] {
  const setting = input.settings.get('STATICFILES_DIRS');
  if (setting === undefined) return [];
  const { value } = setting;
  if (value.kind === 'unknown' || value.kind === 'alternatives') return [];
  const at = value.at ?? setting.at;
  if (value.kind !== 'list' && value.kind !== 'tuple')
    return [
      {
        ...error('E001', 'The STATICFILES_DIRS setting is not a tuple or list.', at),
        hint: 'Perhaps you forgot a trailing comma?',
      },
    ];
  const dirs = value.items
    .filter((item) => !item.maybe && !item.rest && certainty(item.value) === 'known')
    .flatMap((item) => staticfilesDirs({ kind: 'list', items: [item] }).known);
  return dirs.flatMap((dir) => checkDir(dir, dir.at ?? at, input));
}

/** `check_storages` (django/contrib/staticfiles/checks.py), since 5.0. */
export function checkStorages(input: CheckInput): DjangoCheck[] {
  const setting = input.settings.get('STORAGES');
  if (!djangoAtLeast(input.djangoVersion, 5, 0) || setting?.value.kind !== 'dict') return [];
  const { entries, open } = setting.value;
  if (open || entries.some((entry) => mayBe(entry.key, 'staticfiles'))) return [];
  const message = "The STORAGES setting must define a 'staticfiles' storage.";
  return [error('E005', message, setting.value.at ?? setting.at)];
}

function checkDir(dir: StaticfilesDir, at: Location | undefined, input: CheckInput): DjangoCheck[] {
  const checks: DjangoCheck[] = [];
  const path = abspath(input.cwd, dir.root.text);
  if (dir.prefix.endsWith('/')) {
    const prefix = pythonRepr(dir.prefix);
    const text = `The prefix ${prefix} in the STATICFILES_DIRS setting must not end with a slash.`;
    checks.push(error('E003', text, dir.prefixAt ?? at));
  }
  const staticRoot = input.settings.get('STATIC_ROOT')?.value;
  if (
    (staticRoot?.kind === 'path' || (staticRoot?.kind === 'str' && staticRoot.value !== '')) &&
    abspath(input.cwd, staticRoot.value) === path
  )
    checks.push(
      error('E002', 'The STATICFILES_DIRS setting should not contain the STATIC_ROOT setting.', at),
    );
  if (djangoAtLeast(input.djangoVersion, 4, 0) && !isDirectory(input.cwd, dir.root.text, input.files)) {
    const message = `The directory '${dir.root.text}' in the STATICFILES_DIRS setting does not exist.`;
    checks.push({ ...error('W004', message, at), level: 'warning' });
  }
  return checks;
}

function error(id: string, message: string, at: Location | undefined): DjangoCheck {
  return { id: `staticfiles.${id}`, level: 'error', message, ...(at ? { at } : {}) };
}

function mayBe(key: Value, text: string): boolean {
  return optionsOf(key).some(
    (option) => option.kind === 'unknown' || (option.kind === 'str' && option.value === text),
  );
}

/** `repr` of a str without control characters: single quotes unless it holds one and no double quote. */
function pythonRepr(text: string): string {
  const quote = text.includes("'") && !text.includes('"') ? '"' : "'";
  return quote + text.replace(/\\/g, '\\\\').replaceAll(quote, `\\${quote}`) + quote;
}

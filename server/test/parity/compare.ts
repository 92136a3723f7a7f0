import { isDeepStrictEqual } from 'node:util';
import type { IndexedFile } from './answers';

/** A setting as `django-static settings --json` gives it. */
export interface SettingJson {
  readonly value: unknown;
  readonly certainty: 'known' | 'partial' | 'unknown';
  readonly reason?: string;
}

/** `equal` and `wrong` claim to know; `no data`: functions and the like, which JSON cannot carry. */
export type Verdict = 'equal' | 'wrong' | 'partial' | 'unknown' | 'no data';

export interface ComparedSetting {
  readonly name: string;
  readonly verdict: Verdict;
  readonly expected: unknown;
  readonly got: SettingJson | undefined;
}

/** The settings parity is about, as oracle_settings.py chooses them. */
const COMPARED =
  /^(STATIC_|STATICFILES_|MEDIA_|WHITENOISE_|ASSETS_|(STORAGES|INSTALLED_APPS|DEBUG|TEMPLATES|FORCE_SCRIPT_NAME)$)/;

/** Every compared setting either side has. */
export function compareSettings(
  truth: Readonly<Record<string, unknown>>,
  got: Readonly<Record<string, SettingJson>>,
): ComparedSetting[] {
  const expected = Object.entries(truth).map(([name, value]) => ({
    name,
    verdict: verdict(value, got[name]),
    expected: value,
    got: got[name],
  }));
  const invented = Object.keys(got).filter(
    (name) => COMPARED.test(name) && !(name in truth) && got[name]!.certainty === 'known',
  );
  return [
    ...expected,
    ...invented.map((name) => ({ name, verdict: 'wrong' as const, expected: undefined, got: got[name] })),
  ];
}

function verdict(truth: unknown, got: SettingJson | undefined): Verdict {
  if (holdsNoData(truth)) return 'no data';
  if (!got || got.certainty === 'unknown') return 'unknown';
  if (got.certainty === 'partial') return 'partial';
  return same(truth, got.value) ? 'equal' : 'wrong';
}

function same(truth: unknown, got: unknown): boolean {
  if (isSet(truth)) return Array.isArray(got) && isDeepStrictEqual(sorted(truth.__set__), sorted(got));
  if (Array.isArray(truth)) {
    return (
      Array.isArray(got) && truth.length === got.length && truth.every((item, at) => same(item, got[at]))
    );
  }
  if (typeof truth !== 'object' || truth === null) return isDeepStrictEqual(truth, got);
  if (typeof got !== 'object' || got === null || Array.isArray(got)) return false;
  const keys = Object.keys(truth);
  return (
    keys.length === Object.keys(got).length &&
    keys.every(
      (key) =>
        key in got && same((truth as Record<string, unknown>)[key], (got as Record<string, unknown>)[key]),
    )
  );
}

function isSet(value: unknown): value is { readonly __set__: readonly unknown[] } {
  return typeof value === 'object' && value !== null && '__set__' in value;
}

function sorted(items: readonly unknown[]): unknown[] {
  return items.map((item) => JSON.stringify(item)).sort();
}

function holdsNoData(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return '__unserialisable__' in value || Object.values(value).some(holdsNoData);
}

/** Paths of which the two indexes say different things, in a few words each. */
export function compareIndex(truth: readonly IndexedFile[], got: readonly IndexedFile[]): string[] {
  const ours = new Map(got.map((file) => [file.path, file]));
  const known = new Set(truth.map((file) => file.path));
  const differences = truth.flatMap((expected) => {
    const found = ours.get(expected.path);
    if (!found) return [`missing ${expected.path}: ${expected.file}`];
    if (isDeepStrictEqual(found, expected)) return [];
    return [`${expected.path}: expected ${JSON.stringify(expected)}, got ${JSON.stringify(found)}`];
  });
  const extra = got.filter((file) => !known.has(file.path)).map((file) => `extra ${file.path}: ${file.file}`);
  const order = got.map((file) => file.path).join('\n') === truth.map((file) => file.path).join('\n');
  const unsorted = differences.length + extra.length === 0 && !order ? ['the order differs'] : [];
  return [...differences, ...extra, ...unsorted];
}

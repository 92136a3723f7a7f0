import type { Location } from '../../base/span';
import { DEFAULT_FINDERS, FILE_SYSTEM_FINDER } from '../../catalog/finders';
import { reasonOf, type Value } from '../../facts/evaluate/value';
import type { Incomplete } from '../apps';
import type { DjangoCheck } from '../project';
import { FINDER_FACTORIES } from './all';
import { checkStaticfilesDirs, checkStorages } from './checks';
import { createCustom } from './custom';
import type { Finder, FinderInput } from './finder';
import { incompleteFrom, optionsOf, unknown } from './settingPaths';

/** What the source of a class says: its bases as dotted names, and the names its body defines. */
export interface ClassInfo {
  readonly bases: readonly string[];
  readonly overrides: readonly string[];
}

export interface CreateFindersInput extends Omit<FinderInput, 'name' | 'at'> {
  /** Looks a class up by its dotted name; undefined if it cannot be read. */
  readonly classInfo?: (dotted: string) => ClassInfo | undefined;
}

export interface CreatedFinders {
  readonly finders: readonly Finder[];
  /** The finders' gaps, and those of STATICFILES_FINDERS itself. */
  readonly incomplete: readonly Incomplete[];
  readonly checks: readonly DjangoCheck[];
}

/** The finders of STATICFILES_FINDERS in order (`get_finders`), and what `check` says of them if staticfiles is installed. */
export function createFinders(input: CreateFindersInput): CreatedFinders {
  const configured = configuredFinders(input);
  const known = configured.names.map(({ name, at }) => ({
    name,
    at,
    base: knownBase(name, input.classInfo),
  }));
  const finders = known.map(({ name, at, base }) => {
    const create = base === undefined ? undefined : FINDER_FACTORIES.get(base);
    return (create ?? createCustom)({ ...input, name, at });
  });
  const incomplete = [...configured.incomplete, ...finders.flatMap((finder) => finder.incomplete)];
  const installed = input.apps.apps.some((app) => app.name === 'django.contrib.staticfiles');
  if (!installed) return { finders, incomplete, checks: [] };
  const checks = known.flatMap(({ base }) =>
    base === FILE_SYSTEM_FINDER ? checkStaticfilesDirs(input) : [],
  );
  return { finders, incomplete, checks: [...checks, ...checkStorages(input)] };
}

interface Configured {
  readonly names: readonly { readonly name: string; readonly at: Location | undefined }[];
  readonly incomplete: readonly Incomplete[];
}

/** The names in STATICFILES_FINDERS; Django's default, and a gap, where nothing of it is known. */
function configuredFinders({ settings }: CreateFindersInput): Configured {
  const setting = settings.get('STATICFILES_FINDERS');
  if (setting === undefined) return { names: defaultNames(), incomplete: [] };
  const gap = reasonOf(setting.value);
  const incomplete = gap ? [incompleteFrom('STATICFILES_FINDERS', gap, setting.at)] : [];
  const names: { name: string; at: Location | undefined }[] = [];
  for (const value of optionsOf(setting.value).flatMap(itemsOf)) {
    const at = value.at ?? setting.at;
    if (value.kind === 'str') names.push({ name: value.value, at });
    else if (value.kind !== 'unknown')
      incomplete.push(incompleteFrom('STATICFILES_FINDERS', unknown('it is not a dotted name', value), at));
  }
  if (names.length === 0 && gap) return { names: defaultNames(), incomplete };
  // Alternatives mostly name the same finders again; a known list may well name one twice, and Django asks it twice.
  const once = names.filter(({ name }, i) => names.findIndex((other) => other.name === name) === i);
  return { names: gap ? once : names, incomplete };
}

/** The values a sequence may hold, each alternative of an item by itself. */
function itemsOf(value: Value): readonly Value[] {
  if (value.kind !== 'list' && value.kind !== 'tuple' && value.kind !== 'set') return [];
  return value.items.flatMap((item) => (item.rest ? [] : optionsOf(item.value)));
}

function defaultNames() {
  return DEFAULT_FINDERS.map((name) => ({ name, at: undefined }));
}

/** The known finder that `name` is, or that it derives from without changing anything. */
function knownBase(name: string, classInfo: CreateFindersInput['classInfo']): string | undefined {
  const seen = new Set<string>();
  let current = name;
  while (!FINDER_FACTORIES.has(current)) {
    const info = seen.has(current) ? undefined : classInfo?.(current);
    const [base, ...others] = info?.bases ?? [];
    if (base === undefined || others.length > 0 || info!.overrides.length > 0) return undefined;
    seen.add(current);
    current = base;
  }
  return current;
}

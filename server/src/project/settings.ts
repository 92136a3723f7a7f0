import type { Location } from '../base/span';
import { SETTING_DEFAULTS } from '../catalog/settings';
import type { ModuleFacts } from '../facts/evaluate/evaluate';
import type { DictEntry, UnknownValue, Value } from '../facts/evaluate/value';

/** One setting as Django would see it. */
export interface Setting {
  readonly name: string;
  readonly value: Value;
  /** Where it was last assigned; undefined for Django's own default. */
  readonly at?: Location;
  readonly isDefault: boolean;
}

/** The evaluated settings module over Django's defaults. */
export interface Settings {
  /** Dotted name of the settings module; undefined if none could be found. */
  readonly module: string | undefined;
  /** A setting, or undefined if neither the project nor Django's defaults (of this version) define it. */
  get(name: string): Setting | undefined;
  /** Names the project assigns, in order of first assignment. */
  readonly names: readonly string[];
  /** What went wrong on the way ("settings module x not found", budget exceeded …), for people. */
  readonly problems: readonly SettingsProblem[];
  /** Variables of the process that the settings changed; none for a deleted one. */
  readonly variables: ReadonlyMap<string, Value>;
}

export interface SettingsProblem {
  readonly message: string;
  readonly at?: Location;
}

/** A settings module's names over Django's defaults, changed as django.conf.Settings and LazySettings change them. */
export function createSettings(
  module: string | undefined,
  facts: ModuleFacts,
  djangoVersion: string | undefined,
): Settings {
  const version = versionOf(djangoVersion);
  const own = new Map<string, Setting>();
  for (const [name, { value, at }] of facts.names) {
    // Django takes only names that are wholly upper-case (django.conf.Settings.__init__).
    if (name === name.toUpperCase()) own.set(name, { name, value, isDefault: false, ...(at ? { at } : {}) });
  }
  const settle = (name: string): Setting | undefined => {
    const assigned = own.get(name);
    const fallback = assigned ? undefined : defaultOf(name, version);
    if (!assigned && !fallback && facts.open === undefined) return undefined;
    const found = assigned ?? { name, value: withDoubt(fallback, facts.open), isDefault: true };
    return adjust(found, own, version);
  };
  const settled = new Map<string, Setting | undefined>();
  return {
    module,
    names: [...own.keys()],
    problems: facts.problems,
    variables: facts.variables,
    get(name) {
      if (!settled.has(name)) settled.set(name, settle(name));
      return settled.get(name);
    },
  };
}

/** A default that something unreadable may have replaced. */
function withDoubt(fallback: Value | undefined, open: UnknownValue | undefined): Value {
  if (open === undefined) return fallback ?? { kind: 'unknown', why: 'not set' };
  return fallback ? { kind: 'alternatives', options: [fallback, open] } : open;
}

function adjust(
  setting: Setting,
  own: ReadonlyMap<string, Setting>,
  version: readonly [number, number],
): Setting {
  switch (setting.name) {
    case 'STATIC_URL':
    case 'MEDIA_URL':
      if (before(version, [3, 1])) return setting;
      return {
        ...setting,
        value: mapValue(setting.value, (value) =>
          withScriptPrefix(value, own.get('FORCE_SCRIPT_NAME')?.value),
        ),
      };
    case 'STORAGES':
      return { ...setting, value: legacyStorages(setting, own, version) };
    case 'STATICFILES_STORAGE':
      return storageAlias(setting, own, version, 'staticfiles');
    case 'DEFAULT_FILE_STORAGE':
      return storageAlias(setting, own, version, 'default');
    default:
      return setting;
  }
}

/** LazySettings._add_script_prefix (Django 3.1 on, ticket 25598): a relative URL goes below the script's name. */
function withScriptPrefix(value: Value, scriptName: Value | undefined): Value {
  if (value.kind !== 'str' || /^(https?:\/\/|\/)/.test(value.value)) return value;
  const prefix = scriptName?.kind === 'str' ? scriptName.value : '/';
  return { ...value, value: `${prefix}${prefix.endsWith('/') ? '' : '/'}${value.value}` };
}

function mapValue(value: Value, change: (value: Value) => Value): Value {
  return value.kind === 'alternatives' ? { ...value, options: value.options.map(change) } : change(value);
}

/** Django 4.2 and 5.0: STATICFILES_STORAGE and DEFAULT_FILE_STORAGE, where set, are written into STORAGES. */
function legacyStorages(
  setting: Setting,
  own: ReadonlyMap<string, Setting>,
  version: readonly [number, number],
): Value {
  if (!setting.isDefault || before(version, [4, 2]) || !before(version, [5, 1])) return setting.value;
  let { value } = setting;
  for (const [legacy, alias] of [
    ['DEFAULT_FILE_STORAGE', 'default'],
    ['STATICFILES_STORAGE', 'staticfiles'],
  ] as const) {
    const backend = own.get(legacy)?.value;
    if (!backend || value.kind !== 'dict') continue;
    const entry: DictEntry = { key: text(alias), value: dict([[text('BACKEND'), backend]]), maybe: false };
    value = {
      ...value,
      entries: value.entries.map((old) => (old.key.kind === 'str' && old.key.value === alias ? entry : old)),
    };
  }
  return value;
}

/** Django 4.2 and 5.0 the other way round: STORAGES, where set, decides the legacy names. */
function storageAlias(
  setting: Setting,
  own: ReadonlyMap<string, Setting>,
  version: readonly [number, number],
  alias: string,
): Setting {
  const storages = own.get('STORAGES');
  if (!storages || before(version, [4, 2]) || !before(version, [5, 1])) return setting;
  const backend = entry(entry(storages.value, alias), 'BACKEND');
  const value: Value =
    backend ??
    (storages.value.kind === 'dict' && !storages.value.open
      ? { kind: 'none' }
      : { kind: 'unknown', why: 'STORAGES is not wholly known' });
  return { ...setting, value, ...(storages.at ? { at: storages.at } : {}) };
}

function entry(value: Value | undefined, key: string): Value | undefined {
  if (value?.kind !== 'dict') return undefined;
  return value.entries.find((one) => one.key.kind === 'str' && one.key.value === key)?.value;
}

function defaultOf(name: string, version: readonly [number, number]): Value | undefined {
  const found = SETTING_DEFAULTS[name];
  if (!found || (found.from && before(version, found.from)) || (found.until && !before(version, found.until)))
    return undefined;
  return plainValue(found.value);
}

function plainValue(plain: unknown): Value {
  if (plain === null) return { kind: 'none' };
  if (typeof plain === 'boolean') return { kind: 'bool', value: plain };
  if (typeof plain === 'string') return text(plain);
  if (Array.isArray(plain))
    return {
      kind: 'list',
      items: plain.map((item) => ({ value: plainValue(item), maybe: false, rest: false })),
    };
  return dict(Object.entries(plain as object).map(([key, value]) => [text(key), plainValue(value)]));
}

function text(value: string): Value {
  return { kind: 'str', value };
}

function dict(entries: readonly (readonly [Value, Value])[]): Value {
  return {
    kind: 'dict',
    entries: entries.map(([key, value]) => ({ key, value, maybe: false })),
    open: false,
  };
}

/** `5.2.1` → [5, 2]; unknown versions count as the newest. */
function versionOf(version: string | undefined): readonly [number, number] {
  const match = /^(\d+)\.(\d+)/.exec(version ?? '');
  return match ? [Number(match[1]), Number(match[2])] : [99, 0];
}

function before(version: readonly [number, number], other: readonly [number, number]): boolean {
  return version[0] < other[0] || (version[0] === other[0] && version[1] < other[1]);
}

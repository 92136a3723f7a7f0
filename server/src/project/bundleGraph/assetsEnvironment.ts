import { type AbsPath, resolvePath } from '../../base/path';
import type { EnvironmentChange, Read } from '../../facts/bundles';
import { reasonOf, type Value } from '../../facts/evaluate/value';
import { isFalsy } from '../finders/settingPaths';
import type { Setting, Settings } from '../settings';
import type { AssetsEnvironment } from './types';

/** DjangoConfigStorage of django_assets/env.py over the defaults of webassets/env.py. */
export function assetsEnvironment(
  settings: Settings,
  cwd: AbsPath,
  variables: ReadonlyMap<string, Value> = new Map(),
): AssetsEnvironment {
  const directorySetting = directorySettingOf(settings);
  const urlSetting = urlSettingOf(settings);
  const read = <T>(
    name: string,
    fallback: T,
    as: (value: Value) => { readonly value: T } | undefined,
  ): Read<T> => readSetting(settings, name, fallback, as);
  const orFalse = (value: Value) =>
    textOf(value) ?? (value.kind === 'none' || isFalse(value) ? { value: false as const } : undefined);
  return {
    directory: read(directorySetting, undefined as AbsPath | undefined, (value) =>
      textOf(value) && textOf(value)!.value !== ''
        ? { value: resolvePath(cwd, textOf(value)!.value) }
        : emptyOf(value),
    ),
    directorySetting,
    url: read(urlSetting, undefined as string | undefined, (value) => textOf(value) ?? emptyOf(value)),
    debug: read('ASSETS_DEBUG', false as boolean | 'merge', (value) => {
      if (value.kind === 'bool') return { value: value.value };
      if (value.kind === 'str' && value.value === 'merge') return { value: 'merge' };
      return isFalse(value) || value.kind === 'none' ? { value: false } : undefined;
    }),
    staticfilesInstalled: hasStaticfiles(settings),
    cache: read('ASSETS_CACHE', true as boolean | string, (value) => boolOf(value) ?? textOf(value)),
    cacheFileMode: read('ASSETS_CACHE_FILE_MODE', undefined as number | undefined, (value) =>
      value.kind === 'number' ? { value: Number(value.value) } : emptyOf(value),
    ),
    updater: read('ASSETS_UPDATER', 'timestamp' as string | false, orFalse),
    autoBuild: read('ASSETS_AUTO_BUILD', true as boolean, boolOf),
    urlExpire: read(
      'ASSETS_URL_EXPIRE',
      undefined as boolean | undefined,
      (value) => emptyOf(value) ?? boolOf(value),
    ),
    versions: read('ASSETS_VERSIONS', 'hash' as string | false, orFalse),
    manifest: read('ASSETS_MANIFEST', 'cache' as string | false, orFalse),
    // Webassets leaves it to the system what a relative folder is; where Django runs, it is the project's.
    loadPath: read('ASSETS_LOAD_PATH', [] as readonly string[], (value) => {
      const texts = textsOf(value);
      return texts && { value: texts.value.map((text) => resolvePath(cwd, text)) };
    }),
    urlMapping: read('ASSETS_URL_MAPPING', new Map() as ReadonlyMap<string, string>, mappingOf),
    option: (key) => settings.get(key.toUpperCase())?.value,
    variables,
  };
}

/** The settings as bundles see them: modules that define bundles may set them too, through the environment of webassets. */
export function changedBy(changes: ReadonlyMap<string, EnvironmentChange>, settings: Settings): Settings {
  if (changes.size === 0) return settings;
  const own = new Map<string, Setting>();
  for (const [key, change] of changes) {
    const name =
      key === 'directory' ? directorySettingOf(settings) : key === 'url' ? urlSettingOf(settings) : key;
    own.set(name, { name, isDefault: false, ...change });
  }
  return { ...settings, get: (name) => own.get(name) ?? settings.get(name) };
}

/** `_transform_key` of DjangoConfigStorage. */
function directorySettingOf(settings: Settings) {
  if (settings.get('ASSETS_ROOT')) return 'ASSETS_ROOT';
  return isFalsy(settings.get('STATIC_ROOT')) ? 'MEDIA_ROOT' : 'STATIC_ROOT';
}

function urlSettingOf(settings: Settings) {
  if (settings.get('ASSETS_URL')) return 'ASSETS_URL';
  return isFalsy(settings.get('STATIC_URL')) ? 'MEDIA_URL' : 'STATIC_URL';
}

function readSetting<T>(
  settings: Settings,
  name: string,
  fallback: T,
  as: (value: Value) => { readonly value: T } | undefined,
): Read<T> {
  const setting = settings.get(name);
  if (!setting) return { kind: 'known', value: fallback };
  const at = (setting.value.at ?? setting.at) && { at: (setting.at ?? setting.value.at)! };
  const found = as(setting.value);
  if (found) return { kind: 'known', value: found.value, ...at };
  return { kind: 'unknown', why: reasonOf(setting.value)?.why ?? `${name} is not understood`, ...at };
}

function textOf(value: Value): { value: string } | undefined {
  return value.kind === 'str' || value.kind === 'path' ? { value: value.value } : undefined;
}

function emptyOf(value: Value): { value: undefined } | undefined {
  return value.kind === 'none' || (value.kind === 'str' && value.value === '')
    ? { value: undefined }
    : undefined;
}

function isFalse(value: Value): boolean {
  return value.kind === 'bool' && !value.value;
}

function boolOf(value: Value): { value: boolean } | undefined {
  if (value.kind === 'bool') return { value: value.value };
  if (value.kind === 'number') return { value: Number(value.value) !== 0 };
  return value.kind === 'none' ? { value: false } : undefined;
}

function textsOf(value: Value): { value: readonly string[] } | undefined {
  if (value.kind === 'none') return { value: [] };
  if (value.kind !== 'list' && value.kind !== 'tuple') return undefined;
  const texts = value.items.map((item) => (item.maybe || item.rest ? undefined : textOf(item.value)?.value));
  return texts.includes(undefined) ? undefined : { value: texts as string[] };
}

function mappingOf(value: Value): { value: ReadonlyMap<string, string> } | undefined {
  if (value.kind !== 'dict' || value.open) return undefined;
  const pairs = value.entries.map((entry) => [textOf(entry.key)?.value, textOf(entry.value)?.value] as const);
  return pairs.some(([key, url]) => key === undefined || url === undefined)
    ? undefined
    : { value: new Map(pairs as [string, string][]) };
}

function hasStaticfiles(settings: Settings): boolean {
  const apps = settings.get('INSTALLED_APPS')?.value;
  if (apps?.kind !== 'list' && apps?.kind !== 'tuple') return false;
  return apps.items.some(({ value }) => value.kind === 'str' && value.value === 'django.contrib.staticfiles');
}

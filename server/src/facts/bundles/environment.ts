import { environmentOf } from '../evaluate/calls/webassets/environment';
import { push } from '../evaluate/calls/webassets/registry';
import { freeze } from '../evaluate/freeze';
import type { DictObj, Machine, Obj, SeqObj } from '../evaluate/model';
import { bool, dict, keyOf, list, NONE, native, str, unknown } from '../evaluate/objects';
import { thaw } from '../evaluate/thaw';
import type { EnvironmentChange } from './definition';

/** Where DjangoConfigStorage keeps attributes of the environment (django_assets/env.py), and their defaults (webassets/env.py). */
const ATTRIBUTES: Readonly<Record<string, readonly [setting: string, fallback: () => Obj]>> = {
  debug: ['ASSETS_DEBUG', () => bool(false)],
  cache: ['ASSETS_CACHE', () => bool(true)],
  cache_file_mode: ['ASSETS_CACHE_FILE_MODE', () => NONE],
  updater: ['ASSETS_UPDATER', () => str('timestamp')],
  auto_build: ['ASSETS_AUTO_BUILD', () => bool(true)],
  url_expire: ['ASSETS_URL_EXPIRE', () => NONE],
  versions: ['ASSETS_VERSIONS', () => str('hash')],
  manifest: ['ASSETS_MANIFEST', () => str('cache')],
  load_path: ['ASSETS_LOAD_PATH', () => list([])],
  url_mapping: ['ASSETS_URL_MAPPING', () => dict()],
};

/** What Django imports before any bundles, and fills in a way that no module tells. */
const FILLED_AT_START = new Set(['django.apps', 'django.apps.registry']);

/** Why a module that is there cannot be read, if so. */
export function whyFilled(module: string): string | undefined {
  return FILLED_AT_START.has(module) ? `what is in \`${module}\` is known when Django runs` : undefined;
}

/**
 * Lets modules change the environment as `webassets.env.BaseEnvironment` has it: `append_path`, `load_path`, `config`, and
 * any attribute. Answers what they changed, once they have run.
 */
export function watchEnvironment(machine: Machine): () => ReadonlyMap<string, EnvironmentChange> {
  const environment = environmentOf(machine);
  // Branches that are undone put another map in its place.
  const attribute = (name: string): Obj | undefined => environment.attrs.get(name)?.value;
  for (const [name, [setting, fallback]] of Object.entries(ATTRIBUTES)) {
    const value = machine.sources.setting?.(setting);
    environment.attrs.set(name, { value: value ? thaw(value) : fallback() });
  }
  const config: DictObj = { ...dict(), open: unknown('what the settings have is not looked up') };
  const appendPath = native(
    'webassets.env.BaseEnvironment.append_path',
    (_, { positional: [path, second], keywords }) => {
      const url = second ?? keywords.get('url');
      const folder = path ?? keywords.get('path');
      const [paths, urls] = [attribute('load_path'), attribute('url_mapping')];
      if (folder && paths?.kind === 'list') push(machine, paths as SeqObj, folder);
      if (folder && url && url.kind !== 'none' && urls?.kind === 'dict') put(machine, urls, folder, url);
      return NONE;
    },
    false,
  );
  const before = new Map([...environment.attrs].map(([name, { value }]) => [name, shown(value)]));
  for (const [name, value] of Object.entries({ config, append_path: appendPath }))
    environment.attrs.set(name, { value });
  return () => {
    const changes = new Map<string, EnvironmentChange>();
    for (const [name, { value, at }] of environment.attrs) {
      if (value === config || value === appendPath || before.get(name) === shown(value)) continue;
      changes.set(settingOf(name), { value: freeze(value), ...(at ? { at } : {}) });
    }
    for (const { key, value, maybe } of config.entries.values()) {
      const at = value.at ? { at: value.at } : {};
      const set = maybe ? unknown('it is set only under a condition that is not known') : value;
      if (key.kind === 'str') changes.set(settingOf(key.value), { value: freeze(set), ...at });
    }
    return changes;
  };
}

/** `directory` and `url` stay as they are: which settings those are, the settings tell. */
function settingOf(key: string): string {
  const lower = key.toLowerCase();
  if (lower === 'directory' || lower === 'url') return lower;
  return ATTRIBUTES[lower]?.[0] ?? key.toUpperCase();
}

function put(machine: Machine, into: DictObj, key: Obj, value: Obj): void {
  const id = keyOf(key);
  machine.journal.touch(into);
  if (id === undefined) into.open ??= unknown('a key is not known');
  else into.entries.set(id, { key, value, maybe: false });
}

function shown(value: Obj): string {
  return JSON.stringify(freeze(value), (_, part) => (typeof part === 'bigint' ? `${part}` : part));
}

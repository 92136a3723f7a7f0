import { type AbsPath, dirname, resolvePath } from '../base/path';
import type { Location } from '../base/span';
import { DJANGO_APPS } from '../catalog/djangoApps';
import type { ClassFacts, ModuleReader } from '../facts/evaluate/moduleReader';
import type { Sources } from '../facts/evaluate/sources';
import { reasonOf, type Value } from '../facts/evaluate/value';
import type { Settings } from './settings';

/** An installed app, resolved as Django's AppConfig.create does (django/apps/config.py). */
export interface App {
  /** The INSTALLED_APPS entry as written. */
  readonly entry: string;
  /** AppConfig.name: `django.contrib.admin`. */
  readonly name: string;
  readonly label: string;
  /** AppConfig.path. */
  readonly path: AbsPath;
  /** Dotted path of the AppConfig class, if one other than the base class is used. */
  readonly config: string | undefined;
  /** `ignore_patterns` of staticfiles' own AppConfig, where a subclass sets them. */
  readonly ignorePatterns?: readonly string[];
  readonly at?: Location;
}

/** Why knowledge has a gap: `what` is missing, `why`, and the place that names it. */
export interface Incomplete {
  readonly what: string;
  readonly why: string;
  readonly at?: Location;
}

export interface Apps {
  readonly apps: readonly App[];
  readonly incomplete: readonly Incomplete[];
}

/** Parts of Django that hold no static files, so that nothing is missing where Django itself was not found. */
const KNOWN_WITHOUT_DJANGO = new Set(
  ['staticfiles', 'auth', 'contenttypes', 'sessions', 'messages'].map((name) => `django.contrib.${name}`),
);

const APP_CONFIG = 'django.apps.config.AppConfig';

/**
 * INSTALLED_APPS resolved to apps, in order. An app that cannot be located, or is there only under a condition that is
 * not known, is an entry of `incomplete`; the others are resolved all the same.
 */
export function resolveApps(settings: Settings, sources: Sources, reader: ModuleReader): Apps {
  const setting = settings.get('INSTALLED_APPS');
  const apps: App[] = [];
  const incomplete: Incomplete[] = [];
  if (!setting) return { apps, incomplete };
  const gap = reasonOf(setting.value);
  if (gap) incomplete.push(gapOf('INSTALLED_APPS', gap.why, gap.at ?? setting.at));
  const seen = new Set<string>();
  for (const { entry, at } of entriesOf(setting.value)) {
    if (seen.has(entry)) continue;
    seen.add(entry);
    const found = resolveApp(entry, sources, reader);
    if ('why' in found) incomplete.push(gapOf(`app ${entry}`, found.why, at));
    else apps.push({ entry, ...found, ...(at ? { at } : {}) });
  }
  return { apps, incomplete };
}

function gapOf(what: string, why: string, at: Location | undefined): Incomplete {
  return at ? { what, why, at } : { what, why };
}

/** The names in a list that may be partly known; of alternatives, the names of all. */
function entriesOf(value: Value): { readonly entry: string; readonly at: Location | undefined }[] {
  if (value.kind === 'alternatives') return value.options.flatMap(entriesOf);
  if (value.kind !== 'list' && value.kind !== 'tuple') return [];
  return value.items.flatMap(({ value: item }) =>
    (item.kind === 'alternatives' ? item.options : [item]).flatMap((one) =>
      one.kind === 'str' ? [{ entry: one.value, at: one.at }] : [],
    ),
  );
}

type Resolved = Pick<App, 'name' | 'label' | 'path' | 'config' | 'ignorePatterns'> | { readonly why: string };

/** django.apps.config.AppConfig.create of Django 3.2 to 6.1 for one entry. */
function resolveApp(entry: string, sources: Sources, reader: ModuleReader): Resolved {
  const module = sources.module(entry);
  const isModule = module.kind === 'module' || module.kind === 'namespace';
  const known = DJANGO_APPS.get(entry);
  if (isModule && known) return appAt(entry, undefined, `${entry}.apps.${known}`, sources);
  if (isModule) {
    const configured = legacyDefault(entry, sources, reader);
    if (configured !== undefined) return configFrom(configured, sources, reader);
    const chosen = defaultConfig(entry, sources, reader);
    if (chosen === undefined) return appAt(entry, undefined, undefined, sources);
    return 'why' in chosen ? chosen : fromClass(chosen, `${entry}.apps.${chosen.variable}`, sources);
  }
  if (/\.[^.]+$/.test(entry)) {
    const viaClass = configFrom(entry, sources, reader);
    const isRead = sources.module(entry.slice(0, entry.lastIndexOf('.'))).kind === 'module';
    if (!('why' in viaClass) || (isRead && !KNOWN_WITHOUT_DJANGO.has(entry))) return viaClass;
  }
  if (KNOWN_WITHOUT_DJANGO.has(entry) || KNOWN_WITHOUT_DJANGO.has(entry.replace(/\.apps\.\w+Config$/, ''))) {
    const name = entry.replace(/\.apps\.\w+$/, '');
    return {
      name,
      label: labelOf(name),
      path: resolvePath(sources.cwd, name.replaceAll('.', '/')),
      config: undefined,
    };
  }
  return { why: module.kind === 'unknown' ? module.why : `no module named '${entry}'` };
}

/** `default_app_config` of the app's own module: Django 3.2 to 4.0 follow it, later versions do not look. */
function legacyDefault(entry: string, sources: Sources, reader: ModuleReader): string | undefined {
  if (!/^(3|4\.0)(\.|$)/.test(sources.djangoVersion ?? '')) return undefined;
  const value = reader.name(entry, 'default_app_config');
  return value?.kind === 'str' ? value.value : undefined;
}

/** The one AppConfig subclass of `<entry>.apps`, or the one marked as default; undefined means the base class. */
function defaultConfig(
  entry: string,
  sources: Sources,
  reader: ModuleReader,
): ClassFacts | { readonly why: string } | undefined {
  const submodule = sources.module(`${entry}.apps`);
  if (submodule.kind !== 'module') return undefined;
  const classes = reader.classes(`${entry}.apps`);
  if (!classes) return { why: `${entry}.apps could not be read` };
  const candidates = classes.filter((cls) => isAppConfig(cls) && defaultFlag(cls) !== false);
  if (candidates.length === 1) return candidates[0];
  return candidates.filter((cls) => defaultFlag(cls) === true)[0];
}

function isAppConfig(cls: ClassFacts): boolean {
  return cls.name !== APP_CONFIG && cls.mro.includes(APP_CONFIG);
}

function defaultFlag(cls: ClassFacts): boolean | undefined {
  const flag = cls.attributes.get('default');
  return flag?.kind === 'bool' ? flag.value : undefined;
}

/** A dotted path to an AppConfig class. */
function configFrom(dotted: string, sources: Sources, reader: ModuleReader): Resolved {
  const dot = dotted.lastIndexOf('.');
  const module = dotted.slice(0, dot);
  const location = sources.module(module);
  if (location.kind === 'unknown') return { why: location.why };
  if (location.kind === 'absent') return { why: `no module named '${module}'` };
  const cls = reader.classes(module)?.find((one) => one.variable === dotted.slice(dot + 1));
  if (!cls) return { why: `'${dotted}' is neither a module nor an AppConfig class that can be read` };
  return fromClass(cls, dotted, sources);
}

function fromClass(cls: ClassFacts, dotted: string, sources: Sources): Resolved {
  const name = cls.attributes.get('name');
  if (name?.kind !== 'str') return { why: `the name of the AppConfig '${dotted}' is not known` };
  return appAt(name.value, cls, dotted, sources);
}

/** The app's folder: the class's `path`, else its package's only folder, else the folder of its file. */
function appAt(
  name: string,
  cls: ClassFacts | undefined,
  config: string | undefined,
  sources: Sources,
): Resolved {
  const label = cls?.attributes.get('label');
  const given = cls?.attributes.get('path');
  const ignore = ignorePatternsOf(cls);
  const base = {
    name,
    label: label?.kind === 'str' ? label.value : labelOf(name),
    config,
    ...(ignore ? { ignorePatterns: ignore } : {}),
  };
  if (given?.kind === 'str' || given?.kind === 'path')
    return { ...base, path: resolvePath(sources.cwd, given.value) };
  const location = sources.module(name);
  switch (location.kind) {
    case 'module':
      return { ...base, path: dirname(location.file) };
    case 'namespace':
      return location.dirs.length === 1
        ? { ...base, path: location.dirs[0]! }
        : { why: `the app module '${name}' has multiple filesystem locations` };
    case 'unknown':
      return { why: location.why };
    default:
      return { why: `no module named '${name}'` };
  }
}

function ignorePatternsOf(cls: ClassFacts | undefined): readonly string[] | undefined {
  const value = cls?.attributes.get('ignore_patterns');
  if (value?.kind !== 'list' && value?.kind !== 'tuple') return undefined;
  return value.items.flatMap(({ value: item }) => (item.kind === 'str' ? [item.value] : []));
}

function labelOf(name: string): string {
  return name.slice(name.lastIndexOf('.') + 1);
}

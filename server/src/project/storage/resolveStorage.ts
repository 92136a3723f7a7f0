import { type AbsPath, resolvePath } from '../../base/path';
import {
  DEFAULT_STORAGE,
  hashesNames,
  hasManifest,
  STATIC_FILES_STORAGE,
  type StorageInfo,
} from '../../catalog/storages';
import type { Argument } from '../../facts/evaluate/construction';
import { reasonOf, type Value } from '../../facts/evaluate/value';
import { MANIFEST_NAME } from '../../manifests/staticfiles';
import { djangoAtLeast } from '../finders/lookup';
import type { Project } from '../project';
import type {
  CollectStorage,
  CompressionSettings,
  HashingOptions,
  ManifestHome,
  StorageChoice,
  StorageOutcome,
} from './collectStorage';
import { configuredStorage } from './configuredStorage';
import { givenArguments, optionArguments, type StorageArguments } from './storageArguments';
import { kindOfStorage } from './storageKind';

/** The storage that `collectstatic` would write to, or why it cannot be known or must not be used. */
export function resolveStorage(project: Project, choice: StorageChoice): StorageOutcome {
  try {
    return { kind: 'ok', storage: resolve(project, choice) };
  } catch (refusal) {
    if (refusal instanceof Refusal) return refusal.outcome;
    throw refusal;
  }
}

/** How the reading below ends early; it never leaves this file. */
class Refusal {
  constructor(readonly outcome: Extract<StorageOutcome, { kind: 'refused' }>) {}
}

const CHOOSE = 'name a storage that is known with --storage, such as ';

function resolve(project: Project, choice: StorageChoice): CollectStorage {
  const configured = configuredStorage(project);
  const name = choice.storage ?? configured.name ?? unknownStorage(project);
  const found = kindOfStorage(name, project);
  if (found.kind === 'unknown')
    throw refusal(
      `the storage of static files is not understood: ${found.why}`,
      `${CHOOSE}${DEFAULT_STORAGE}`,
      {
        ...(project.storageClass?.at ? { at: project.storageClass.at } : {}),
      },
    );
  const { info, attributes, given } = found;
  if (info.kind === 'remote' || info.kind === 'remote-manifest')
    throw refusal(
      `${name} uploads static files (django-storages): collecting into a bucket is not possible here`,
      `to collect into a folder, ${CHOOSE}${DEFAULT_STORAGE}`,
    );
  // What the settings hand to the configured class means nothing to another one.
  const options = name === configured.name ? configured.options : undefined;
  const args = given ? givenArguments(given) : optionArguments(options);
  if (!args)
    throw options && !given
      ? unknown('OPTIONS of the storage', options)
      : refusal(`what ${name} hands on to ${info.name} is not known`, `${CHOOSE}${DEFAULT_STORAGE}`);
  const read = new Reading(project, attributes, args);
  const location = choice.staticRoot ?? read.location();
  const staticUrl = read.staticUrl();
  return {
    name,
    info,
    location,
    staticUrl,
    hashing: hashesNames(info) ? hashingOf(name, info, read) : undefined,
    manifest: hasManifest(info) ? read.manifest(location) : undefined,
    compression: info.kind.startsWith('compressed') ? compressionOf(read) : undefined,
    fileMode: read.fileMode(),
    directoryMode: read.directoryMode(),
    notes: info.note === undefined ? [] : [`${name}: ${info.note}`],
  };
}

function hashingOf(name: string, info: StorageInfo, read: Reading): HashingOptions {
  return {
    name,
    maxPasses: read.number('max_post_process_passes', 5),
    keepIntermediateFiles: read.bool('keep_intermediate_files', info.kind === 'cached'),
    moduleAggregation: read.bool('support_js_module_import_aggregation', false),
  };
}

function compressionOf(read: Reading): CompressionSettings {
  return {
    skipExtensions: read.skipExtensions(),
    keepOnlyHashedFiles: read.truth('WHITENOISE_KEEP_ONLY_HASHED_FILES'),
  };
}

function unknownStorage({ settings }: Project): never {
  const setting = settings.get('STORAGES') ?? settings.get('STATICFILES_STORAGE');
  const why = setting && reasonOf(setting.value)?.why;
  const message = why
    ? `the storage of static files is not known: ${why}`
    : "the STORAGES setting defines no 'staticfiles' storage";
  throw refusal(message, `${CHOOSE}${DEFAULT_STORAGE}`, {
    ...(setting?.at ? { at: setting.at } : {}),
    ...(why
      ? {}
      : {
          django:
            "django.core.files.storage.handler.InvalidStorageError: Could not find config for 'staticfiles' in settings.STORAGES.",
        }),
  });
}

/** Reads settings, class attributes and arguments; what is not certainly known is refused. */
class Reading {
  constructor(
    private readonly project: Project,
    private readonly attributes: ReadonlyMap<string, Value>,
    private readonly args: StorageArguments,
  ) {
    for (const [name, { value }] of args)
      if (!ARGUMENTS.has(name))
        throw refusal(
          `what ${name} does to the storage is not known`,
          `${CHOOSE}${DEFAULT_STORAGE}`,
          place(value),
        );
  }

  /** `location`: where the storage itself writes. */
  manifest(location: AbsPath): ManifestHome {
    const name = this.text('manifest_name', MANIFEST_NAME);
    const given = this.args.get('manifest_storage');
    if (given === undefined || given.value.kind === 'none')
      return { name, location, file: resolvePath(location, name) };
    if (!djangoAtLeast(this.project.environment.djangoVersion, 4, 0))
      throw refusal('Django has no manifest_storage before 4.0', 'take it away', place(given.value));
    const other = this.folderOf(given);
    return { name, ...other, file: resolvePath(other.location, name) };
  }

  /** Where another storage, which is an argument, writes, and with which modes. */
  private folderOf({ value, instance }: Argument): Pick<ManifestHome, 'location' | 'elsewhere'> {
    const [name] = instance?.mro ?? [];
    const args = instance && givenArguments(instance.given);
    if (!args || name === undefined || !FOLDERS.has(name)) throw unknown('manifest_storage', value);
    const read = new Reading(this.project, new Map(), args);
    return {
      location: name === STATIC_FILES_STORAGE ? read.location() : read.mediaLocation(),
      elsewhere: { fileMode: read.fileMode(), directoryMode: read.directoryMode() },
    };
  }

  /** As FileSystemStorage has it: MEDIA_ROOT by default, which is the current folder by default. */
  private mediaLocation(): AbsPath {
    const given = this.option('location');
    const value = given && given.kind !== 'none' ? given : this.project.settings.get('MEDIA_ROOT')?.value;
    if (value !== undefined && value.kind !== 'str' && value.kind !== 'path')
      throw unknown('location', value);
    return resolvePath(this.project.root, value?.value ?? '');
  }

  location(): AbsPath {
    const given = this.option('location');
    const setting = this.project.settings.get('STATIC_ROOT');
    const value = given && given.kind !== 'none' ? given : setting?.value;
    if (value === undefined || value.kind === 'none' || (value.kind === 'str' && value.value === ''))
      throw refusal(NO_STATIC_ROOT, 'set STATIC_ROOT, or name a folder with --static-root', {
        ...(setting?.at ? { at: setting.at } : {}),
        django: `django.core.exceptions.ImproperlyConfigured: ${NO_STATIC_ROOT}`,
      });
    if (value.kind !== 'str' && value.kind !== 'path') throw unknown('STATIC_ROOT', value);
    return resolvePath(this.project.root, value.value);
  }

  /** STATIC_URL, which rewriting compares with; what `check_settings` refuses is refused (django/contrib/staticfiles/utils.py). */
  staticUrl(): string {
    const value = this.project.settings.get('STATIC_URL')?.value;
    if (value === undefined || value.kind === 'none' || (value.kind === 'str' && value.value === '')) {
      const message = "You're using the staticfiles app without having set the required STATIC_URL setting.";
      throw refusal(message, 'set STATIC_URL', {
        django: `django.core.exceptions.ImproperlyConfigured: ${message}`,
      });
    }
    if (value.kind !== 'str') throw unknown('STATIC_URL', value);
    return value.value.endsWith('/') ? value.value : `${value.value}/`;
  }

  fileMode(): number | undefined {
    return this.mode('file_permissions_mode', 'FILE_UPLOAD_PERMISSIONS', 0o644);
  }

  directoryMode(): number | undefined {
    return this.mode('directory_permissions_mode', 'FILE_UPLOAD_DIRECTORY_PERMISSIONS', undefined);
  }

  /** A mode, given as an argument or by a setting. */
  private mode(argument: string, setting: string, fallback: number | undefined): number | undefined {
    const given = this.option(argument);
    const value = given && given.kind !== 'none' ? given : this.project.settings.get(setting)?.value;
    if (value === undefined) return fallback;
    if (value.kind === 'none') return undefined;
    if (value.kind !== 'number') throw unknown(given ? argument : setting, value);
    return Number(value.value);
  }

  skipExtensions(): readonly string[] | undefined {
    const value = this.project.settings.get('WHITENOISE_SKIP_COMPRESS_EXTENSIONS')?.value;
    if (value === undefined || value.kind === 'none') return undefined;
    if (value.kind !== 'list' && value.kind !== 'tuple' && value.kind !== 'set')
      throw unknown('WHITENOISE_SKIP_COMPRESS_EXTENSIONS', value);
    return value.items.map(({ value: item, maybe, rest }) => {
      if (item.kind !== 'str' || maybe || rest) throw unknown('WHITENOISE_SKIP_COMPRESS_EXTENSIONS', value);
      return item.value;
    });
  }

  /** Whether a setting is true in Python. */
  truth(setting: string): boolean {
    const value = this.project.settings.get(setting)?.value;
    switch (value?.kind) {
      case undefined:
      case 'none':
        return false;
      case 'bool':
        return value.value;
      case 'number':
        return Number(value.value) !== 0;
      case 'str':
        return value.value !== '';
      default:
        throw unknown(setting, value!);
    }
  }

  bool(attribute: string, fallback: boolean): boolean {
    const value = this.attributes.get(attribute);
    if (value === undefined) return fallback;
    if (value.kind !== 'bool') throw unknown(attribute, value);
    return value.value;
  }

  number(attribute: string, fallback: number): number {
    const value = this.attributes.get(attribute);
    if (value === undefined) return fallback;
    if (value.kind !== 'number') throw unknown(attribute, value);
    return Number(value.value);
  }

  text(attribute: string, fallback: string): string {
    const value = this.attributes.get(attribute);
    if (value === undefined) return fallback;
    if (value.kind !== 'str') throw unknown(attribute, value);
    return value.value;
  }

  private option(name: string): Value | undefined {
    return this.args.get(name)?.value;
  }
}

/** Arguments of the storages that are understood. */
const ARGUMENTS: ReadonlySet<string> = new Set([
  'location',
  'base_url',
  'file_permissions_mode',
  'directory_permissions_mode',
  'manifest_storage',
]);

/** Storages that write to a folder as they are told, and do nothing else. */
const FOLDERS: ReadonlySet<string> = new Set([
  STATIC_FILES_STORAGE,
  'django.core.files.storage.FileSystemStorage',
  'django.core.files.storage.filesystem.FileSystemStorage',
]);

const NO_STATIC_ROOT =
  "You're using the staticfiles app without having set the STATIC_ROOT setting to a filesystem path.";

function unknown(what: string, value: Value): Refusal {
  const reason = reasonOf(value);
  return refusal(
    `${what} is not known${reason ? `: ${reason.why}` : ''}`,
    'collecting needs it: set what it depends on, or write it plainly',
    place(reason ?? value),
  );
}

function place(value: Value): { at?: NonNullable<Value['at']> } {
  return value.at ? { at: value.at } : {};
}

function refusal(
  message: string,
  hint: string,
  more: Pick<Extract<StorageOutcome, { kind: 'refused' }>, 'at' | 'django'> = {},
): Refusal {
  return new Refusal({ kind: 'refused', message, hint, ...more });
}

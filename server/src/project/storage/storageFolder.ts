import { type AbsPath, resolvePath } from '../../base/path';
import { STATIC_FILES_STORAGE } from '../../catalog/storages';
import type { Argument } from '../../facts/evaluate/construction';
import type { Value } from '../../facts/evaluate/value';
import { djangoAtLeast } from '../finders/lookup';
import type { Project } from '../project';
import type { CollectStorage, ManifestHome } from './collectStorage';
import { CHOOSE_ANOTHER, place, refusal, unknown } from './refusal';
import { givenArguments, type StorageArguments } from './storageArguments';

/**
 * Where a FileSystemStorage writes and with which modes, by its arguments and the settings
 * (django/core/files/storage/filesystem.py, django/contrib/staticfiles/storage.py); what is not certain is refused.
 */
export class StorageFolder {
  constructor(
    private readonly project: Project,
    private readonly args: StorageArguments,
  ) {
    for (const [name, { value }] of args)
      if (!ARGUMENTS.has(name))
        throw refusal(`what ${name} does to the storage is not known`, CHOOSE_ANOTHER, place(value));
  }

  /** As StaticFilesStorage has it: STATIC_ROOT by default, which must be set. */
  location(): AbsPath {
    const given = this.option('location');
    const setting = this.project.settings.get('STATIC_ROOT');
    const value = given ?? setting?.value;
    if (value === undefined || value.kind === 'none' || (value.kind === 'str' && value.value === ''))
      throw refusal(NO_STATIC_ROOT, 'set STATIC_ROOT, or name a folder with --static-root', {
        ...(setting?.at ? { at: setting.at } : {}),
        django: `django.core.exceptions.ImproperlyConfigured: ${NO_STATIC_ROOT}`,
      });
    return this.folder(value, 'STATIC_ROOT');
  }

  get modes(): Pick<CollectStorage, 'fileMode' | 'directoryMode'> {
    return {
      fileMode: this.mode('file_permissions_mode', 'FILE_UPLOAD_PERMISSIONS', 0o644),
      directoryMode: this.mode('directory_permissions_mode', 'FILE_UPLOAD_DIRECTORY_PERMISSIONS', undefined),
    };
  }

  /** Where a manifest called `name` is kept: in `location`, or by the storage that `manifest_storage` is. */
  manifest(name: string, location: AbsPath): ManifestHome {
    const given = this.args.get('manifest_storage');
    if (given === undefined || given.value.kind === 'none')
      return { name, location, file: resolvePath(location, name) };
    if (!djangoAtLeast(this.project.environment.djangoVersion, 4, 0))
      throw refusal('Django has no manifest_storage before 4.0', 'take it away', place(given.value));
    const other = this.ofAnother(given);
    return { name, ...other, file: resolvePath(other.location, name) };
  }

  /** Where another storage, which is an argument, writes, and with which modes. */
  private ofAnother({ value, instance }: Argument): Pick<ManifestHome, 'location' | 'elsewhere'> {
    const [name] = instance?.mro ?? [];
    const args = instance && givenArguments(instance.given);
    if (!args || name === undefined || !FOLDERS.has(name)) throw unknown('manifest_storage', value);
    const folder = new StorageFolder(this.project, args);
    return {
      location: name === STATIC_FILES_STORAGE ? folder.location() : folder.mediaLocation(),
      elsewhere: folder.modes,
    };
  }

  /** As FileSystemStorage has it: MEDIA_ROOT by default, which is the current folder by default. */
  private mediaLocation(): AbsPath {
    const value = this.option('location') ?? this.project.settings.get('MEDIA_ROOT')?.value;
    return value === undefined ? this.project.root : this.folder(value, 'location');
  }

  private folder(value: Value, what: string): AbsPath {
    if (value.kind !== 'str' && value.kind !== 'path') throw unknown(what, value);
    return resolvePath(this.project.root, value.value);
  }

  /** A mode, given as an argument or by a setting. */
  private mode(argument: string, setting: string, fallback: number | undefined): number | undefined {
    const given = this.option(argument);
    const value = given ?? this.project.settings.get(setting)?.value;
    if (value === undefined) return fallback;
    if (value.kind === 'none') return undefined;
    if (value.kind !== 'number') throw unknown(given ? argument : setting, value);
    return Number(value.value);
  }

  /** An argument that says something: None stands for the setting. */
  private option(name: string): Value | undefined {
    const value = this.args.get(name)?.value;
    return value?.kind === 'none' ? undefined : value;
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

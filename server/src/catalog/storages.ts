/** A class that may stand as the storage of static files: `STORAGES["staticfiles"]`, before Django 5.1 STATICFILES_STORAGE. */
export interface StorageInfo {
  /** Dotted Python path, as the settings name it. */
  readonly name: string;
  readonly kind: StorageKind;
  /** One sentence for hovers and completion. */
  readonly doc: string;
  /** Class attributes and arguments (`OPTIONS` of STORAGES) that change what it does. */
  readonly options: readonly StorageOption[];
  /** Settings that it reads besides STATIC_ROOT and STATIC_URL. */
  readonly settings: readonly string[];
  /** The class of today that does the same, where this one is gone. */
  readonly replacedBy?: string;
  /** What a user of it should know. */
  readonly note?: string;
}

/**
 * `plain` copies; `manifest` hashes names and writes staticfiles.json; `cached` hashes names and remembers them in the
 * cache; `compressed` adds .gz and .br; `compressed-manifest` does both; `remote` uploads, `remote-manifest` hashed.
 */
export type StorageKind =
  | 'plain'
  | 'manifest'
  | 'cached'
  | 'compressed'
  | 'compressed-manifest'
  | 'remote'
  | 'remote-manifest';

export interface StorageOption {
  readonly name: string;
  readonly where: 'attribute' | 'argument';
  readonly doc: string;
  /** First Django version that has it, where not all from 3.2 on do. */
  readonly since?: string;
}

export const STATIC_FILES_STORAGE = 'django.contrib.staticfiles.storage.StaticFilesStorage';
export const MANIFEST_STORAGE = 'django.contrib.staticfiles.storage.ManifestStaticFilesStorage';
export const CACHED_STORAGE = 'django.contrib.staticfiles.storage.CachedStaticFilesStorage';
export const WHITENOISE_STORAGE = 'whitenoise.storage.CompressedStaticFilesStorage';
export const WHITENOISE_MANIFEST_STORAGE = 'whitenoise.storage.CompressedManifestStaticFilesStorage';

/** Bases that projects mix into storages of their own; they hash names, the first one with a manifest. */
export const MANIFEST_MIXIN = 'django.contrib.staticfiles.storage.ManifestFilesMixin';
export const HASHED_MIXIN = 'django.contrib.staticfiles.storage.HashedFilesMixin';

/** Django's default storage of static files, unchanged from 3.2 to 6.1. */
export const DEFAULT_STORAGE = STATIC_FILES_STORAGE;

const FILE_OPTIONS: readonly StorageOption[] = [
  { name: 'location', where: 'argument', doc: 'Where files go; by default STATIC_ROOT.' },
  { name: 'base_url', where: 'argument', doc: 'Where they are served; by default STATIC_URL.' },
  {
    name: 'file_permissions_mode',
    where: 'argument',
    doc: 'Mode of the files; by default FILE_UPLOAD_PERMISSIONS.',
  },
  {
    name: 'directory_permissions_mode',
    where: 'argument',
    doc: 'Mode of the directories; by default FILE_UPLOAD_DIRECTORY_PERMISSIONS.',
  },
];

const HASHING_OPTIONS: readonly StorageOption[] = [
  ...FILE_OPTIONS,
  {
    name: 'max_post_process_passes',
    where: 'attribute',
    doc: 'How often stylesheets and scripts are rewritten until their names settle; 5 by default.',
  },
  {
    name: 'support_js_module_import_aggregation',
    where: 'attribute',
    doc: 'Rewrite the imports and exports of JavaScript modules too; False by default.',
    since: '4.2',
  },
  {
    name: 'keep_intermediate_files',
    where: 'attribute',
    doc: 'Keep the copies of earlier passes; False where there is a manifest.',
  },
];

const MANIFEST_OPTIONS: readonly StorageOption[] = [
  ...HASHING_OPTIONS,
  { name: 'manifest_name', where: 'attribute', doc: 'Name of the manifest; staticfiles.json by default.' },
  {
    name: 'manifest_strict',
    where: 'attribute',
    doc: 'Raise ValueError for a name that is not in the manifest; True by default.',
  },
  {
    name: 'manifest_storage',
    where: 'argument',
    doc: 'The storage that holds the manifest; by default this one.',
    since: '4.0',
  },
];

const COMPRESSION_SETTINGS: readonly string[] = ['WHITENOISE_SKIP_COMPRESS_EXTENSIONS'];
const WHITENOISE_MANIFEST_SETTINGS: readonly string[] = [
  ...COMPRESSION_SETTINGS,
  'WHITENOISE_KEEP_ONLY_HASHED_FILES',
  'WHITENOISE_MANIFEST_STRICT',
];
const S3_SETTINGS: readonly string[] = ['AWS_STORAGE_BUCKET_NAME', 'AWS_LOCATION', 'AWS_S3_CUSTOM_DOMAIN'];
const S3_NOTE = 'It uploads to a bucket: what would be uploaded can be shown, but not carried out here.';

/** The storages understood without reading their source. */
export const STORAGES: readonly StorageInfo[] = [
  {
    name: STATIC_FILES_STORAGE,
    kind: 'plain',
    doc: 'Copies static files to STATIC_ROOT under their own names.',
    options: FILE_OPTIONS,
    settings: [],
  },
  {
    name: MANIFEST_STORAGE,
    kind: 'manifest',
    doc: 'Adds a hash of the content to every name, rewrites references, and lists the names in staticfiles.json.',
    options: MANIFEST_OPTIONS,
    settings: [],
  },
  {
    name: CACHED_STORAGE,
    kind: 'cached',
    doc: 'Adds a hash of the content to every name and remembers the names in the cache.',
    options: HASHING_OPTIONS,
    settings: [],
    replacedBy: MANIFEST_STORAGE,
    note: 'Django removed it in 3.1. Files are hashed by the rules of Django 3.2; the cache is not written.',
  },
  {
    name: WHITENOISE_STORAGE,
    kind: 'compressed',
    doc: 'WhiteNoise: copies static files and compresses them with gzip, and with Brotli if it is installed.',
    options: FILE_OPTIONS,
    settings: COMPRESSION_SETTINGS,
  },
  {
    name: WHITENOISE_MANIFEST_STORAGE,
    kind: 'compressed-manifest',
    doc: 'WhiteNoise: hashed names as ManifestStaticFilesStorage makes them, compressed with gzip and Brotli.',
    options: MANIFEST_OPTIONS,
    settings: WHITENOISE_MANIFEST_SETTINGS,
  },
  ...['GzipManifestStaticFilesStorage', 'CompressedManifestStaticFilesStorage'].map(
    (name): StorageInfo => ({
      name: `whitenoise.django.${name}`,
      kind: 'compressed-manifest',
      doc: 'The former name of WhiteNoise’s CompressedManifestStaticFilesStorage.',
      options: MANIFEST_OPTIONS,
      settings: WHITENOISE_MANIFEST_SETTINGS,
      replacedBy: WHITENOISE_MANIFEST_STORAGE,
      note: 'WhiteNoise 4.0 removed it: name the class of whitenoise.storage.',
    }),
  ),
  ...['s3', 's3boto3'].flatMap((module): readonly StorageInfo[] => [
    {
      name: `storages.backends.${module}.S3StaticStorage`,
      kind: 'remote',
      doc: 'django-storages: uploads static files to a bucket of S3.',
      options: [],
      settings: S3_SETTINGS,
      note: S3_NOTE,
    },
    {
      name: `storages.backends.${module}.S3ManifestStaticStorage`,
      kind: 'remote-manifest',
      doc: 'django-storages: uploads static files with hashed names and a manifest to a bucket of S3.',
      options: MANIFEST_OPTIONS.filter(({ where }) => where === 'attribute'),
      settings: S3_SETTINGS,
      note: S3_NOTE,
    },
    {
      name: `storages.backends.${module}.${module === 's3' ? 'S3Storage' : 'S3Boto3Storage'}`,
      kind: 'remote',
      doc: 'django-storages: uploads files to a bucket of S3.',
      options: [],
      settings: S3_SETTINGS,
      note: S3_NOTE,
    },
  ]),
];

/** The storage of that dotted name; undefined if it is none of the known. */
export function storageNamed(name: string): StorageInfo | undefined {
  return STORAGES.find((storage) => storage.name === name);
}

/** True if names get a hash. */
export function hashesNames({ kind }: StorageInfo): boolean {
  return kind !== 'plain' && kind !== 'compressed' && kind !== 'remote';
}

/** True if the hashed names are looked up in a manifest, so that one that is missing there raises. */
export function hasManifest(storage: StorageInfo): boolean {
  return hashesNames(storage) && storage.kind !== 'cached';
}

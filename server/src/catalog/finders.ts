/** A class that may stand in STATICFILES_FINDERS. */
export interface FinderInfo {
  /** Dotted Python path, as STATICFILES_FINDERS names it. */
  readonly name: string;
  /** The settings that say where it looks. */
  readonly settings: readonly string[];
  /** One sentence for hovers and completion. */
  readonly doc: string;
}

export const FILE_SYSTEM_FINDER = 'django.contrib.staticfiles.finders.FileSystemFinder';
export const APP_DIRECTORIES_FINDER = 'django.contrib.staticfiles.finders.AppDirectoriesFinder';
export const DEFAULT_STORAGE_FINDER = 'django.contrib.staticfiles.finders.DefaultStorageFinder';
export const ASSETS_FINDER = 'django_assets.finders.AssetsFinder';
export const COMPRESSOR_FINDER = 'compressor.finders.CompressorFinder';

/** Django's default STATICFILES_FINDERS (django/conf/global_settings.py, unchanged from 3.2 to 6.1). */
export const DEFAULT_FINDERS: readonly string[] = [FILE_SYSTEM_FINDER, APP_DIRECTORIES_FINDER];

/** `ignore_patterns` of the staticfiles AppConfig (django/contrib/staticfiles/apps.py). */
export const DEFAULT_IGNORE_PATTERNS: readonly string[] = ['CVS', '.*', '*~'];

/** The finders understood without reading their source. */
export const FINDERS: readonly FinderInfo[] = [
  {
    name: FILE_SYSTEM_FINDER,
    settings: ['STATICFILES_DIRS'],
    doc: 'Finds files in the directories of STATICFILES_DIRS, in their order.',
  },
  {
    name: APP_DIRECTORIES_FINDER,
    settings: ['INSTALLED_APPS'],
    doc: 'Finds files in the `static` directory of every installed app, in the order of INSTALLED_APPS.',
  },
  {
    name: DEFAULT_STORAGE_FINDER,
    settings: ['STORAGES', 'DEFAULT_FILE_STORAGE', 'MEDIA_ROOT'],
    doc: 'Finds files in the default file storage (MEDIA_ROOT), if it is local.',
  },
  {
    name: ASSETS_FINDER,
    settings: ['ASSETS_ROOT', 'STATIC_ROOT', 'MEDIA_ROOT'],
    doc: 'django-assets: finds built bundles in ASSETS_ROOT, by default STATIC_ROOT.',
  },
  {
    name: COMPRESSOR_FINDER,
    settings: ['COMPRESS_ROOT', 'STATIC_ROOT'],
    doc: 'django-compressor: finds compressed files in COMPRESS_ROOT, by default STATIC_ROOT; collects none.',
  },
];

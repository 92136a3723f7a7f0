/** Django's own defaults of the settings that matter here, as plain data. Source: django/conf/global_settings.py. */

type Plain = null | boolean | string | readonly Plain[] | { readonly [key: string]: Plain };

/** A default, and the Django versions that have the setting: `[from, until)`, missing = open. */
interface Default {
  readonly value: Plain;
  readonly from?: readonly [number, number];
  readonly until?: readonly [number, number];
}

const STATIC_STORAGE = 'django.contrib.staticfiles.storage.StaticFilesStorage';
const FILE_STORAGE = 'django.core.files.storage.FileSystemStorage';

export const SETTING_DEFAULTS: Readonly<Record<string, Default>> = {
  DEBUG: { value: false },
  INSTALLED_APPS: { value: [] },
  TEMPLATES: { value: [] },
  FORCE_SCRIPT_NAME: { value: null },
  MEDIA_ROOT: { value: '' },
  MEDIA_URL: { value: '' },
  STATIC_ROOT: { value: null },
  STATIC_URL: { value: null },
  STATICFILES_DIRS: { value: [] },
  STATICFILES_FINDERS: {
    value: [
      'django.contrib.staticfiles.finders.FileSystemFinder',
      'django.contrib.staticfiles.finders.AppDirectoriesFinder',
    ],
  },
  STORAGES: {
    value: { default: { BACKEND: FILE_STORAGE }, staticfiles: { BACKEND: STATIC_STORAGE } },
    from: [4, 2],
  },
  STATICFILES_STORAGE: { value: STATIC_STORAGE, until: [5, 1] },
  DEFAULT_FILE_STORAGE: { value: FILE_STORAGE, until: [5, 1] },
};

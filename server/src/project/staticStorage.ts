import { entryOf } from './finders/settingPaths';
import type { Project } from './project';

/** The storage behind `{% static %}`. */
export interface StaticStorage {
  /** Dotted name of the class; undefined if it is not known. */
  readonly name: string | undefined;
  /** True if asking for a file that was not collected raises ValueError (engine-spec C.2). */
  readonly manifest: boolean;
}

/**
 * Storages that look every name up in what was collected. With `manifest_strict = False` they look for the file
 * instead, and raise just the same if it is not there.
 */
const MANIFEST_STORAGES: ReadonlySet<string> = new Set([
  'django.contrib.staticfiles.storage.ManifestStaticFilesStorage',
  'django.contrib.staticfiles.storage.CachedStaticFilesStorage',
  'whitenoise.storage.CompressedManifestStaticFilesStorage',
  'whitenoise.django.GzipManifestStaticFilesStorage',
  'storages.backends.s3boto3.S3ManifestStaticStorage',
  'storages.backends.s3.S3ManifestStaticStorage',
]);

/** STATICFILES_STORAGE if the project sets it (read until Django 5.0), else STORAGES["staticfiles"]. */
export function staticStorage({ settings }: Pick<Project, 'settings'>): StaticStorage {
  const old = settings.get('STATICFILES_STORAGE');
  const backend = entryOf(entryOf(settings.get('STORAGES')?.value, 'staticfiles'), 'BACKEND');
  const value = old && !old.isDefault ? old.value : (backend ?? old?.value);
  const name = value?.kind === 'str' ? value.value : undefined;
  return { name, manifest: name !== undefined && MANIFEST_STORAGES.has(name) };
}

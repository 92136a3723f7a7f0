import type { Value } from '../../facts/evaluate/value';
import { entryOf } from '../finders/settingPaths';
import type { Project } from '../project';

/** The storage behind `{% static %}`, as the settings name it. */
export interface ConfiguredStorage {
  /** Dotted name of the class; undefined if it is not known. */
  readonly name: string | undefined;
  /** `OPTIONS`, which the class is called with. */
  readonly options: Value | undefined;
}

/** STATICFILES_STORAGE if the project sets it (read until Django 5.0), else STORAGES["staticfiles"]. */
export function configuredStorage({ settings }: Pick<Project, 'settings'>): ConfiguredStorage {
  const old = settings.get('STATICFILES_STORAGE');
  const entry = entryOf(settings.get('STORAGES')?.value, 'staticfiles');
  const isOld = old !== undefined && !old.isDefault;
  const value = isOld ? old.value : (entryOf(entry, 'BACKEND') ?? old?.value);
  return {
    name: value?.kind === 'str' ? value.value : undefined,
    options: isOld ? undefined : entryOf(entry, 'OPTIONS'),
  };
}

import { derive } from '../../base/derive';
import type { Location } from '../../base/span';
import { hashesNames } from '../../catalog/storages';
import type { Project } from '../../project/project';
import { staticRootDir } from '../../project/staticRoot';
import { configuredStorage } from '../../project/storage/configuredStorage';
import { kindOfStorage } from '../../project/storage/storageKind';
import type { HashingStorage } from './input';
import { type HashingProfile, profileOf } from './profile';

/** How the static files of a project get their hashed names. */
export interface Hashing {
  readonly profile: HashingProfile;
  readonly storage: HashingStorage;
  /** STATIC_URL with the slash at its end; one that no URL begins with, if it is not known. */
  readonly staticUrl: string;
  /** STATIC_ROOT, for names that lead out of it; a place that nothing else is in, if it is not known. */
  readonly staticRoot: string;
  /** The setting that names the storage. */
  readonly at?: Location;
}

/** Undefined if the storage does not hash, or is not known. What a class of the project's own sets is read from its source. */
export const hashingOf: (project: Project) => Hashing | undefined = derive((project) => {
  const { settings, environment } = project;
  const { name } = configuredStorage(project);
  const storage = name === undefined ? undefined : kindOfStorage(name, project);
  if (name === undefined || storage?.kind !== 'known' || !hashesNames(storage.info)) return undefined;
  const { info, attributes } = storage;
  const isCached = info.kind === 'cached';
  const passes = attributes.get('max_post_process_passes');
  const intermediate = attributes.get('keep_intermediate_files');
  const modules = attributes.get('support_js_module_import_aggregation');
  const url = settings.get('STATIC_URL')?.value;
  const old = settings.get('STATICFILES_STORAGE');
  const at = (old && !old.isDefault ? old : settings.get('STORAGES'))?.at;
  return {
    profile: profileOf(isCached ? '3.2' : environment.djangoVersion),
    storage: {
      name,
      maxPasses: passes?.kind === 'number' ? Number(passes.value) : 5,
      keepIntermediateFiles: intermediate?.kind === 'bool' ? intermediate.value : isCached,
      moduleAggregation: modules?.kind === 'bool' && modules.value,
    },
    staticUrl: url?.kind === 'str' ? url.value.replace(/\/?$/, '/') : '\0',
    staticRoot: staticRootDir(project)?.dir ?? '/\0',
    ...(at ? { at } : {}),
  };
});

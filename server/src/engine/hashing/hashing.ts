import { derive } from '../../base/derive';
import type { Location } from '../../base/span';
import { hashesNames, storageNamed } from '../../catalog/storages';
import type { Project } from '../../project/project';
import { staticRootDir } from '../../project/staticRoot';
import { staticStorage } from '../../project/staticStorage';
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

/** Undefined if the storage does not hash, or is not known. */
export const hashingOf: (project: Project) => Hashing | undefined = derive((project) => {
  const { settings, environment } = project;
  const { name } = staticStorage(project);
  const info = name === undefined ? undefined : storageNamed(name);
  if (!info || !hashesNames(info)) return undefined;
  const url = settings.get('STATIC_URL')?.value;
  const old = settings.get('STATICFILES_STORAGE');
  const at = (old && !old.isDefault ? old : settings.get('STORAGES'))?.at;
  return {
    profile: profileOf(info.kind === 'cached' ? '3.2' : environment.djangoVersion),
    storage: {
      name: info.name,
      maxPasses: 5,
      keepIntermediateFiles: info.kind === 'cached',
      moduleAggregation: false,
    },
    staticUrl: url?.kind === 'str' ? url.value.replace(/\/?$/, '/') : '\0',
    staticRoot: staticRootDir(project)?.dir ?? '/\0',
    ...(at ? { at } : {}),
  };
});

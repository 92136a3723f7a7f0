import { DEFAULT_STORAGE_FINDER } from '../../catalog/finders';
import { reasonOf, type Value } from '../../facts/evaluate/value';
import type { Setting, Settings } from '../settings';
import type { Finder, FinderInput } from './finder';
import { djangoAtLeast } from './lookup';
import {
  abspath,
  atOf,
  entryOf,
  incompleteAt,
  incompleteFrom,
  isFalsy,
  pathsOf,
  unknown,
} from './settingPaths';
import { storageFinder } from './storageFinder';

export const name = DEFAULT_STORAGE_FINDER;

/** DefaultStorageFinder of django/contrib/staticfiles/finders.py: the default file storage, if it is the local one. */
export function create(input: FinderInput): Finder {
  const backend = defaultBackend(input);
  if (backend.class !== undefined && !isFileSystemStorage(backend.class)) {
    const gap =
      reasonOf(backend.class) ??
      unknown('what the default storage holds is not known: it is not FileSystemStorage', backend.class);
    return storageFinder(input, [], true, [incompleteFrom(name, gap, backend.setting?.at ?? input.at)]);
  }
  const media = input.settings.get('MEDIA_ROOT');
  if (backend.location === undefined && isFalsy(media)) {
    const why = `The storage backend of the staticfiles finder <class '${name}'> doesn't have a valid location.`;
    return storageFinder(input, [], true, [incompleteAt(input.name, why, media?.at ?? input.at)]);
  }
  const paths = pathsOf(backend.location ?? media!.value);
  return storageFinder(
    input,
    paths.known.map((path) => ({ dir: abspath(input.cwd, path.text), ...atOf(path) })),
    true,
    paths.gaps.map((gap) => incompleteFrom('MEDIA_ROOT', gap, media?.at)),
  );
}

interface Backend {
  /** The storage class as configured; undefined for Django's own default. */
  readonly class: Value | undefined;
  readonly location: Value | undefined;
  readonly setting: Setting | undefined;
}

/** STORAGES since 4.2; DEFAULT_FILE_STORAGE before, and until 5.0 if the project still sets it. */
function defaultBackend({ settings, djangoVersion }: FinderInput): Backend {
  const old = settings.get('DEFAULT_FILE_STORAGE');
  const oldCounts = !djangoAtLeast(djangoVersion, 5, 1) && old !== undefined && !old.isDefault;
  if (oldCounts || !djangoAtLeast(djangoVersion, 4, 2))
    return { class: old?.value, location: undefined, setting: old };
  return newBackend(settings);
}

function newBackend(settings: Settings): Backend {
  const storages = settings.get('STORAGES');
  const entry = entryOf(storages?.value, 'default');
  const location = entryOf(entryOf(entry, 'OPTIONS'), 'location');
  const given = storages === undefined || storages.isDefault ? undefined : storages.value;
  const missing = given && unknown("the 'default' storage of STORAGES is not known", given);
  return {
    class: entryOf(entry, 'BACKEND') ?? (given && (reasonOf(given) ?? missing)),
    location: location?.kind === 'none' ? undefined : location,
    setting: storages,
  };
}

function isFileSystemStorage(value: Value): boolean {
  return (
    value.kind === 'str' &&
    /^django\.core\.files\.storage\.(filesystem\.)?FileSystemStorage$/.test(value.value)
  );
}

import type { AbsPath } from '../../base/path';
import type { Location } from '../../base/span';
import type { Incomplete } from '../apps';
import type { Finder, FinderInput, StaticRoot } from './finder';
import { findInEach, findInStorage } from './lookup';

/** Where the local storage of a finder may be; several if that depends on something not known. */
export interface StoragePlace {
  readonly dir: AbsPath;
  readonly at?: Location;
}

/**
 * BaseStorageFinder of django/contrib/staticfiles/finders.py over local storages. `lists`: whether `list()` walks them;
 * walking a directory that is not there raises in every version.
 */
export function storageFinder(
  input: FinderInput,
  places: readonly StoragePlace[],
  lists: boolean,
  incomplete: readonly Incomplete[],
): Finder {
  const present = lists ? places.filter((place) => input.files.kind(place.dir) === 'directory') : [];
  const absent = lists ? places.filter((place) => !present.includes(place)) : [];
  return {
    name: input.name,
    roots: present.map((place): StaticRoot => ({ ...place, prefix: '', finder: input.name })),
    storages: places.map((place) => place.dir),
    incomplete: [...incomplete, ...absent.map(raises)],
    find: (path, files) =>
      findInEach(places, (place) => findInStorage(place.dir, path, files, input.djangoVersion)),
  };
}

function raises(place: StoragePlace): Incomplete {
  return { ...place, what: place.dir, why: `[Errno 2] No such file or directory: '${place.dir}'` };
}

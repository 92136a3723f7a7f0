import { derive } from '../../base/derive';
import type { MergedDirectory } from './merged';
import { keysOf, maskOf, type NameKeys, rareMaskOf } from './nameKeys';

/** A directory that has files. */
export interface Place {
  readonly directory: MergedDirectory;
  /** How many come before it in the walk. */
  readonly order: number;
  /** '' or ends in a slash. */
  readonly path: string;
  readonly lowerPath: string;
  /** The characters of `lowerPath`. */
  readonly mask: number;
  readonly rare: number;
  readonly keys: NameKeys;
  /** Its files in the table: from the one to before the other. */
  readonly first: number;
  readonly end: number;
}

/**
 * What a search reads of all files. Directories have many names in common (`index.js`, the languages of each plugin), so
 * each name is kept once and read once; whoever goes through them has the next at hand.
 */
export interface NameTable extends Pick<NameKeys, 'characters' | 'starts'> {
  /** In the order of the walk. */
  readonly places: readonly Place[];
  /** Of each place: which characters its path has. */
  readonly placeMasks: Int32Array;
  readonly placeRares: Int32Array;
  /** Which name each file has; files are numbered in the order of the walk. */
  readonly nameOf: Int32Array;
  /** The files of each name, ascending: from `filesFrom` of the name to before that of the next. */
  readonly files: Int32Array;
  readonly filesFrom: Int32Array;
  /** Which characters each name has. */
  readonly masks: Int32Array;
  readonly rares: Int32Array;
}

/** The names of all files below a directory. */
export const nameTable = derive((top: MergedDirectory): NameTable => {
  const places = placesBelow(top);
  const nameOf = new Int32Array(places.at(-1)?.end ?? 0);
  const ids = new Map<string, number>();
  /** Where each name is met first. */
  const met: { readonly keys: NameKeys; readonly index: number }[] = [];
  let length = 0;
  for (const { directory, keys, first, end } of places) {
    for (let i = first; i < end; i++) {
      const index = i - first;
      const name = directory.files[index]!;
      let id = ids.get(name);
      if (id === undefined) {
        id = met.length;
        ids.set(name, id);
        met.push({ keys, index });
        length += keys.starts[index + 1]! - keys.starts[index]!;
      }
      nameOf[i] = id;
    }
  }
  return {
    places,
    placeMasks: Int32Array.from(places, ({ mask }) => mask),
    placeRares: Int32Array.from(places, ({ rare }) => rare),
    nameOf,
    ...filesByName(nameOf, met.length),
    ...namesMet(met, length),
  };
});

/** The place of a file. */
export function placeOf({ places }: NameTable, file: number): Place {
  let low = 0;
  let high = places.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (places[middle]!.first <= file) low = middle;
    else high = middle - 1;
  }
  return places[low]!;
}

function filesByName(nameOf: Int32Array, count: number): Pick<NameTable, 'files' | 'filesFrom'> {
  const filesFrom = new Int32Array(count + 1);
  for (const id of nameOf) filesFrom[id + 1]!++;
  for (let id = 0; id < count; id++) filesFrom[id + 1]! += filesFrom[id]!;
  const next = filesFrom.slice();
  const files = new Int32Array(nameOf.length);
  nameOf.forEach((id, file) => {
    files[next[id]!++] = file;
  });
  return { files, filesFrom };
}

function namesMet(
  met: readonly { readonly keys: NameKeys; readonly index: number }[],
  length: number,
): Pick<NameTable, 'masks' | 'rares' | 'starts' | 'characters'> {
  const masks = new Int32Array(met.length);
  const rares = new Int32Array(met.length);
  const starts = new Int32Array(met.length + 1);
  const characters = new Uint16Array(length);
  met.forEach(({ keys, index }, id) => {
    masks[id] = keys.masks[2 * index]!;
    rares[id] = keys.masks[2 * index + 1]!;
    const own = keys.characters.subarray(keys.starts[index]!, keys.starts[index + 1]!);
    characters.set(own, starts[id]!);
    starts[id + 1] = starts[id]! + own.length;
  });
  return { masks, rares, starts, characters };
}

function placesBelow(top: MergedDirectory): readonly Place[] {
  const places: Place[] = [];
  let count = 0;
  const visit = (directory: MergedDirectory, path: string, lowerPath: string, mask: number, rare: number) => {
    if (directory.files.length > 0) {
      const order = places.length;
      const end = count + directory.files.length;
      const keys = keysOf(directory.files);
      places.push({ directory, order, path, lowerPath, mask, rare, keys, first: count, end });
      count = end;
    }
    directory.directories.forEach((name, i) => {
      const below = `${name.toLowerCase()}/`;
      const masks = [mask | maskOf(below), rare | rareMaskOf(below)] as const;
      visit(directory.childAt(i), `${path}${name}/`, lowerPath + below, ...masks);
    });
  };
  visit(top, '', '', 0, 0);
  return places;
}

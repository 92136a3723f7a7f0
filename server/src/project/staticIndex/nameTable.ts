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
  /** Its names in the table: from the one to before the other. */
  readonly first: number;
  readonly end: number;
}

/** The keys of all names one after another: whoever goes through them has the next at hand. */
export interface NameTable extends Pick<NameKeys, 'characters' | 'starts'> {
  /** In the order of the walk. */
  readonly places: readonly Place[];
  /** Which of them each name is in. */
  readonly placeOf: Int32Array;
  /** Which characters each name has. */
  readonly masks: Int32Array;
  readonly rares: Int32Array;
}

/** The names of all files below a directory. */
export const nameTable = derive((top: MergedDirectory): NameTable => {
  const places = placesBelow(top);
  const count = places.at(-1)?.end ?? 0;
  const placeOf = new Int32Array(count);
  const masks = new Int32Array(count);
  const rares = new Int32Array(count);
  const starts = new Int32Array(count + 1);
  const characters = new Uint16Array(places.reduce((sum, { keys }) => sum + keys.characters.length, 0));
  let from = 0;
  for (const { keys, first, end, order } of places) {
    placeOf.fill(order, first, end);
    for (let i = first; i < end; i++) {
      masks[i] = keys.masks[2 * (i - first)]!;
      rares[i] = keys.masks[2 * (i - first) + 1]!;
    }
    characters.set(keys.characters, from);
    for (let i = 1; i < keys.starts.length; i++) starts[first + i] = from + keys.starts[i]!;
    from += keys.characters.length;
  }
  return { places, placeOf, masks, rares, starts, characters };
});

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

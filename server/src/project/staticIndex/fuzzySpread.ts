import { derive } from '../../base/derive';
import { type Best, type Query, unmetBefore } from './fuzzyQuery';
import { maskOf } from './nameKeys';
import type { NameTable, Place } from './nameTable';

/** No match without a slash that is spread over directories scores more; if their names do not hold all of it, no more than the other. */
export const MOST_FOR_SPREAD = 800;
const MOST_FOR_APART = 500;

/** For each character of the query that is not met in the name. */
const UNMET = 8;

/** Names that hold the end of a query whose beginning the directories' names hold; the likeliest first. */
export function addSpreads(table: NameTable, query: Query, best: Best): void {
  const { wanted, mask, rare, letters, slash } = query;
  const ways = waysThrough(table, wanted.slice(0, slash));
  const { masks, rares, most, names, own, order } = ways;
  let count = 0;
  for (let i = 0; i < masks.length; i++) {
    if ((masks[i]! & mask) !== mask || (rares[i]! & rare) !== rare) continue;
    const score = most[i]! - UNMET * leastUnmet(names[i]!, letters);
    if (score >= best.least) order[count++] = score * MOST_WAYS + i;
  }
  const sorted = order.subarray(0, count).sort();
  // First those whose names hold the query in one piece: mostly they are enough.
  let others = count;
  for (let k = count - 1; k >= 0 && scoreOf(sorted[k]!) >= best.least; k--) {
    const i = numberOf(sorted[k]!);
    const isWhole = (own[i]! & mask) === mask && ways.ways[i]!.place.lowerPath.includes(wanted);
    if (isWhole) addSpread(table, ways.ways[i]!, MOST_FOR_SPREAD, query, best);
    else sorted[--others] = sorted[k]!;
  }
  for (let k = count - 1; k >= others; k--) {
    // The others can score no more than this one.
    if (scoreOf(sorted[k]!) - MOST_FOR_SPREAD + MOST_FOR_APART < best.least) return;
    addSpread(table, ways.ways[numberOf(sorted[k]!)]!, MOST_FOR_APART, query, best);
  }
}

/** What a way can score and its number are one number, to be sorted: there are fewer ways than this. */
const MOST_WAYS = 2 ** 24;

function scoreOf(sorted: number): number {
  return Math.floor(sorted / MOST_WAYS);
}

function numberOf(sorted: number): number {
  return sorted - scoreOf(sorted) * MOST_WAYS;
}

/** A directory whose name holds what is looked for up to its last slash. */
interface Way {
  readonly place: Place;
  /** How many characters those are, and where in the directory's name the last of them is behind. */
  readonly met: number;
  readonly behind: number;
  readonly ending: number;
}

/** Ways, what is asked of each of them before it is gone, and room to bring them into an order. */
interface Ways {
  readonly directories: string;
  readonly ways: readonly Way[];
  /** The characters of the directory's name and its files'. */
  readonly masks: Int32Array;
  readonly rares: Int32Array;
  /** Those of the directory's name alone, and of its files' alone. */
  readonly own: Int32Array;
  readonly names: Int32Array;
  /** What a file there scores if its name holds all that is asked of it. */
  readonly most: Int32Array;
  readonly order: Float64Array;
}

/** No file's name has a slash, so the directories must have all up to the last one: the same while one types a name. */
function waysThrough(table: NameTable, directories: string): Ways {
  const kept = keptFor(table);
  if (directories === '') {
    kept.all ??= findWays(table, directories);
    return kept.all;
  }
  if (kept.ways?.directories !== directories) kept.ways = findWays(table, directories);
  return kept.ways;
}

const keptFor = derive((_: NameTable): { ways?: Ways; all?: Ways } => ({}));

function findWays({ places, placeMasks }: NameTable, directories: string): Ways {
  const ways: Way[] = [];
  const wanted = maskOf(directories);
  for (let i = 0; i < placeMasks.length; i++) {
    if ((placeMasks[i]! & wanted) !== wanted) continue;
    const place = places[i]!;
    const behind = behindAll(place.lowerPath, directories);
    if (behind === undefined) continue;
    const ending = directories === '' ? 0 : endingScore(place.lowerPath, directories);
    ways.push({ place, met: directories.length, behind, ending });
  }
  return {
    directories,
    ways,
    masks: Int32Array.from(ways, ({ place }) => place.mask | place.keys.all),
    rares: Int32Array.from(ways, ({ place }) => place.rare | place.keys.allRare),
    own: Int32Array.from(ways, ({ place }) => place.mask),
    names: Int32Array.from(ways, ({ place }) => place.keys.all),
    most: Int32Array.from(
      ways,
      ({ place, ending }) => MOST_FOR_SPREAD + ending - place.lowerPath.length - place.keys.shortest,
    ),
    order: new Float64Array(ways.length),
  };
}

function addSpread(
  { nameOf, masks, rares, starts, characters }: NameTable,
  { place, met, behind, ending }: Way,
  most: number,
  { wanted, codes, mask, rare, letters, slash }: Query,
  best: Best,
): void {
  const { first, end: last, lowerPath } = place;
  // How much of the query is met on the way to the file's name.
  const matched = met + advanced(lowerPath, behind, wanted, met);
  if (matched === 0) return;
  const bonus = most - lowerPath.length;
  const tail = wanted.slice(slash);
  for (let i = first; i < last; i++) {
    const id = nameOf[i]!;
    const own = masks[id]!;
    if (((place.mask | own) & mask) !== mask || ((place.rare | rares[id]!) & rare) !== rare) continue;
    const start = starts[id]!;
    const end = starts[id + 1]!;
    const least = leastUnmet(own, letters);
    if (least > matched || bonus + ending - (end - start) - UNMET * least < best.least) continue;
    const rest = unmetBefore(characters, start, end, codes);
    if (rest === 0 || rest > matched) continue;
    const goesOn = ending > 0 && nameAt(place, i - first).startsWith(tail);
    const score = bonus + (goesOn ? ending : 0) - (end - start) - UNMET * rest;
    best.add({ score, place, index: i - first });
  }
}

function nameAt({ directory }: Place, index: number): string {
  return directory.files[index]!.toLowerCase();
}

/** How many characters of `wanted`, of which `met` are met already, are met from an index of `text` on. */
function advanced(text: string, from: number, wanted: string, met: number): number {
  let matched = met;
  for (let i = from; i < text.length && matched < wanted.length; i++)
    if (text.charCodeAt(i) === wanted.charCodeAt(matched)) matched++;
  return matched - met;
}

/** The index behind the last of the characters of `wanted` where they stand in `text` in order, each as early as can be. */
function behindAll(text: string, wanted: string): number | undefined {
  let at = 0;
  for (let i = 0; i < wanted.length; i++) {
    const found = text.indexOf(wanted[i]!, at);
    if (found < 0) return undefined;
    at = found + 1;
  }
  return at;
}

/** `unmetBefore` is no less than this for a name of these characters; at least 1, since all in a name scores otherwise. */
function leastUnmet(mask: number, letters: readonly number[]): number {
  let left = letters.length;
  while (left > 1 && (mask & letters[left - 1]!) !== 0) left--;
  return left;
}

/** A query with a slash that continues an unbroken piece of the path into the name: `css/ba` in `admin/css/base.css`. */
function endingScore(lowerPath: string, directories: string): number {
  if (!lowerPath.endsWith(directories)) return 0;
  const before = lowerPath[lowerPath.length - directories.length - 1];
  return before === undefined || before === '/' ? 4000 : 2500;
}

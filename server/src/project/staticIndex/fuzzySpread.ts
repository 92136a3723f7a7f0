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
  const { ways, order } = waysThrough(table, wanted.slice(0, slash));
  let count = 0;
  for (let i = 0; i < ways.length; i++) {
    const { place, ending, mask: there, rare: rareThere } = ways[i]!;
    if ((there & mask) !== mask || (rareThere & rare) !== rare) continue;
    const { length } = place.lowerPath;
    const most =
      MOST_FOR_SPREAD + ending - length - place.keys.shortest - UNMET * leastUnmet(place.keys.all, letters);
    if (most >= best.least) order[count++] = most * MOST_WAYS + i;
  }
  const sorted = order.subarray(0, count).sort();
  // First those whose names hold the query in one piece: mostly they are enough.
  let others = count;
  for (let k = count - 1; k >= 0 && scoreOf(sorted[k]!) >= best.least; k--) {
    const way = ways[numberOf(sorted[k]!)]!;
    if (way.place.lowerPath.includes(wanted)) addSpread(table, way, MOST_FOR_SPREAD, query, best);
    else sorted[--others] = sorted[k]!;
  }
  for (let k = count - 1; k >= others; k--) {
    // The others can score no more than this one.
    if (scoreOf(sorted[k]!) - MOST_FOR_SPREAD + MOST_FOR_APART < best.least) return;
    addSpread(table, ways[numberOf(sorted[k]!)]!, MOST_FOR_APART, query, best);
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
  /** The characters of the directory's name and its files'. */
  readonly mask: number;
  readonly rare: number;
}

/** Ways, and room to bring them into an order. */
interface Ways {
  readonly directories: string;
  readonly ways: readonly Way[];
  readonly order: Float64Array;
}

/** No file's name has a slash, so the directories must have all up to the last one: the same while one types a name. */
function waysThrough(table: NameTable, directories: string): Ways {
  const kept = keptFor(table);
  if (kept.ways?.directories !== directories) kept.ways = findWays(table, directories);
  return kept.ways;
}

const keptFor = derive((_: NameTable): { ways?: Ways } => ({}));

function findWays({ places }: NameTable, directories: string): Ways {
  const ways: Way[] = [];
  const wanted = maskOf(directories);
  for (const place of places) {
    if ((place.mask & wanted) !== wanted) continue;
    const behind = behindAll(place.lowerPath, directories);
    if (behind === undefined) continue;
    const ending = directories === '' ? 0 : endingScore(place.lowerPath, directories);
    const mask = place.mask | place.keys.all;
    ways.push({
      place,
      met: directories.length,
      behind,
      ending,
      mask,
      rare: place.rare | place.keys.allRare,
    });
  }
  return { directories, ways, order: new Float64Array(ways.length) };
}

function addSpread(
  { masks, rares, starts, characters }: NameTable,
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
    const own = masks[i]!;
    if (((place.mask | own) & mask) !== mask || ((place.rare | rares[i]!) & rare) !== rare) continue;
    const start = starts[i]!;
    const end = starts[i + 1]!;
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

import { derive } from '../../base/derive';
import { Best, type Query, readQuery, unmetBefore } from './fuzzyQuery';
import { addSpreads, MOST_FOR_SPREAD } from './fuzzySpread';
import { type MergedDirectory, MergedEntry } from './merged';
import { maskOf, rareMaskOf } from './nameKeys';
import { type NameTable, nameTable, placeOf } from './nameTable';
import type { StaticEntry } from './types';

/**
 * Entries whose path has the query's characters in order, case ignored; the best first. Bit masks of the characters of each
 * name and directory rule most paths out unread. First are tried names that match by themselves; what is spread over
 * directories scores less, and is looked at only if too few such names were found.
 */
export function fuzzyMatches(top: MergedDirectory, text: string, limit: number): readonly StaticEntry[] {
  const query = readQuery(text.toLowerCase());
  const best = new Best(limit);
  const table = nameTable(top);
  // No name has a slash.
  if (query.slash === 0) addNames(table, query, best);
  if (query.slash > 0 || best.least < MOST_FOR_SPREAD) addSpreads(table, query, best);
  return best.items.map(
    ({ place: { directory, path }, index }) => new MergedEntry(path + directory.files[index]!, directory),
  );
}

/** Entries whose file's name is exactly `name`, wherever they are. */
export function entriesNamed(top: MergedDirectory, name: string): readonly StaticEntry[] {
  const found: StaticEntry[] = [];
  const table = nameTable(top);
  const { masks, rares, files, filesFrom } = table;
  const lower = name.toLowerCase();
  const mask = maskOf(lower);
  const rare = rareMaskOf(lower);
  for (let id = 0; id < masks.length; id++) {
    if (masks[id] !== mask || rares[id] !== rare) continue;
    for (let k = filesFrom[id]!; k < filesFrom[id + 1]!; k++) {
      const { directory, path, first } = placeOf(table, files[k]!);
      // All of them have the same.
      if (directory.files[files[k]! - first] !== name) break;
      found.push(new MergedEntry(path + name, directory));
    }
  }
  return found;
}

/** No name scores more that begins with the query, or holds it elsewhere; its length is still to be taken off. */
const MOST_AT_START = 5000;
const MOST_WITHIN = 4000;

/** For each character that is met by itself. */
const MOST_SCATTERED = 50;

/** Files whose names hold the whole query. */
function addNames(table: NameTable, query: Query, best: Best): void {
  const { starts, characters, files, filesFrom } = table;
  const { codes } = query;
  const { length } = codes;
  const within = length === 0 ? MOST_AT_START : Math.max(MOST_WITHIN, 1000 + MOST_SCATTERED * length);
  const atStart = Math.max(MOST_AT_START, within);
  const begin = codes[0];
  const fitting = fittingNames(table, query);
  const { names, count } = fitting;
  fitting.count = 0;
  for (let k = 0; k < count; k++) {
    const id = names[k]!;
    const start = starts[id]!;
    const end = starts[id + 1]!;
    // What cannot score enough is not read.
    const most = (characters[start] === begin ? atStart : within) - (end - start);
    const score = most < best.least ? most : nameScore(characters, start, end, codes);
    if (score === undefined) continue;
    names[fitting.count++] = id;
    if (score < best.least) continue;
    for (let at = filesFrom[id]!; at < filesFrom[id + 1]!; at++) {
      const place = placeOf(table, files[at]!);
      // Of equals the first in the walk are the best.
      if (!best.add({ score, place, index: files[at]! - place.first })) break;
    }
  }
}

/** Names that may have the characters of a query in order: as many of `names` as `count` says. */
interface Fitting {
  wanted: string | undefined;
  readonly names: Int32Array;
  count: number;
}

/** While one types on, what fits is looked for only among what fitted before. */
function fittingNames(table: NameTable, { wanted, mask, rare }: Query): Fitting {
  const kept = fittingFor(table);
  const { names } = kept;
  const { masks, rares } = table;
  let count = 0;
  // Written without a branch: which names fit cannot be foretold.
  if (kept.wanted !== undefined && wanted.startsWith(kept.wanted)) {
    for (let k = 0; k < kept.count; k++) {
      const i = names[k]!;
      names[count] = i;
      count += fits(masks[i]!, mask, rares[i]!, rare);
    }
  } else {
    for (let i = 0; i < masks.length; i++) {
      names[count] = i;
      count += fits(masks[i]!, mask, rares[i]!, rare);
    }
  }
  kept.wanted = wanted;
  kept.count = count;
  return kept;
}

/** 1 if everything wanted is there, else 0. */
function fits(mask: number, wanted: number, rare: number, wantedRare: number): number {
  const missing = (wanted & ~mask) | (wantedRare & ~rare);
  return 1 + ((missing | -missing) >> 31);
}

const fittingFor = derive(
  ({ masks }: NameTable): Fitting => ({ wanted: undefined, names: new Int32Array(masks.length), count: 0 }),
);

/**
 * All of the query in the file's name: whole, at its start, at a word, anywhere, scattered; short names first. Undefined if
 * it is not all there.
 */
function nameScore(
  characters: Uint16Array,
  start: number,
  end: number,
  codes: Uint16Array,
): number | undefined {
  const at = foundAt(characters, start, end, codes);
  if (at === start) return MOST_AT_START - (end - start);
  if (at > 0) return (isWordStart(characters, start, at) ? MOST_WITHIN : 3000) - (at - start) - (end - start);
  if (unmetBefore(characters, start, end, codes) > 0) return undefined;
  let score = 1000 - (end - start);
  let from = start;
  for (let i = 0; i < codes.length; i++) {
    let found = from;
    while (characters[found] !== codes[i]) found++;
    if (found === from) score += 20;
    if (isWordStart(characters, start, found)) score += 30;
    from = found + 1;
  }
  return score;
}

/** Where all of the query stands in one piece; -1 if it does not. */
function foundAt(characters: Uint16Array, start: number, end: number, codes: Uint16Array): number {
  const last = end - codes.length;
  for (let at = start; at <= last; at++) {
    let met = 0;
    while (met < codes.length && characters[at + met] === codes[met]) met++;
    if (met === codes.length) return at;
  }
  return -1;
}

function isWordStart(characters: Uint16Array, start: number, at: number): boolean {
  if (at === start) return true;
  const code = characters[at - 1];
  return code === 45 || code === 46 || code === 95 || code === 32;
}

import { derive } from '../../base/derive';
import { type MergedDirectory, MergedEntry } from './merged';
import { keysOf, maskOf, type NameKeys, rareMaskOf } from './nameKeys';
import type { StaticEntry } from './types';

/**
 * Entries whose path has the query's characters in order, case ignored; the best first. Bit masks of the characters of each
 * name and directory rule most paths out unread. First are tried names that match by themselves; what is spread over
 * directories scores less, and is looked at only if too few such names were found.
 */
export function fuzzyMatches(top: MergedDirectory, text: string, limit: number): readonly StaticEntry[] {
  const query = readQuery(text.toLowerCase());
  const best = new Best(limit);
  const table = tableOf(top);
  for (const place of table.places) addNames(table, place, query, best);
  if (query.slash > 0 || best.least < MOST_FOR_SPREAD) {
    for (const chance of chances(table, query)) {
      // The others can score no more than this one.
      if (chance.most < best.least) break;
      addSpread(table, chance, query, best);
    }
  }
  return best.items.map(
    ({ place: { directory, path }, index }) => new MergedEntry(path + directory.files[index]!, directory),
  );
}

/** Entries whose file's name is exactly `name`, wherever they are. */
export function entriesNamed(top: MergedDirectory, name: string): readonly StaticEntry[] {
  const found: StaticEntry[] = [];
  const { places, masks } = tableOf(top);
  const lower = name.toLowerCase();
  const mask = maskOf(lower);
  const rare = rareMaskOf(lower);
  for (const { directory, path, keys, first, end } of places) {
    if ((keys.all & mask) !== mask || (keys.allRare & rare) !== rare) continue;
    for (let i = first; i < end; i++) {
      if (masks[2 * i] === mask && masks[2 * i + 1] === rare && directory.files[i - first] === name)
        found.push(new MergedEntry(path + name, directory));
    }
  }
  return found;
}

/** No match without a slash that is spread over directories scores more. */
const MOST_FOR_SPREAD = 800;

/** No name scores more that begins with the query, or holds it elsewhere; its length is still to be taken off. */
const MOST_AT_START = 5000;
const MOST_WITHIN = 4000;

/** For each character that is met by itself. */
const MOST_SCATTERED = 50;

/** For each character of the query that is not met in the name. */
const UNMET = 8;

/** What is looked for, in lower case. */
interface Query {
  readonly wanted: string;
  readonly codes: Uint16Array;
  readonly mask: number;
  readonly rare: number;
  /** The masks of each character. */
  readonly letters: readonly number[];
  /** How many characters there are up to the last slash, which only directories can have. */
  readonly slash: number;
}

function readQuery(wanted: string): Query {
  return {
    wanted,
    codes: Uint16Array.from(wanted, (_, i) => wanted.charCodeAt(i)),
    mask: maskOf(wanted),
    rare: rareMaskOf(wanted),
    letters: Array.from({ length: wanted.length }, (_, i) => maskOf(wanted[i]!)),
    slash: wanted.lastIndexOf('/') + 1,
  };
}

/** Names that hold the whole query. */
function addNames(table: Table, place: Place, { codes, mask, rare }: Query, best: Best): void {
  const { keys, first, end: last } = place;
  const { masks, starts, characters } = table;
  if ((keys.all & mask) !== mask || (keys.allRare & rare) !== rare) return;
  const { length } = codes;
  const within = length === 0 ? MOST_AT_START : Math.max(MOST_WITHIN, 1000 + MOST_SCATTERED * length);
  const atStart = Math.max(MOST_AT_START, within);
  if (atStart - keys.shortest <= best.least) return;
  const begin = codes[0];
  for (let i = first; i < last; i++) {
    if ((masks[2 * i]! & mask) !== mask || (masks[2 * i + 1]! & rare) !== rare) continue;
    const start = starts[i]!;
    const end = starts[i + 1]!;
    // What cannot score enough is not read.
    if ((characters[start] === begin ? atStart : within) - (end - start) <= best.least) continue;
    if (unmetBefore(characters, start, end, codes) > 0) continue;
    const score = nameScore(characters, start, end, codes);
    // Of equals the first in the walk are the best, and those have come before.
    if (score > best.least) best.add({ score, place, index: i - first });
  }
}

/** A directory whose name may hold the beginning of a query, and its files' names the end. */
interface Chance {
  readonly place: Place;
  /** How much of the query is met on the way to the file's name. */
  readonly matched: number;
  readonly bonus: number;
  readonly ending: number;
  /** No name in it scores more. */
  readonly most: number;
}

/** The likeliest first. */
function chances(table: Table, { wanted, mask, rare, letters, slash }: Query): readonly Chance[] {
  const found: Chance[] = [];
  for (const { place, met, behind, ending } of waysThrough(table, wanted.slice(0, slash))) {
    const { lowerPath, keys } = place;
    if (((place.mask | keys.all) & mask) !== mask || ((place.rare | keys.allRare) & rare) !== rare) continue;
    const matched = met + advanced(lowerPath, behind, wanted, met);
    if (matched === 0) continue;
    const least = leastUnmet(keys.all, letters);
    if (least > matched) continue;
    const bonus = pathScore(lowerPath, wanted);
    found.push({ place, matched, bonus, ending, most: bonus + ending - keys.shortest - UNMET * least });
  }
  return found.sort((a, b) => b.most - a.most);
}

/** A directory whose name holds what is looked for up to its last slash. */
interface Way {
  readonly place: Place;
  /** How many characters those are, and where in the directory's name the last of them is behind. */
  readonly met: number;
  readonly behind: number;
  readonly ending: number;
}

/** No file's name has a slash, so the directories must have all up to the last one: the same while one types a name. */
function waysThrough(table: Table, directories: string): readonly Way[] {
  const kept = keptFor(table);
  if (kept.directories !== directories) {
    kept.directories = directories;
    kept.ways = table.places.flatMap((place): Way[] => {
      const behind = behindAll(place.lowerPath, directories);
      if (behind === undefined) return [];
      const ending = directories === '' ? 0 : endingScore(place.lowerPath, directories);
      return [{ place, met: directories.length, behind, ending }];
    });
  }
  return kept.ways;
}

const keptFor = derive((_: Table): { directories?: string; ways: readonly Way[] } => ({ ways: [] }));

/** Names that hold the end of a query whose beginning the directories' names hold. */
function addSpread(
  { masks, starts, characters }: Table,
  { place, matched, bonus, ending }: Chance,
  { wanted, codes, mask, rare, letters, slash }: Query,
  best: Best,
): void {
  const { first, end: last } = place;
  const tail = wanted.slice(slash);
  for (let i = first; i < last; i++) {
    const own = masks[2 * i]!;
    if (((place.mask | own) & mask) !== mask || ((place.rare | masks[2 * i + 1]!) & rare) !== rare) continue;
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

/** A directory that has files. */
interface Place {
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
interface Table extends Pick<NameKeys, 'characters' | 'starts' | 'masks'> {
  /** In the order of the walk. */
  readonly places: readonly Place[];
}

const tableOf = derive((top: MergedDirectory): Table => {
  const places = placesBelow(top);
  const count = places.at(-1)?.end ?? 0;
  const masks = new Int32Array(2 * count);
  const starts = new Int32Array(count + 1);
  const characters = new Uint16Array(places.reduce((sum, { keys }) => sum + keys.characters.length, 0));
  let from = 0;
  for (const { keys, first } of places) {
    masks.set(keys.masks, 2 * first);
    characters.set(keys.characters, from);
    for (let i = 1; i < keys.starts.length; i++) starts[first + i] = from + keys.starts[i]!;
    from += keys.characters.length;
  }
  return { places, masks, starts, characters };
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

/** How many leading characters of a query are left when as many trailing ones as possible are met in a name. */
function unmetBefore(characters: Uint16Array, start: number, end: number, codes: Uint16Array): number {
  let left = codes.length;
  for (let i = end - 1; i >= start && left > 0; i--) if (characters[i] === codes[left - 1]) left--;
  return left;
}

/** `unmetBefore` is no less than this for a name of these characters; at least 1, since all in a name scores otherwise. */
function leastUnmet(mask: number, letters: readonly number[]): number {
  let left = letters.length;
  while (left > 1 && (mask & letters[left - 1]!) !== 0) left--;
  return left;
}

/** All of the query in the file's name: whole, at its start, at a word, anywhere, scattered; short names first. */
function nameScore(characters: Uint16Array, start: number, end: number, codes: Uint16Array): number {
  const at = foundAt(characters, start, end, codes);
  if (at === start) return MOST_AT_START - (end - start);
  if (at > 0) return (isWordStart(characters, start, at) ? MOST_WITHIN : 3000) - (at - start) - (end - start);
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

/** The query's characters partly in the directories' names. */
function pathScore(lowerPath: string, wanted: string): number {
  return (lowerPath.includes(wanted) ? 800 : 500) - lowerPath.length;
}

/** A query with a slash that continues an unbroken piece of the path into the name: `css/ba` in `admin/css/base.css`. */
function endingScore(lowerPath: string, directories: string): number {
  if (!lowerPath.endsWith(directories)) return 0;
  const before = lowerPath[lowerPath.length - directories.length - 1];
  return before === undefined || before === '/' ? 4000 : 2500;
}

function isWordStart(characters: Uint16Array, start: number, at: number): boolean {
  if (at === start) return true;
  const code = characters[at - 1];
  return code === 45 || code === 46 || code === 95 || code === 32;
}

interface Candidate {
  readonly score: number;
  readonly place: Place;
  readonly index: number;
}

/** True if `a` comes before `b`: by score, then in the order of the walk. */
function isBefore(a: Candidate, b: Candidate): boolean {
  if (a.score !== b.score) return a.score > b.score;
  return a.place === b.place ? a.index < b.index : a.place.order < b.place.order;
}

/** The best `limit` candidates in order. */
class Best {
  readonly items: Candidate[] = [];
  /** What scores less does not get in. */
  least = Number.NEGATIVE_INFINITY;

  constructor(private readonly limit: number) {
    if (limit <= 0) this.least = Number.POSITIVE_INFINITY;
  }

  add(candidate: Candidate): void {
    if (this.items.length === this.limit && !isBefore(candidate, this.items[this.limit - 1]!)) return;
    let low = 0;
    let high = this.items.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (isBefore(this.items[middle]!, candidate)) low = middle + 1;
      else high = middle;
    }
    this.items.splice(low, 0, candidate);
    if (this.items.length > this.limit) this.items.pop();
    if (this.items.length === this.limit) this.least = this.items[this.limit - 1]!.score;
  }
}

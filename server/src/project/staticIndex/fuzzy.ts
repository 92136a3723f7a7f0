import { derive } from '../../base/derive';
import { type MergedDirectory, MergedEntry } from './merged';
import { keysOf, maskOf } from './nameKeys';
import type { StaticEntry } from './types';

/**
 * Entries whose path has the query's characters in order, case ignored; the best first. A bit mask of characters per
 * name and per directory rules most paths out unread. First are tried names that match by themselves; what is spread
 * over directories scores less, and is looked at only if too few such names were found.
 */
export function fuzzyMatches(top: MergedDirectory, query: string, limit: number): readonly StaticEntry[] {
  const wanted = query.toLowerCase();
  const wantedMask = maskOf(wanted);
  const best = new Best(limit);
  const directories = allDirectories(top);
  for (const place of directories) addNames(place, wanted, wantedMask, best);
  const slash = wanted.lastIndexOf('/') + 1;
  if (slash > 0 || best.least < MOST_FOR_SPREAD) {
    for (const place of directories) addSpread(place, wanted, wantedMask, slash, best);
  }
  return best.items.map(
    ({ directory, path, index }) => new MergedEntry(path + directory.files[index]!, directory),
  );
}

/** No match without a slash that is spread over directories scores more. */
const MOST_FOR_SPREAD = 800;

/** No name scores more that begins with the query, or holds it elsewhere; its length is still to be taken off. */
const MOST_AT_START = 5000;
const MOST_WITHIN = 4000;

/** For each character that is met by itself. */
const MOST_SCATTERED = 50;

/** Names that hold the whole query. */
function addNames({ directory, path, keys }: Place, wanted: string, wantedMask: number, best: Best): void {
  const { lower, masks, lengths, starts, all } = keys;
  if ((all & wantedMask) !== wantedMask) return;
  const start = wanted.charCodeAt(0) & 0xff;
  const within = wanted === '' ? MOST_AT_START : Math.max(MOST_WITHIN, 1000 + MOST_SCATTERED * wanted.length);
  const atStart = Math.max(MOST_AT_START, within);
  for (let i = 0; i < lower.length; i++) {
    if ((masks[i]! & wantedMask) !== wantedMask) continue;
    // What cannot score enough is not read.
    if ((starts[i] === start ? atStart : within) - lengths[i]! <= best.least) continue;
    const name = lower[i]!;
    if (unmatchedBefore(name, wanted) > 0) continue;
    const score = nameScore(name, wanted);
    if (score > best.least) best.add({ score, directory, path, index: i });
  }
}

/** Names that hold the end of a query whose beginning the directories' names hold. */
function addSpread(
  { directory, path, lowerPath, mask, keys }: Place,
  wanted: string,
  wantedMask: number,
  slash: number,
  best: Best,
): void {
  const { lower, masks, lengths, all } = keys;
  if (((mask | all) & wantedMask) !== wantedMask) return;
  const matched = advanced(lowerPath, wanted, 0);
  // No file's name has a slash, so the directories must have all up to the last one.
  if (matched === 0 || matched < slash) return;
  const bonus = pathScore(lowerPath, wanted);
  const tail = wanted.slice(slash);
  const ending = slash === 0 ? 0 : endingScore(lowerPath, wanted.slice(0, slash));
  const letters = Array.from(wanted, maskOf);
  for (let i = 0; i < lower.length; i++) {
    if (((mask | masks[i]!) & wantedMask) !== wantedMask) continue;
    // Reading very many names takes longer than all else, so what cannot score enough is not read.
    const least = leastUnmatched(masks[i]!, letters);
    if (least > matched || bonus + ending - lengths[i]! - 8 * least <= best.least) continue;
    const name = lower[i]!;
    const rest = unmatchedBefore(name, wanted);
    if (rest === 0 || rest > matched) continue;
    const score = bonus + (name.startsWith(tail) ? ending : 0) - name.length - 8 * rest;
    if (score > best.least) best.add({ score, directory, path, index: i });
  }
}

/** A directory that has files, in the order of the walk. */
interface Place {
  readonly directory: MergedDirectory;
  /** '' or ends in a slash. */
  readonly path: string;
  readonly lowerPath: string;
  /** The characters of `lowerPath`. */
  readonly mask: number;
  readonly keys: ReturnType<typeof keysOf>;
}

const allDirectories = derive((top: MergedDirectory): readonly Place[] => {
  const places: Place[] = [];
  const visit = (directory: MergedDirectory, path: string, lowerPath: string, mask: number): void => {
    if (directory.files.length > 0)
      places.push({ directory, path, lowerPath, mask, keys: keysOf(directory.files) });
    directory.directories.forEach((name, i) => {
      const below = `${name.toLowerCase()}/`;
      visit(directory.childAt(i), `${path}${name}/`, lowerPath + below, mask | maskOf(below));
    });
  };
  visit(top, '', '', 0);
  return places;
});

/** How many characters of `wanted` have been met after `text`, `from` of them before it. */
function advanced(text: string, wanted: string, from: number): number {
  let matched = from;
  for (let i = 0; i < text.length && matched < wanted.length; i++)
    if (text.charCodeAt(i) === wanted.charCodeAt(matched)) matched++;
  return matched;
}

/** How many leading characters of `wanted` are left when as many trailing ones as possible are met in `name`. */
function unmatchedBefore(name: string, wanted: string): number {
  let left = wanted.length;
  for (let i = name.length - 1; i >= 0 && left > 0; i--)
    if (name.charCodeAt(i) === wanted.charCodeAt(left - 1)) left--;
  return left;
}

/** `unmatchedBefore` is no less than this for a name of these characters; at least 1, since all in a name scores otherwise. */
function leastUnmatched(nameMask: number, letters: readonly number[]): number {
  let left = letters.length;
  while (left > 1 && (nameMask & letters[left - 1]!) !== 0) left--;
  return left;
}

/** All of the query in the file's name: whole, at its start, at a word, anywhere, scattered; short names first. */
function nameScore(name: string, wanted: string): number {
  const at = name.indexOf(wanted);
  if (at === 0) return MOST_AT_START - name.length;
  if (at > 0) return (isWordStart(name, at) ? MOST_WITHIN : 3000) - at - name.length;
  let score = 1000 - name.length;
  let from = 0;
  for (let i = 0; i < wanted.length; i++) {
    const found = name.indexOf(wanted[i]!, from);
    if (found === from) score += 20;
    if (isWordStart(name, found)) score += 30;
    from = found + 1;
  }
  return score;
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

function isWordStart(name: string, at: number): boolean {
  if (at === 0) return true;
  const code = name.charCodeAt(at - 1);
  return code === 45 || code === 46 || code === 95 || code === 32;
}

interface Candidate {
  readonly score: number;
  readonly directory: MergedDirectory;
  readonly path: string;
  readonly index: number;
}

/** The best `limit` candidates in order. */
class Best {
  readonly items: Candidate[] = [];
  /** A score must be above this to get in. */
  least = Number.NEGATIVE_INFINITY;

  constructor(private readonly limit: number) {
    if (limit <= 0) this.least = Number.POSITIVE_INFINITY;
  }

  add(candidate: Candidate): void {
    let low = 0;
    let high = this.items.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.items[middle]!.score >= candidate.score) low = middle + 1;
      else high = middle;
    }
    this.items.splice(low, 0, candidate);
    if (this.items.length > this.limit) this.items.pop();
    if (this.items.length === this.limit) this.least = this.items[this.limit - 1]!.score;
  }
}

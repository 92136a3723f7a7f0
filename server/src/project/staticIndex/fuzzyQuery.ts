import { maskOf, rareMaskOf } from './nameKeys';
import type { Place } from './nameTable';

/** What is looked for, in lower case. */
export interface Query {
  readonly wanted: string;
  readonly codes: Uint16Array;
  readonly mask: number;
  readonly rare: number;
  /** The masks of each character. */
  readonly letters: readonly number[];
  /** How many characters there are up to the last slash, which only directories can have. */
  readonly slash: number;
}

export function readQuery(wanted: string): Query {
  return {
    wanted,
    codes: Uint16Array.from(wanted, (_, i) => wanted.charCodeAt(i)),
    mask: maskOf(wanted),
    rare: rareMaskOf(wanted),
    letters: Array.from({ length: wanted.length }, (_, i) => maskOf(wanted[i]!)),
    slash: wanted.lastIndexOf('/') + 1,
  };
}

/** How many leading characters of a query are left when as many trailing ones as possible are met in a name. */
export function unmetBefore(characters: Uint16Array, start: number, end: number, codes: Uint16Array): number {
  let left = codes.length;
  for (let i = end - 1; i >= start && left > 0; i--) if (characters[i] === codes[left - 1]) left--;
  return left;
}

/** A name, and how well it matches. */
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
export class Best {
  readonly items: Candidate[] = [];
  /** What scores less does not get in. */
  least = Number.NEGATIVE_INFINITY;

  constructor(private readonly limit: number) {
    if (limit <= 0) this.least = Number.POSITIVE_INFINITY;
  }

  /** False if it is not among the best. */
  add(candidate: Candidate): boolean {
    if (this.items.length === this.limit && !isBefore(candidate, this.items[this.limit - 1]!)) return false;
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
    return true;
  }
}

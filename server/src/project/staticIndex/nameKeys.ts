import { derive } from '../../base/derive';

/**
 * What a search reads of a list of names, in lower case: numbers side by side, because looking at very many strings one
 * after another takes many times as long.
 */
export interface NameKeys {
  /** The characters of all names, one after another. */
  readonly characters: Uint16Array;
  /** Where each name begins in them; the end of the last one behind. */
  readonly starts: Int32Array;
  /** Which characters each name has: `maskOf`, `rareMaskOf`, by turns. */
  readonly masks: Int32Array;
  /** Those that any of them has. */
  readonly all: number;
  readonly allRare: number;
  /** The length of the shortest name. */
  readonly shortest: number;
}

export const keysOf = derive((names: readonly string[]): NameKeys => {
  const lower = names.map((name) => name.toLowerCase());
  const starts = new Int32Array(names.length + 1);
  const masks = new Int32Array(2 * names.length);
  let shortest = Number.POSITIVE_INFINITY;
  let all = 0;
  let allRare = 0;
  let end = 0;
  lower.forEach((name, i) => {
    all |= masks[2 * i] = maskOf(name);
    allRare |= masks[2 * i + 1] = rareMaskOf(name);
    shortest = Math.min(shortest, name.length);
    starts[i + 1] = end += name.length;
  });
  const characters = new Uint16Array(end);
  lower.forEach((name, i) => {
    for (let at = 0; at < name.length; at++) characters[starts[i]! + at] = name.charCodeAt(at);
  });
  return { characters, starts, masks, all, allRare, shortest };
});

/** One bit per letter, others shared: a digit, a slash, a dot, anything else. */
export function maskOf(lower: string): number {
  let mask = 0;
  for (let i = 0; i < lower.length; i++) {
    const code = lower.charCodeAt(i);
    if (code >= 97 && code <= 122) mask |= 1 << (code - 97);
    else if (code >= 48 && code <= 57) mask |= 1 << 26;
    else if (code === 47) mask |= 1 << 27;
    else if (code === 46) mask |= 1 << 28;
    else mask |= 1 << 29;
  }
  return mask;
}

/** What `maskOf` does not tell apart: one bit per digit, and some shared by other characters. */
export function rareMaskOf(lower: string): number {
  let mask = 0;
  for (let i = 0; i < lower.length; i++) {
    const code = lower.charCodeAt(i);
    if (code >= 48 && code <= 57) mask |= 1 << (code - 48);
    else if (code < 97 || code > 122) mask |= 1 << (10 + (code % 21));
  }
  return mask;
}

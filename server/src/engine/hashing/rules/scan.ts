import { PYTHON_SPACE } from '../../../base/pythonSpace';
import type { RuleMatch } from './rule';

/** All matches that `complete` makes of what `opening` (global) finds; the search goes on behind each match. */
export function eachMatch(
  text: string,
  opening: RegExp,
  complete: (start: number, after: number) => RuleMatch | undefined,
): readonly RuleMatch[] {
  const matches: RuleMatch[] = [];
  for (let found = opening.exec(text); found !== null; found = opening.exec(text)) {
    const match = complete(found.index, opening.lastIndex);
    if (match === undefined) continue;
    matches.push(match);
    opening.lastIndex = match.end;
  }
  return matches;
}

/**
 * Where `needle` comes next (Infinity: nowhere), asked for ascending positions. All questions of one scan together
 * cost one search through the text, where a regular expression would search anew from each of its starts.
 */
export function nextOf(text: string, needle: string): (from: number) => number {
  let found = -1;
  return (from) => {
    if (found < from) {
      const at = text.indexOf(needle, from);
      found = at < 0 ? Number.POSITIVE_INFINITY : at;
    }
    return found;
  };
}

/** Skips what Python's `\s*` matches. */
export function spaceSkipper(text: string): (from: number) => number {
  const space = new RegExp(`[${PYTHON_SPACE}]*`, 'y');
  return (from) => {
    const code = text.charCodeAt(from);
    if (code > 32 && code < 128) return from;
    space.lastIndex = from;
    space.test(text);
    return space.lastIndex;
  };
}

export function isQuote(char: string | undefined): boolean {
  return char === '"' || char === "'";
}

/** Python's IGNORECASE also takes these for an i. */
export const LETTER_I = '[iI\u0130\u0131]';
/** And the long s for an s. */
export const LETTER_S = '[sS\u017f]';

import type { Language } from './rule';
import { nextOf } from './scan';

/**
 * Comments, strings and escapes as Django 6.1's `_css_ignored_re` and `_js_ignored_re` see them: pairs of start and
 * end. No lexer of either language: a quote in a regular expression opens a string as well.
 */
export function ignoredRegions(text: string, language: Language): readonly number[] {
  const regions: number[] = [];
  const opening = language === 'css' ? /[/\\'"]/g : /[/\\'"`]/g;
  const endOfComment = nextOf(text, '*/');
  const newline = nextOf(text, '\n');
  for (let found = opening.exec(text); found !== null; found = opening.exec(text)) {
    const end = endOf(found.index, found[0]);
    if (end === undefined) continue;
    regions.push(found.index, end);
    opening.lastIndex = end;
  }
  return regions;

  function endOf(start: number, char: string): number | undefined {
    if (char === '\\') return start + 1 < text.length ? start + 1 + lengthAt(text, start + 1) : undefined;
    if (char !== '/') return endOfString(text, start);
    if (text[start + 1] === '*') {
      const close = endOfComment(start + 2);
      return close === Number.POSITIVE_INFINITY ? undefined : close + 2;
    }
    if (language === 'js' && text[start + 1] === '/') return Math.min(newline(start), text.length);
    return undefined;
  }
}

/** Answers, for ascending positions, whether they lie inside a region; its first character does not. */
export function insideRegions(regions: readonly number[]): (at: number) => boolean {
  let i = 0;
  return (at) => {
    while (i < regions.length && regions[i + 1]! <= at) i += 2;
    return i < regions.length && regions[i]! < at;
  };
}

/** Behind the closing quote; undefined if the string ends with its line (a template literal: with the text). */
function endOfString(text: string, start: number): number | undefined {
  const quote = text.charCodeAt(start);
  const mayCrossLines = quote === 0x60;
  for (let i = start + 1; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code === quote) return i + 1;
    if (code === 0x5c) i += lengthAt(text, i + 1);
    else if (code === 0x0a && !mayCrossLines) return undefined;
  }
  return undefined;
}

/** How many units the character at `index` takes: Python counts characters. */
function lengthAt(text: string, index: number): number {
  return (text.codePointAt(index) ?? 0) > 0xffff ? 2 : 1;
}

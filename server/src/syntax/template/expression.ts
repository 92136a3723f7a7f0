import type { Span } from '../../base/span';

/** The beginning of a filter expression (`'a'|add:'b'`, `user.name|lower`), as far as it matters here. */
export interface Expression {
  /** A string constant, unescaped; undefined for a variable or number. */
  readonly value: string | undefined;
  /** The constant as written, without its quotes; the whole expression if it is none. */
  readonly valueSpan: Span;
  readonly quote: '"' | "'" | undefined;
  /** False for a string that is not closed: it is still being typed. */
  readonly closed: boolean;
  /** True if the string is all there is: no filter, no translation, nothing Django could not parse. */
  readonly plain: boolean;
}

/**
 * Reads one word of a tag as Django's FilterExpression (django/template/base.py) would. `word` is what
 * `splitContents` gave; `limit` is where the tag's content ends, which is how far an unclosed string may reach.
 */
export function readExpression(text: string, word: Span, limit: number): Expression {
  const translated = text.startsWith('_("', word.start) || text.startsWith("_('", word.start);
  const open = translated ? word.start + 2 : word.start;
  const quote = text[open];
  if (quote !== '"' && quote !== "'") {
    return { value: undefined, valueSpan: word, quote: undefined, closed: true, plain: false };
  }
  const close = stringEnd(text, open, word.end);
  const start = open + 1;
  if (close === undefined) {
    const end = typedEnd(text, start, limit);
    const value = text.slice(start, end);
    return { value, valueSpan: { start, end }, quote, closed: false, plain: false };
  }
  return {
    value: unescapeLiteral(text.slice(start, close), quote),
    valueSpan: { start, end: close },
    quote,
    closed: true,
    plain: !translated && close + 1 === word.end,
  };
}

/** Offset of the closing quote. */
function stringEnd(text: string, open: number, limit: number): number | undefined {
  for (let at = open + 1; at < limit; at++) {
    if (text[at] === '\\') at++;
    else if (text[at] === text[open]) return at;
  }
  return undefined;
}

/** An unclosed string reaches to the next quote of either kind (most likely the HTML attribute's) or to the limit. */
function typedEnd(text: string, start: number, limit: number): number {
  let end = start;
  while (end < limit && text[end] !== '"' && text[end] !== "'") end++;
  return end;
}

/** `unescape_string_literal` (django/utils/text.py). */
function unescapeLiteral(raw: string, quote: string): string {
  return raw.includes('\\') ? raw.replaceAll(`\\${quote}`, quote).replaceAll('\\\\', '\\') : raw;
}

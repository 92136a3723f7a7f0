import type { Span } from '../../base/span';
import { isSpace } from './space';

/**
 * The words of a tag, as Django's `Token.split_contents` (django/template/base.py): split at white space, but not
 * inside quotes or `_("…")`.
 */
export function splitContents(text: string, content: Span): Span[] {
  const words: Span[] = [];
  const bits = smartSplit(text, content);
  for (let i = 0; i < bits.length; i++) {
    const { start } = bits[i]!;
    const opening = text.slice(start, start + 3);
    if (opening === '_("' || opening === "_('") {
      const closing = `${opening[2]})`;
      while (i + 1 < bits.length && !text.slice(start, bits[i]!.end).endsWith(closing)) i++;
    }
    words.push({ start, end: bits[i]!.end });
  }
  return words;
}

/** Django's `smart_split` (django/utils/text.py): words end at white space; complete quoted strings are kept whole. */
export function smartSplit(text: string, content: Span): Span[] {
  const words: Span[] = [];
  const strings = new Strings(text, content.end);
  let at = content.start;
  while (at < content.end) {
    if (isSpace(text[at]!)) {
      at++;
      continue;
    }
    const start = at;
    at = wordEnd(text, start, content.end, strings);
    words.push({ start, end: at });
  }
  return words;
}

/**
 * The regular expression first tries text with complete strings in it, and takes the longest such; only if there is
 * no complete string does it take everything up to white space, quotes included.
 */
function wordEnd(text: string, start: number, limit: number, strings: Strings): number {
  let at = start;
  let hasString = false;
  for (;;) {
    const plainEnd = skipPlain(text, at, limit);
    const quote = text[plainEnd];
    const stringEnd =
      plainEnd < limit && (quote === '"' || quote === "'") ? strings.endOf(plainEnd) : undefined;
    if (stringEnd !== undefined) {
      hasString = true;
      at = stringEnd;
      continue;
    }
    if (hasString) return plainEnd;
    let end = start;
    while (end < limit && !isSpace(text[end]!)) end++;
    return end;
  }
}

function skipPlain(text: string, from: number, limit: number): number {
  let at = from;
  while (at < limit && text[at] !== '"' && text[at] !== "'" && !isSpace(text[at]!)) at++;
  return at;
}

/** Ends of quoted strings; remembers for each quote from where on there is none, to stay linear. */
class Strings {
  private readonly none = { '"': Number.POSITIVE_INFINITY, "'": Number.POSITIVE_INFINITY };

  constructor(
    private readonly text: string,
    private readonly limit: number,
  ) {}

  /** The offset after the string that opens at `open`, or undefined if it is not closed. */
  endOf(open: number): number | undefined {
    const quote = this.text[open] as '"' | "'";
    if (open >= this.none[quote]) return undefined;
    for (let at = open + 1; at < this.limit; at++) {
      const char = this.text[at];
      if (char === '\\') at++;
      else if (char === quote) return at + 1;
    }
    this.none[quote] = open;
    return undefined;
  }
}

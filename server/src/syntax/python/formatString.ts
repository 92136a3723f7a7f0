import { isClosed, tokenAt } from './tokens';

/** CPython refuses more ("too many nested f-strings"). */
const MAX_LEVELS = 150;

/** True on what before quotes makes them those of a format string, or of a template string. */
export function isFormatPrefix(word: string): boolean {
  return /^(?:[ft]r?|r[ft])$/i.test(word);
}

/**
 * Where the format string ends whose quotes are at `from`, read as PEP 701 has it: its fields may hold its own quotes, line
 * ends and comments. Undefined if that cannot be told.
 */
export function formatStringEnd(text: string, from: number, level = 0): number | undefined {
  const quotes = /^(?:"""|'''|["'])/.exec(text.slice(from, from + 3))?.[0];
  if (quotes === undefined || level > MAX_LEVELS) return undefined;
  const end = literalEnd(text, from + quotes.length, quotes, level);
  return end === undefined ? undefined : end + quotes.length;
}

/** Where the quotes are that end the string. */
function literalEnd(text: string, from: number, quotes: string, level: number): number | undefined {
  for (let at: number | undefined = from; at !== undefined && at < text.length; ) {
    if (text.startsWith(quotes, at)) return at;
    at = text.startsWith('{{', at) ? at + 2 : pieceEnd(text, at, quotes, level);
  }
  return undefined;
}

/** Behind the brace that ends a field's format specification. */
function specificationEnd(text: string, from: number, quotes: string, level: number): number | undefined {
  for (let at: number | undefined = from; at !== undefined && at < text.length; ) {
    if (text[at] === '}') return at + 1;
    if (text.startsWith(quotes, at)) return undefined;
    at = pieceEnd(text, at, quotes, level);
  }
  return undefined;
}

/** Behind a field, an escape or a character. */
function pieceEnd(text: string, at: number, quotes: string, level: number): number | undefined {
  const char = text[at]!;
  if (char === '{') return fieldEnd(text, at + 1, quotes, level + 1);
  if (char === '\\') return at + escapeLength(text, at);
  return quotes.length === 1 && /[\r\n]/.test(char) ? undefined : at + 1;
}

/** A backslash escapes no brace. */
function escapeLength(text: string, at: number): number {
  if (/[{}]/.test(text.charAt(at + 1))) return 1;
  return text.startsWith('\r\n', at + 1) ? 3 : 2;
}

/** Behind the brace that ends a field. */
function fieldEnd(text: string, from: number, quotes: string, level: number): number | undefined {
  if (level > MAX_LEVELS) return undefined;
  let depth = 0;
  for (let at: number | undefined = from; at !== undefined && at < text.length; ) {
    const token = tokenAt(text, at);
    const next: number = at + token.length;
    if (!isClosed({ text: token })) return undefined;
    if (depth === 0 && token === '}') return next;
    // ":=" begins a specification too, one that begins with "=".
    if (depth === 0 && token.startsWith(':')) return specificationEnd(text, at + 1, quotes, level);
    if (/^[([{]$/.test(token)) depth++;
    else if (/^[)\]}]$/.test(token) && --depth < 0) return undefined;
    at = isFormatPrefix(token) && /["']/.test(text.charAt(next)) ? formatStringEnd(text, next, level) : next;
  }
  return undefined;
}

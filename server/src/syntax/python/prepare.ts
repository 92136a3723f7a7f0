/** A digit run with a bare point (`1.`, `1.e5`), but no part of a name or of a longer number. */
const BARE_POINT = /(?<![\w.\x80-\uffff]|[\d.][eE][-+])\d[\d_]*\.(?!\d)/g;
const BLANK_WITH_FORM_FEED = /(?<=^|[\r\n])[ \t\f]*\f/g;

/**
 * The text as lezer's grammar can tokenise it, of the same length. Only token borders are read off it; names, numbers
 * and strings are always sliced from the original, so what changes inside strings and comments does no harm.
 */
export function prepare(text: string): string {
  let out = text;
  // A form feed sets the indentation back to zero; the grammar knows it only between tokens.
  if (out.includes('\f')) {
    out = out.replace(BLANK_WITH_FORM_FEED, (run) => `${run.slice(0, -1).replace(/\f/g, ' ')}\r`);
  }
  // The grammar's line continuation is a backslash and one character.
  if (out.includes('\\\r\n')) out = out.replace(/\\\r\n/g, ' \\\n');
  // Inside f-strings CPython reads a backslash before a replacement field as itself; the grammar escapes the brace.
  if (out.includes('\\{')) out = out.replace(/\\\{/g, '_{');
  // The grammar wants a digit after the point.
  return out.replace(BARE_POINT, (number) => `${number.slice(0, -1)}0`);
}

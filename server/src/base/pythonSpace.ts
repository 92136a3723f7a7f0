/**
 * Characters Python's `str.isspace()`, `str.strip()` and `re`'s `\s` take as white space, for use inside `[…]`.
 * JavaScript's `\s` differs: it lacks U+001C–U+001F and U+0085, and has U+FEFF.
 */
export const PYTHON_SPACE =
  '\\t-\\r\\x1c-\\x20\\x85\\xa0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000';

/** The same without CR and LF. */
export const PYTHON_SPACE_IN_LINE = PYTHON_SPACE.replace('\\t-\\r', '\\t\\v\\f');

const SPACE = new RegExp(`[${PYTHON_SPACE}]`);

/** True for one character that Python takes as white space. */
export function isPythonSpace(character: string): boolean {
  return SPACE.test(character);
}

/** Python's `str.strip()`, and where in `text` the result begins. In linear time, as a regular expression would not be. */
export function pythonStrip(text: string): { readonly text: string; readonly offset: number } {
  const end = pythonRstrip(text).length;
  let offset = 0;
  while (offset < end && isPythonSpace(text.charAt(offset))) offset++;
  return { text: text.slice(offset, end), offset };
}

/** Python's `str.rstrip()`. */
export function pythonRstrip(text: string): string {
  let end = text.length;
  while (end > 0 && isPythonSpace(text.charAt(end - 1))) end--;
  return text.slice(0, end);
}

/**
 * Characters Python's `str.isspace()`, `str.strip()` and `re`'s `\s` take as white space, for use inside `[…]`.
 * JavaScript's `\s` differs: it lacks U+001C–U+001F and U+0085, and has U+FEFF.
 */
export const PYTHON_SPACE =
  '\\t-\\r\\x1c-\\x20\\x85\\xa0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000';

/** The same without CR and LF. */
export const PYTHON_SPACE_IN_LINE = PYTHON_SPACE.replace('\\t-\\r', '\\t\\v\\f');

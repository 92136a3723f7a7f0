import { PYTHON_SPACE } from '../../base/pythonSpace';
import type { Span } from '../../base/span';

const SPACE = new RegExp(`[${PYTHON_SPACE}]`);

/** True for what Python's `str.isspace()` takes as white space. */
export function isSpace(char: string): boolean {
  return char <= '\x7f'
    ? char === ' ' || (char >= '\t' && char <= '\r') || (char >= '\x1c' && char <= '\x1f')
    : SPACE.test(char);
}

/** `span` without the white space at its ends, as Python's `str.strip()`. */
export function trim(text: string, span: Span): Span {
  let { start, end } = span;
  while (start < end && isSpace(text[start]!)) start++;
  while (start < end && isSpace(text[end - 1]!)) end--;
  return { start, end };
}

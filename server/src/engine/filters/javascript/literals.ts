/** Strings, templates and regular expressions of JavaScript in UTF-8, as far as rJSmin tells them apart from the rest. */

/** The end of the string or template that begins at `start`; undefined if its line, or the text, ends first. */
export function stringEnd(text: Uint8Array, start: number): number | undefined {
  const quote = text[start];
  for (let i = start + 1; i < text.length; i++) {
    const code = text[i];
    if (code === quote) return i + 1;
    if (code === BACKSLASH) {
      if (++i >= text.length) return undefined;
      if (text[i] === CR && text[i + 1] === LF) i++;
    } else if ((code === CR || code === LF) && quote !== BACKTICK) return undefined;
  }
  return undefined;
}

/** The end of the regular expression that begins at `start`, flags included; undefined if there is none. */
export function regexLiteralEnd(text: Uint8Array, start: number): number | undefined {
  const first = text[start + 1];
  if (first === SLASH || first === STAR) return undefined;
  for (let i = start + 1; i < text.length; i++) {
    const code = text[i];
    if (code === CR || code === LF) return undefined;
    if (code === SLASH) return flagsEnd(text, i + 1);
    if (code === BACKSLASH) {
      if (isLineEnd(text[++i])) return undefined;
    } else if (code === OPENING_BRACKET) {
      const end = classEnd(text, i + 1);
      if (end === undefined) return undefined;
      i = end;
    }
  }
  return undefined;
}

const LF = 0x0a;
const CR = 0x0d;
const STAR = 0x2a;
const SLASH = 0x2f;
const OPENING_BRACKET = 0x5b;
const BACKSLASH = 0x5c;
const CLOSING_BRACKET = 0x5d;
const BACKTICK = 0x60;
const A = 0x61;
const Z = 0x7a;

function flagsEnd(text: Uint8Array, start: number): number {
  let i = start;
  while (text[i]! >= A && text[i]! <= Z) i++;
  return i;
}

/** Where the `]` of a character class stands. */
function classEnd(text: Uint8Array, start: number): number | undefined {
  for (let i = start; i < text.length; i++) {
    const code = text[i];
    if (code === CLOSING_BRACKET) return i;
    if (code === BACKSLASH) i++;
    if (isLineEnd(text[i])) return undefined;
  }
  return undefined;
}

function isLineEnd(code: number | undefined): boolean {
  return code === undefined || code === CR || code === LF;
}

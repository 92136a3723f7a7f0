/** Strings, templates and regular expressions of JavaScript, as far as rJSmin tells them apart from the rest. */

/** True for a character that begins a string or template. */
export function beginsLiteral(code: number): boolean {
  return code === 0x22 || code === 0x27 || code === 0x60;
}

/** The end of the string or template that begins at `start`; undefined if its line, or the text, ends first. */
export function stringEnd(text: string, start: number): number | undefined {
  const quote = text.charCodeAt(start);
  for (let i = start + 1; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code === quote) return i + 1;
    if (code === BACKSLASH) {
      if (++i >= text.length) return undefined;
      if (text.charCodeAt(i) === CR && text.charCodeAt(i + 1) === LF) i++;
    } else if ((code === CR || code === LF) && quote !== BACKTICK) return undefined;
  }
  return undefined;
}

/** The end of the regular expression that begins at `start`, flags included; undefined if there is none. */
export function regexLiteralEnd(text: string, start: number): number | undefined {
  const first = text[start + 1];
  if (first === '/' || first === '*') return undefined;
  for (let i = start + 1; i < text.length; i++) {
    const char = text[i]!;
    if (char === '\r' || char === '\n') return undefined;
    if (char === '/') return flagsEnd(text, i + 1);
    if (char === '\\') {
      if (isLineEnd(text[++i])) return undefined;
    } else if (char === '[') {
      const end = classEnd(text, i + 1);
      if (end === undefined) return undefined;
      i = end;
    }
  }
  return undefined;
}

const BACKSLASH = 0x5c;
const BACKTICK = 0x60;
const CR = 0x0d;
const LF = 0x0a;

function flagsEnd(text: string, start: number): number {
  let i = start;
  while (/[a-z]/.test(text[i] ?? '')) i++;
  return i;
}

/** Where the `]` of a character class stands. */
function classEnd(text: string, start: number): number | undefined {
  for (let i = start; i < text.length; i++) {
    const char = text[i]!;
    if (char === ']') return i;
    if (char === '\\') i++;
    if (isLineEnd(text[i])) return undefined;
  }
  return undefined;
}

function isLineEnd(char: string | undefined): boolean {
  return char === undefined || char === '\r' || char === '\n';
}

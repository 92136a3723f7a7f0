/** White space and comments between two tokens of JavaScript. */
export interface Gap {
  readonly start: number;
  readonly end: number;
  /** It holds a line's end outside block comments. */
  readonly newline: boolean;
  /** Its comments that begin with `/*!`. */
  readonly bang: string;
}

/** The gap that begins at `start`; empty if there is none. An unterminated comment is none. */
export function scanGap(text: string, start: number): Gap {
  let i = start;
  let newline = false;
  let bang = '';
  for (;;) {
    const code = text.charCodeAt(i);
    if (code <= SPACE) {
      if (code === LF || code === CR) newline = true;
      i++;
      continue;
    }
    if (code !== SLASH) break;
    const next = text.charCodeAt(i + 1);
    const end = next === SLASH ? lineEnd(text, i) : next === STAR ? blockEnd(text, i) : undefined;
    if (end === undefined) break;
    if (next === SLASH) newline = true;
    else if (text.charCodeAt(i + 2) === BANG) bang += text.slice(i, end);
    i = end;
  }
  return { start, end: i, newline, bang };
}

const SPACE = 0x20;
const LF = 0x0a;
const CR = 0x0d;
const BANG = 0x21;
const STAR = 0x2a;
const SLASH = 0x2f;

/** Behind the line's end; undefined if the text ends first. */
function lineEnd(text: string, start: number): number | undefined {
  for (let i = start; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code === LF || code === CR) return i + 1;
  }
  return undefined;
}

function blockEnd(text: string, start: number): number | undefined {
  const end = text.indexOf('*/', start + 2);
  return end < 0 ? undefined : end + 2;
}

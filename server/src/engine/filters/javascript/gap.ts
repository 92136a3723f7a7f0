/** White space and comments between two tokens of JavaScript, in UTF-8. */
export interface Gap {
  readonly start: number;
  readonly end: number;
  /** It holds a line's end outside block comments. */
  readonly newline: boolean;
  /** Where its comments that begin with `/*!` stand: start, end, start, end … */
  readonly bangs: readonly number[];
}

/** The gap that begins at `start`; empty if there is none. An unterminated comment is none. */
export function scanGap(text: Uint8Array, start: number): Gap {
  let i = start;
  let newline = false;
  let bangs = NO_BANGS;
  for (;;) {
    const code = text[i]!;
    if (code <= SPACE) {
      if (code === LF || code === CR) newline = true;
      i++;
      continue;
    }
    if (code !== SLASH) break;
    const next = text[i + 1];
    const end = next === SLASH ? lineEnd(text, i) : next === STAR ? blockEnd(text, i) : undefined;
    if (end === undefined) break;
    if (next === SLASH) newline = true;
    else if (text[i + 2] === BANG) bangs = [...bangs, i, end];
    i = end;
  }
  return { start, end: i, newline, bangs };
}

const NO_BANGS: readonly number[] = [];
const SPACE = 0x20;
const LF = 0x0a;
const CR = 0x0d;
const BANG = 0x21;
const STAR = 0x2a;
const SLASH = 0x2f;

/** Behind the line's end; undefined if the text ends first. */
function lineEnd(text: Uint8Array, start: number): number | undefined {
  for (let i = start; i < text.length; i++) {
    const code = text[i];
    if (code === LF || code === CR) return i + 1;
  }
  return undefined;
}

function blockEnd(text: Uint8Array, start: number): number | undefined {
  for (let i = start + 3; i < text.length; i++) {
    if (text[i] === SLASH && text[i - 1] === STAR) return i + 1;
  }
  return undefined;
}

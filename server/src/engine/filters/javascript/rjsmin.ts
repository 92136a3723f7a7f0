import { type Gap, scanGap } from './gap';
import { beginsLiteral, regexLiteralEnd, stringEnd } from './literals';

/**
 * rJSmin 1.x: takes comments and white space out of JavaScript, without changing a name or moving a token to another
 * meaning; `keepBang` as its `keep_bang_comments`. Where the Python package's C extension and its pure Python variant differ
 * (at the ends of a text, at comments behind regular expressions), this does as the extension, which pip installs.
 */
export function rjsmin(script: string, keepBang = false): string {
  const text = `\n${script}\n`;
  const end = text.length;
  let out = '';
  /** Up to here everything is in `out`. */
  let copied = 0;
  let i = 0;
  while (i < end) {
    const code = text.charCodeAt(i);
    if (code >= DULL.length || DULL[code]) {
      i++;
    } else if (beginsLiteral(code)) {
      i = stringEnd(text, i) ?? i + 1;
    } else {
      const gap = scanGap(text, i);
      const found = keepGap(text, gap, keepBang);
      if (!found) {
        // A slash that begins neither comment nor regular expression.
        i++;
        continue;
      }
      out += text.slice(copied, i) + found.text;
      copied = found.next;
      i = found.next;
    }
  }
  return stripped(out + text.slice(copied));
}

interface Kept {
  readonly text: string;
  readonly next: number;
}

/** What stands for a gap, and for a regular expression right behind it. Undefined: nothing is there but a slash. */
function keepGap(text: string, gap: Gap, keepBang: boolean): Kept | undefined {
  const { start, end } = gap;
  const before = text.charCodeAt(start - 1);
  const after = text.charCodeAt(end);
  if (after === SLASH) {
    const literal = literalBehind(text, gap, before, keepBang);
    if (literal) return literal;
  }
  if (start === end) return undefined;
  const bang = keepBang ? gap.bang : '';
  if (gap.newline) {
    // Up to its first line end the gap is its own, if no line end is needed; the result is the same.
    const needed = end < text.length && isOf(CLOSES, before) && isOf(OPENS, after);
    return { text: needed ? `${bang}\n` : bang, next: end };
  }
  const needed = (isOf(WORD, before) && isOf(WORD, after)) || (before === after && isSign(before));
  return { text: needed && end < text.length ? bang || ' ' : bang, next: end };
}

/**
 * A regular expression may stand behind an operator, an opening bracket, a line's end or `return`; behind `)` only if a
 * method is called on it.
 */
function literalBehind(text: string, gap: Gap, before: number, keepBang: boolean): Kept | undefined {
  const called = before === PAREN;
  const plain = isOf(BEFORE_LITERAL, before) || (gap.start === 0 && !keepBang);
  if (!called && !plain && !endsInReturn(text, gap.start)) return undefined;
  const end = regexLiteralEnd(text, gap.end);
  if (end === undefined) return undefined;
  const literal = text.slice(gap.end, end);
  const bang = keepBang ? gap.bang : '';
  if (called) return isMethodCall(text, end) ? { text: bang + literal, next: end } : undefined;
  const line = !plain && gap.newline ? '\n' : '';
  const tail = lineEndBehind(text, end);
  if (!tail) return { text: bang + line + literal, next: end };
  return { text: `${bang}${line}${literal}${keepBang ? tail.bang : ''}\n`, next: tail.end };
}

/** `. name` behind a regular expression, with gaps. */
function isMethodCall(text: string, end: number): boolean {
  const dot = scanGap(text, end).end;
  if (text[dot] !== '.') return false;
  const name = text.charCodeAt(scanGap(text, dot + 1).end);
  return name >= 0x61 && name <= 0x7a;
}

/** The gap with a line end behind a regular expression, if what follows could otherwise continue the expression. */
function lineEndBehind(text: string, start: number): Gap | undefined {
  const gap = scanGap(text, start);
  if (!gap.newline || gap.end >= text.length) return undefined;
  return CONTINUES.has(text[gap.end]!) ? undefined : gap;
}

/** As the C extension strips: ASCII alone. */
function stripped(text: string): string {
  let start = 0;
  let end = text.length;
  while (end > 0 && text.charCodeAt(end - 1) <= SPACE) end--;
  while (start < end && text.charCodeAt(start) <= SPACE) start++;
  return text.slice(start, end);
}

function endsInReturn(text: string, at: number): boolean {
  return text.startsWith('return', at - 6) && at > 6 && !isOf(WORD, text.charCodeAt(at - 7));
}

const SLASH = 0x2f;
const PAREN = 0x29;
const SPACE = 0x20;
const CONTINUES = new Set('}])?:|,;.&=+-');

/** Characters that neither begin anything nor can be left out. */
const DULL = table((char) => char > ' ' && !'\'"`/'.includes(char));
const WORD = table((char) => /[\w$]/.test(char));
const OPENS = table((char) => /[\w${[(!+-]/.test(char));
const CLOSES = table((char) => /[\w$}\])"'`+-]/.test(char));
const BEFORE_LITERAL = table((char) => '(,=:[!&|?{};\r\n+*-'.includes(char));

function table(has: (char: string) => boolean): Uint8Array {
  return Uint8Array.from({ length: 127 }, (_, code) => (has(String.fromCharCode(code)) ? 1 : 0));
}

/** Beyond ASCII (and DEL) everything counts as a letter, save where a mark is looked for. */
function isOf(marks: Uint8Array, code: number, beyond = marks !== BEFORE_LITERAL): boolean {
  return code >= marks.length ? beyond : marks[code] === 1;
}

function isSign(code: number): boolean {
  return code === 0x2b || code === 0x2d;
}

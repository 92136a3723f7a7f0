/** A stretch of a text, and how deep brackets nest in it. */
export interface Stretch {
  readonly from: number;
  readonly to: number;
  readonly depth: number;
}

/**
 * Cuts a text so that each stretch can be parsed by itself: before a line that begins a statement in column zero
 * behind a blank line, outside of brackets, strings and joined lines. What a stretch means depends on nothing around
 * it; so an edit, or an error, concerns one stretch, and parsing anew what has changed equals parsing anew.
 */
export function cut(text: string): Stretch[] {
  const scan = new Scanner(text);
  const found: Stretch[] = [];
  let from = 0;
  let blank = false;
  let decorated = false;
  while (scan.at < text.length) {
    const start = scan.at;
    if (isBreak(text.charCodeAt(start))) {
      blank = true;
      scan.at++;
      continue;
    }
    if (begins(text, start)) {
      if (blank && !decorated && start > 0) {
        found.push({ from, to: start, depth: scan.takeDepth() });
        from = start;
      }
      blank = false;
      decorated = text.charCodeAt(start) === AT;
    }
    if (!scan.logicalLine()) blank = true;
  }
  found.push({ from, to: text.length, depth: scan.takeDepth() });
  return found;
}

const TAB = 0x09;
const SPACE = 0x20;
const HASH = 0x23;
const COLON = 0x3a;
const AT = 0x40;
const BACKSLASH = 0x5c;
const OPEN_BRACE = 0x7b;
const CLOSE_BRACE = 0x7d;

/** Words that go on with a compound statement, and words no bracket can hold: those end an unclosed bracket. */
const CONTINUES = /(?:else|elif|except|finally)\b/y;
const HARD =
  /(?:def|class|import|while|with|try|return|raise|assert|del|pass|global)\b|[A-Za-z_][\w.]* *(?:[-+%@&|^]|\*\*?|\/\/?|>>|<<)=/y;
/** Behind a blank line this is taken for an assignment, too: nobody sets an argument off like that. */
const ASSIGNS = /[A-Za-z_]\w* = \S/y;

/** True if the line at `offset` begins a statement of the top level. */
function begins(text: string, offset: number): boolean {
  const code = text.charCodeAt(offset);
  if (code === SPACE || code === TAB || code === HASH || isClosing(code)) return false;
  if (code !== 0x65 && code !== 0x66) return true;
  CONTINUES.lastIndex = offset;
  return !CONTINUES.test(text);
}

function isBreak(code: number): boolean {
  return code === 0x0a || code === 0x0d;
}

function isOpening(code: number): boolean {
  return code === 0x28 || code === 0x5b || code === OPEN_BRACE;
}

function isClosing(code: number): boolean {
  return code === 0x29 || code === 0x5d || code === CLOSE_BRACE;
}

function isQuote(code: number): boolean {
  return code === 0x22 || code === 0x27;
}

function isWord(code: number): boolean {
  const letter = code | 0x20;
  return (
    (letter >= 0x61 && letter <= 0x7a) || (code >= 0x30 && code <= 0x39) || code === 0x5f || code >= 0x80
  );
}

const CODE_SIGNS = signs('\n\r"\'()[]{}:#\\');
const STRING_SIGNS = signs('\n\r"\'{\\');

function signs(characters: string): Uint8Array {
  const table = new Uint8Array(128);
  for (const character of characters) table[character.charCodeAt(0)] = 1;
  return table;
}

/** The offset of the next of the signs, or the text's end or beyond. */
function skip(text: string, from: number, table: Uint8Array): number {
  let at = from;
  for (; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code < 128 && table[code] === 1) break;
  }
  return at;
}

/** A replacement field that is being read, in the string between `quote`s. */
interface Field {
  readonly quote: number;
  readonly long: boolean;
  /** Of the brackets around it. */
  readonly depth: number;
  /** True if it stands in the format of another field. */
  readonly inFormat: boolean;
}

class Scanner {
  at = 0;
  private readonly fields: Field[] = [];
  private depth = 0;
  private deepest = 0;

  constructor(private readonly text: string) {}

  /** The depth brackets have reached since the last call. */
  takeDepth(): number {
    const depth = this.deepest;
    this.deepest = 0;
    return depth;
  }

  /** Moves behind the line end that ends the logical line here; false if a bracket was left open. */
  logicalLine(): boolean {
    const { text, fields } = this;
    this.depth = 0;
    fields.length = 0;
    for (;;) {
      this.at = skip(text, this.at, CODE_SIGNS);
      if (this.at >= text.length) return this.depth === 0;
      const code = text.charCodeAt(this.at++);
      const field = fields[fields.length - 1];
      if (isBreak(code)) {
        if (code === 0x0d && text.charCodeAt(this.at) === 0x0a) this.at++;
        while (fields.length > 0 && !fields[fields.length - 1]!.long) this.depth = fields.pop()!.depth;
        if (this.depth === 0) return true;
        if (this.isHard()) return false;
      } else if (isQuote(code)) this.quote(code);
      else if (isOpening(code)) this.open();
      else if (isClosing(code)) {
        if (code === CLOSE_BRACE && this.depth - 1 === field?.depth) this.closeField(fields.pop()!);
        else if (this.depth > 0) this.depth--;
      } else if (code === COLON && this.depth - 1 === field?.depth) this.format(field);
      else if (code === HASH) this.comment();
      else if (code === BACKSLASH) this.at += text.startsWith('\r\n', this.at) ? 2 : 1;
    }
  }

  private open(): void {
    this.depth++;
    if (this.depth > this.deepest) this.deepest = this.depth;
  }

  private openField(quote: number, long: boolean, inFormat: boolean): void {
    this.fields.push({ quote, long, depth: this.depth, inFormat });
    this.open();
  }

  /** Behind its brace: goes on with what it stands in. */
  private closeField({ quote, long, depth, inFormat }: Field): void {
    this.depth = depth;
    const outer = this.fields[this.fields.length - 1];
    if (!inFormat) this.string(quote, long, true);
    else if (outer !== undefined) this.format(outer);
  }

  /** True if the line here begins a statement though a bracket is open. */
  private isHard(): boolean {
    const { text, at } = this;
    HARD.lastIndex = at;
    if (HARD.test(text)) return true;
    ASSIGNS.lastIndex = at;
    const previous = text.startsWith('\r\n', at - 2) ? at - 3 : at - 2;
    return isBreak(text.charCodeAt(previous)) && ASSIGNS.test(text);
  }

  private comment(): void {
    while (this.at < this.text.length && !isBreak(this.text.charCodeAt(this.at))) this.at++;
  }

  /** Behind a string's first quote. */
  private quote(quote: number): void {
    const { text } = this;
    let first = this.at - 1;
    while (isWord(text.charCodeAt(first - 1)) && this.at - first < 4) first--;
    const long = text.charCodeAt(this.at) === quote && text.charCodeAt(this.at + 1) === quote;
    if (long) this.at += 2;
    this.string(quote, long, /^(?:f|rf|fr)./is.test(text.slice(first, this.at)));
  }

  /** Moves to the end of the string, or of its line, or behind the brace that begins a field. */
  private string(quote: number, long: boolean, format: boolean): void {
    const { text } = this;
    for (;;) {
      this.at = skip(text, this.at, STRING_SIGNS);
      if (this.at >= text.length) return;
      const code = text.charCodeAt(this.at);
      if (!long && isBreak(code)) return;
      this.at++;
      if (code === BACKSLASH) this.at++;
      else if (code === quote) {
        if (!long) return;
        if (text.charCodeAt(this.at) === quote && text.charCodeAt(this.at + 1) === quote) {
          this.at += 2;
          return;
        }
      } else if (format && code === OPEN_BRACE) {
        if (text.charCodeAt(this.at) !== OPEN_BRACE) {
          this.openField(quote, long, false);
          return;
        }
        this.at++;
      }
    }
  }

  /** Behind the colon of a field: moves to the end of its format, or behind the brace of a field in it. */
  private format({ quote, long }: Field): void {
    const { text } = this;
    while (this.at < text.length) {
      const code = text.charCodeAt(this.at);
      if (code === CLOSE_BRACE || (!long && (isBreak(code) || code === quote))) return;
      this.at++;
      if (code === OPEN_BRACE) {
        this.openField(quote, long, true);
        return;
      }
    }
  }
}

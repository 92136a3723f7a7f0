/**
 * Where the text may be cut so that each piece can be parsed by itself: at a line that begins a statement in column
 * zero behind a blank line, outside of brackets, strings and joined lines. What a piece means depends on nothing
 * around it; so an edit, or an error, concerns one piece, and parsing anew what has changed equals parsing anew.
 */
export function cuts(text: string): number[] {
  const scan = new Scanner(text);
  const found: number[] = [];
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
      if (blank && !decorated && start > 0) found.push(start);
      blank = false;
      decorated = text.charCodeAt(start) === AT;
    }
    if (!scan.logicalLine()) blank = true;
  }
  return found;
}

const TAB = 0x09;
const SPACE = 0x20;
const HASH = 0x23;
const AT = 0x40;
const BACKSLASH = 0x5c;
const OPEN_BRACE = 0x7b;
const CLOSE_BRACE = 0x7d;

/** Words that go on with a compound statement, and words no bracket can hold: those end an unclosed bracket. */
const CONTINUES = /(?:else|elif|except|finally)\b/y;
const HARD = /(?:def|class|import|while|with|try|return|raise|assert|del|pass|global)\b/y;

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

/** A string that is being read; `depth` is that of the brackets where its replacement field began. */
interface Open {
  readonly quote: number;
  readonly long: boolean;
  readonly format: boolean;
  depth: number;
}

class Scanner {
  at = 0;

  constructor(private readonly text: string) {}

  /** Moves behind the line end that ends the logical line here; false if a bracket was left open. */
  logicalLine(): boolean {
    const { text } = this;
    const fields: Open[] = [];
    let depth = 0;
    while (this.at < text.length) {
      const code = text.charCodeAt(this.at++);
      if (isBreak(code)) {
        while (fields.length > 0 && !fields[fields.length - 1]!.long) depth = fields.pop()!.depth;
        if (depth === 0) return true;
        if (this.isHard()) return false;
      } else if (isQuote(code)) {
        const open = this.open(code);
        if (this.string(open)) depth = this.enter(fields, open, depth);
      } else if (isOpening(code)) {
        depth++;
      } else if (isClosing(code)) {
        const field = fields[fields.length - 1];
        if (code === CLOSE_BRACE && field !== undefined && depth === field.depth + 1) {
          fields.pop();
          depth--;
          if (this.string(field)) depth = this.enter(fields, field, depth);
        } else if (depth > 0) depth--;
      } else if (code === HASH) {
        while (this.at < text.length && !isBreak(text.charCodeAt(this.at))) this.at++;
      } else if (code === BACKSLASH) {
        this.at += text.charCodeAt(this.at) === 0x0d && text.charCodeAt(this.at + 1) === 0x0a ? 2 : 1;
      }
    }
    return depth === 0;
  }

  private enter(fields: Open[], open: Open, depth: number): number {
    open.depth = depth;
    fields.push(open);
    return depth + 1;
  }

  private isHard(): boolean {
    HARD.lastIndex = this.at;
    return HARD.test(this.text);
  }

  /** Behind a string's first quote: looks at its prefix and takes the other two quotes, if it has three. */
  private open(quote: number): Open {
    const { text } = this;
    let first = this.at - 1;
    while (isWord(text.charCodeAt(first - 1)) && this.at - first < 4) first--;
    const format = /^(?:f|rf|fr)$/i.test(text.slice(first, this.at - 1));
    const long = text.charCodeAt(this.at) === quote && text.charCodeAt(this.at + 1) === quote;
    if (long) this.at += 2;
    return { quote, long, format, depth: 0 };
  }

  /** Moves to the end of the string, or behind the brace that begins a replacement field: then true. */
  private string({ quote, long, format }: Open): boolean {
    const { text } = this;
    while (this.at < text.length) {
      const code = text.charCodeAt(this.at);
      if (code === BACKSLASH) {
        this.at += 2;
      } else if (code === quote) {
        this.at++;
        if (!long) return false;
        if (text.charCodeAt(this.at) === quote && text.charCodeAt(this.at + 1) === quote) {
          this.at += 2;
          return false;
        }
      } else if (format && code === OPEN_BRACE) {
        this.at++;
        if (text.charCodeAt(this.at) !== OPEN_BRACE) return true;
        this.at++;
      } else if (!long && isBreak(code)) {
        return false;
      } else {
        this.at++;
      }
    }
    return false;
  }
}

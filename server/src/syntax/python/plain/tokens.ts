/** Thrown on whatever is not plain; never leaves `readPlain`. */
export class Unusual {}

const UNUSUAL = new Unusual();

export type Kind = 'name' | 'number' | 'string' | 'sign' | 'word' | 'line end' | 'end';

/** Deeper nests are not plain. */
const MAX_DEPTH = 50;

const TAB = 0x09;
const LINE_FEED = 0x0a;
const CARRIAGE_RETURN = 0x0d;
const SPACE = 0x20;
const HASH = 0x23;
const POINT = 0x2e;
const EQUALS = 0x3d;
const BACKSLASH = 0x5c;
const UNDERSCORE = 0x5f;

/** Python's keywords, each by itself: a word that was cut out of the text becomes the one string to compare with. */
const WORDS: ReadonlyMap<string, string> = new Map(
  'False None True and as assert async await break class continue def del elif else except finally for from global if import in is lambda nonlocal not or pass raise return try while with yield'
    .split(' ')
    .map((word) => [word, word]),
);
const PREFIX = /^(?:[rbuf]|[rR][bBfF]|[bBfF][rR])$/i;
/** What may be assigned with (`+=`) or compared with (`<=`, `!=`). */
const BEFORE_EQUALS = '=!<>+-*/%&|^@:';
const DOUBLED = '*/<>';
const COMMENT = /[^\r\n]*/y;
const NAME = /\w*/y;
const NUMBER = /0[xX][\da-fA-F]+|0[bB][01]+|0[oO][0-7]+|(?:0|[1-9]\d*(?:_\d+)*)(?:\.\d+)?(?:[eE][-+]?\d+)?/y;

const NAME_PART = new Uint8Array(128);
const NAME_START = new Uint8Array(128);
const DIGITS = new Uint8Array(128);
const SIGNS: (string | undefined)[] = [];
for (let code = 0; code < 128; code++) {
  const character = String.fromCharCode(code);
  NAME_START[code] = /[A-Za-z_]/.test(character) ? 1 : 0;
  NAME_PART[code] = /\w/.test(character) ? 1 : 0;
  DIGITS[code] = /\d/.test(character) ? 1 : 0;
  SIGNS[code] = /[-+*/%@&|^~<>=!()[\]{},:.]/.test(character) ? character : undefined;
}

/** Tells the tokens of plain code one by one; the reader above it says when it is in brackets. */
export class Tokens {
  protected kind: Kind = 'end';
  /** The sign or keyword; empty for other tokens. */
  protected token = '';
  /** The name. */
  protected name = '';
  /** Of the token. */
  protected from = 0;
  protected to = 0;
  /** Where the token before ended. */
  protected end = 0;
  /** Of the line's first token. */
  protected indent = 0;
  /** Of open brackets: there line ends say nothing. */
  protected brackets = 0;
  /** The quote of the f-string whose field is read; 0 outside. */
  protected fieldQuote = 0;
  private depth = 0;

  constructor(
    protected readonly text: string,
    protected at: number,
    protected readonly limit: number,
  ) {}

  /** True at the end of a line that is one for Python, too. */
  protected get isAtEnd(): boolean {
    return this.kind === 'line end' || this.kind === 'end';
  }

  /** Moves to the next token. */
  protected next(): void {
    this.end = this.to;
    this.token = '';
    this.blanks();
    const { at, text } = this;
    this.from = at;
    if (at >= this.limit) {
      if (this.brackets > 0) this.unusual();
      this.kind = 'end';
      this.to = at;
      return;
    }
    const code = text.charCodeAt(at);
    if (code > 127) this.unusual();
    if (code === LINE_FEED || code === CARRIAGE_RETURN) {
      this.kind = 'line end';
      this.to = at;
    } else if (NAME_START[code] === 1) this.nameOrWord();
    else if (code === 0x22 || code === 0x27) this.startString('');
    else if (DIGITS[code] === 1) this.number();
    else this.sign(code);
  }

  protected is(token: string): boolean {
    return this.token === token;
  }

  /** True, and moves on, if the token is `token`. */
  protected take(token: string): boolean {
    if (this.token !== token) return false;
    this.next();
    return true;
  }

  /** Moves over `token`, which must be here. */
  protected expect(token: string): void {
    if (this.token !== token) this.unusual();
    this.next();
  }

  /** Moves over an opening bracket. */
  protected enter(): void {
    this.brackets++;
    this.next();
  }

  /** Moves over the closing bracket, which must be here. */
  protected leave(token: string): void {
    if (this.token !== token) this.unusual();
    this.brackets--;
    this.next();
  }

  /** From the end of a statement to the first token of the next line that has one. */
  protected endLine(): void {
    if (this.kind === 'line end') this.startLine();
    else if (this.kind !== 'end') this.unusual();
  }

  protected startLine(): void {
    const { text, limit } = this;
    for (;;) {
      const start = this.at;
      let { at } = this;
      while (at < limit && text.charCodeAt(at) === SPACE) at++;
      const code = at < limit ? text.charCodeAt(at) : 0;
      this.at = at;
      if (code === HASH) this.comment();
      else if (code === CARRIAGE_RETURN || code === LINE_FEED) this.lineEnd();
      else {
        if (code === TAB || code === BACKSLASH) this.unusual();
        this.indent = at < limit ? at - start : 0;
        this.next();
        return;
      }
    }
  }

  /** Runs `read` one level deeper. Every recursion goes through here. */
  protected deeper<T>(read: () => T): T {
    if (++this.depth > MAX_DEPTH) this.unusual();
    const result = read.call(this);
    this.depth--;
    return result;
  }

  protected unusual(): never {
    throw UNUSUAL;
  }

  private blanks(): void {
    const { text, limit } = this;
    let joined = false;
    while (this.at < limit) {
      const code = text.charCodeAt(this.at);
      if (code === SPACE || code === TAB) this.at++;
      else if (code === HASH) this.comment();
      else if (code === BACKSLASH) {
        this.at++;
        if (this.fieldQuote !== 0) this.unusual();
        this.lineEnd();
        joined = true;
      } else if (this.brackets > 0 && (code === LINE_FEED || code === CARRIAGE_RETURN)) {
        if (this.fieldQuote !== 0) this.unusual();
        this.lineEnd();
      } else {
        if (joined && (code === LINE_FEED || code === CARRIAGE_RETURN)) this.unusual();
        return;
      }
    }
  }

  private comment(): void {
    if (this.fieldQuote !== 0) this.unusual();
    COMMENT.lastIndex = this.at;
    COMMENT.test(this.text);
    this.at = Math.min(COMMENT.lastIndex, this.limit);
  }

  private lineEnd(): void {
    if (this.text.charCodeAt(this.at) === CARRIAGE_RETURN) this.at++;
    if (this.text.charCodeAt(this.at) !== LINE_FEED) this.unusual();
    this.at++;
  }

  private nameOrWord(): void {
    const { text, from } = this;
    NAME.lastIndex = from;
    NAME.test(text);
    const at = NAME.lastIndex;
    const code = text.charCodeAt(at);
    if (code > 127) this.unusual();
    const name = text.slice(from, at);
    this.at = at;
    this.to = at;
    if (code === 0x22 || code === 0x27) {
      if (!PREFIX.test(name)) this.unusual();
      this.startString(name);
      return;
    }
    const word = WORDS.get(name);
    this.kind = word === undefined ? 'name' : 'word';
    if (word === undefined) this.name = name;
    else this.token = word;
  }

  /** The literal is read by who knows about its fields (literals.ts). */
  private startString(prefix: string): void {
    if (this.text.charCodeAt(this.at) === this.fieldQuote) this.unusual();
    this.kind = 'string';
    this.name = prefix;
  }

  private number(): void {
    NUMBER.lastIndex = this.from;
    if (!NUMBER.test(this.text)) this.unusual();
    this.at = NUMBER.lastIndex;
    const code = this.text.charCodeAt(this.at);
    if (code > 127 || NAME_PART[code] === 1 || code === POINT || code === UNDERSCORE) this.unusual();
    this.kind = 'number';
    this.to = this.at;
  }

  private sign(code: number): void {
    const { text, from } = this;
    const sign = SIGNS[code];
    if (sign === undefined) this.unusual();
    const next = text.charCodeAt(from + 1);
    let length = 1;
    if (next === EQUALS && BEFORE_EQUALS.includes(sign)) length = 2;
    else if (next === code && DOUBLED.includes(sign)) length = text.charCodeAt(from + 2) === EQUALS ? 3 : 2;
    else if (sign === '-' && next === 0x3e) length = 2;
    else if (sign === '.' && next < 128 && DIGITS[next] === 1) this.unusual();
    else if (text.startsWith('...', from)) length = 3;
    this.kind = 'sign';
    this.token = length === 1 ? sign : text.slice(from, from + length);
    this.at = from + length;
    this.to = this.at;
  }
}

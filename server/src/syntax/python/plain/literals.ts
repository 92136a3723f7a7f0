import type { Expr, FormattedValue, StrPiece } from '../ast';
import { decode, type LiteralKind } from '../escapes';
import { Tokens } from './tokens';

const DOUBLE_QUOTE = 0x22;
const COMMON_DOUBLE = /[^"\\\r\n]*"/y;
const COMMON_SINGLE = /[^'\\\r\n]*'/y;

const UNPREFIXED: LiteralKind = { raw: false, format: false };

type Part = string | FormattedValue;

const LINE_FEED = 0x0a;
const CARRIAGE_RETURN = 0x0d;
const BACKSLASH = 0x5c;
const OPEN_BRACE = 0x7b;
const CLOSE_BRACE = 0x7d;

/** String literals, with the fields of f-strings. */
export abstract class Literals extends Tokens {
  /** The literal without fields that was read last. */
  private piece!: StrPiece;

  /** Any expression but a tuple without brackets and an assignment. */
  protected abstract test(): Expr;

  /** The literal here, with those that follow it. */
  protected string(): Expr {
    const start = this.from;
    let pieces: StrPiece[] | undefined;
    let value = '';
    let parts: Part[] | undefined;
    let bytes = false;
    do {
      const prefix = this.name === '' ? '' : this.name.toLowerCase();
      const format = prefix.includes('f');
      bytes ||= prefix.includes('b');
      if (format) parts ??= value === '' ? [] : [value];
      const literal = prefix === '' ? UNPREFIXED : { raw: prefix.includes('r'), format };
      const text = format ? this.formatted(literal, parts!) : this.plainText(literal);
      if (!format) pieces = withPiece(pieces, this.piece);
      if (prefix.includes('b')) continue;
      if (parts === undefined) value += text;
      else if (!format) addText(parts, text);
    } while (this.kind === 'string');
    // Most literals are one piece: they share its span.
    const span = pieces?.length === 1 && parts === undefined ? pieces[0]!.span : { start, end: this.end };
    if (bytes) return { type: 'Bytes', span };
    if (parts !== undefined) return { type: 'JoinedStr', span, parts };
    return { type: 'Str', span, value, pieces: pieces! };
  }

  /** Reads a literal without fields: its piece is `piece` then, the answer its value. */
  private plainText(literal: LiteralKind): string {
    const { text, limit, from } = this;
    const quote = text.charCodeAt(this.at);
    const long = this.isLong(quote);
    const start = this.at + (long ? 3 : 1);
    const common = quote === DOUBLE_QUOTE ? COMMON_DOUBLE : COMMON_SINGLE;
    common.lastIndex = start;
    if (!long && common.test(text) && common.lastIndex <= limit) {
      const end = common.lastIndex - 1;
      this.at = end + 1;
      this.to = this.at;
      this.piece = { span: { start: from, end: this.to }, content: { start, end }, plain: true };
      this.next();
      return text.slice(start, end);
    }
    let plain = true;
    for (let at = start; at < limit; at++) {
      const code = text.charCodeAt(at);
      if (code === quote && (!long || this.isTriple(at, quote))) {
        this.at = at + (long ? 3 : 1);
        this.to = this.at;
        this.piece = { span: { start: from, end: this.to }, content: { start, end: at }, plain };
        this.next();
        const content = text.slice(start, at);
        return plain ? content : decode(content, literal);
      }
      if (code === BACKSLASH) {
        at++;
        if (text.charCodeAt(at) === CARRIAGE_RETURN) this.unusual();
        if (!literal.raw) plain = false;
      } else if (code === CARRIAGE_RETURN || code === LINE_FEED) {
        if (!long) this.unusual();
        if (code === CARRIAGE_RETURN) plain = false;
      }
    }
    return this.unusual();
  }

  /** Reads an f-string and appends what it is made of. */
  private formatted(literal: LiteralKind, parts: Part[]): '' {
    if (this.fieldQuote !== 0) this.unusual();
    const { text, limit } = this;
    const quote = text.charCodeAt(this.at);
    const long = this.isLong(quote);
    let start = this.at + (long ? 3 : 1);
    for (let at = start; at < limit; at++) {
      const code = text.charCodeAt(at);
      if (code === quote && (!long || this.isTriple(at, quote))) {
        addText(parts, decode(text.slice(start, at), literal));
        this.at = at + (long ? 3 : 1);
        this.to = this.at;
        this.next();
        return '';
      }
      if (code === BACKSLASH) {
        at++;
        if (/[{}N\r]/.test(text.charAt(at))) this.unusual();
      } else if (code === CARRIAGE_RETURN || code === LINE_FEED) {
        if (!long) this.unusual();
      } else if (code === CLOSE_BRACE || code === OPEN_BRACE) {
        if (text.charCodeAt(at + 1) === code) at++;
        else if (code === CLOSE_BRACE) this.unusual();
        else {
          addText(parts, decode(text.slice(start, at), literal));
          parts.push(this.field(at, quote));
          start = this.at;
          at = start - 1;
        }
      }
    }
    return this.unusual();
  }

  /** Reads `{value!conversion:format}` at `start` and stands behind it. */
  private field(start: number, quote: number): FormattedValue {
    const { text, fieldQuote } = this;
    this.fieldQuote = quote;
    this.at = start + 1;
    this.enter();
    const value = this.test();
    this.brackets--;
    this.fieldQuote = fieldQuote;
    let conversion: string | undefined;
    let format: Part[] | undefined;
    if (this.token === '!') {
      conversion = text.charAt(this.at++);
      if (!/[rsa]/.test(conversion) || !/[:}]/.test(text.charAt(this.at))) this.unusual();
    } else this.at = this.from;
    if (text.charAt(this.at) === ':') format = this.deeper(() => this.format(quote));
    if (text.charAt(this.at) !== '}') this.unusual();
    this.at++;
    return {
      type: 'FormattedValue',
      span: { start, end: this.at },
      value,
      ...(conversion !== undefined && { conversion }),
      ...(format !== undefined && { format }),
    };
  }

  /** From the colon to the brace that ends the field. */
  private format(quote: number): Part[] {
    const { text, limit } = this;
    const parts: Part[] = [];
    let start = ++this.at;
    for (; this.at < limit; this.at++) {
      const code = text.charCodeAt(this.at);
      if (code === CLOSE_BRACE) {
        addText(parts, text.slice(start, this.at));
        return parts;
      }
      if (code === quote || code === BACKSLASH || code === LINE_FEED || code === CARRIAGE_RETURN)
        this.unusual();
      if (code === OPEN_BRACE) {
        if (text.charCodeAt(this.at + 1) === OPEN_BRACE) this.unusual();
        addText(parts, text.slice(start, this.at));
        parts.push(this.field(this.at, quote));
        start = this.at--;
      }
    }
    return this.unusual();
  }

  private isLong(quote: number): boolean {
    return this.isTriple(this.at, quote);
  }

  private isTriple(at: number, quote: number): boolean {
    const { text } = this;
    return (
      text.charCodeAt(at) === quote && text.charCodeAt(at + 1) === quote && text.charCodeAt(at + 2) === quote
    );
  }
}

function withPiece(pieces: StrPiece[] | undefined, piece: StrPiece): StrPiece[] {
  if (pieces === undefined) return [piece];
  pieces.push(piece);
  return pieces;
}

function addText(parts: Part[], text: string): void {
  if (text === '') return;
  const last = parts.length - 1;
  if (typeof parts[last] === 'string') parts[last] += text;
  else parts.push(text);
}

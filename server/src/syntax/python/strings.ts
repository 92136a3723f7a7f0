import type { Expr, FormattedValue, StrPiece } from './ast';
import { decode } from './escapes';
import type { Reader } from './reader';
import { ExprRun } from './run';

type Part = string | FormattedValue;

/** Converts a String, FormatString or ContinuedString node. */
export function string(reader: Reader): Expr {
  const span = reader.span();
  if (reader.name !== 'ContinuedString') return single(reader);
  const pieces: StrPiece[] = [];
  const parts: Part[] = [];
  let format = false;
  let bytes = false;
  if (reader.down()) {
    do {
      if (reader.isError) continue;
      const literal = open(reader);
      pieces.push(literal.piece);
      bytes ||= literal.bytes;
      format ||= literal.format;
      addLiteral(reader, literal, parts);
    } while (reader.next());
    reader.up();
  }
  if (bytes) return { type: 'Bytes', span };
  if (format) return { type: 'JoinedStr', span, parts };
  return { type: 'Str', span, value: parts.join(''), pieces };
}

function single(reader: Reader): Expr {
  const span = reader.span();
  const literal = open(reader);
  if (literal.bytes) return { type: 'Bytes', span };
  if (!literal.format) return { type: 'Str', span, value: decoded(reader, literal), pieces: [literal.piece] };
  const parts: Part[] = [];
  addLiteral(reader, literal, parts);
  return { type: 'JoinedStr', span, parts };
}

interface Literal {
  readonly piece: StrPiece;
  readonly raw: boolean;
  readonly bytes: boolean;
  readonly format: boolean;
}

/** Reads prefix and quotes of the literal under the cursor; an unterminated one's content goes to its end. */
function open(reader: Reader): Literal {
  const { text, from, to } = reader;
  let at = from;
  let raw = false;
  let bytes = false;
  let format = false;
  let quote = text.charCodeAt(at);
  while (quote !== 0x22 && quote !== 0x27 && at < to) {
    const letter = quote | 0x20;
    if (letter === 0x72) raw = true;
    else if (letter === 0x62) bytes = true;
    else if (letter === 0x66) format = true;
    quote = text.charCodeAt(++at);
  }
  const mark = text[at] ?? '';
  const quotes = text.startsWith(mark.repeat(3), at) && to - at >= 3 ? 3 : 1;
  const start = Math.min(at + quotes, to);
  const end = closed(text, start, to, mark.repeat(quotes)) ? to - quotes : to;
  const plain = !format && (raw || !has(text, start, end, 0x5c)) && !has(text, start, end, 0x0d);
  const piece = { span: { start: from, end: to }, content: { start, end }, plain };
  return { piece, raw, bytes, format };
}

function closed(text: string, start: number, to: number, quotes: string): boolean {
  const end = to - quotes.length;
  if (end < start || !text.startsWith(quotes, end)) return false;
  let slashes = 0;
  while (end - slashes > start && text.charCodeAt(end - slashes - 1) === 0x5c) slashes++;
  return slashes % 2 === 0;
}

function has(text: string, start: number, end: number, code: number): boolean {
  for (let i = start; i < end; i++) if (text.charCodeAt(i) === code) return true;
  return false;
}

function decoded(reader: Reader, literal: Literal): string {
  const { start, end } = literal.piece.content;
  const content = reader.text.slice(start, end);
  return literal.piece.plain ? content : decode(content, literal);
}

/** Appends the value of the literal under the cursor to `parts`. */
function addLiteral(reader: Reader, literal: Literal, parts: Part[]): void {
  if (!literal.format) {
    if (!literal.bytes) addText(parts, decoded(reader, literal));
    return;
  }
  const { start, end } = literal.piece.content;
  addFields(reader, start, end, literal, parts);
}

/** Appends the text from `start` to `end` and the replacement fields below the cursor. */
function addFields(reader: Reader, start: number, end: number, literal: Literal, parts: Part[]): void {
  let at = start;
  if (reader.down()) {
    do {
      if (reader.name !== 'FormatReplacement') continue;
      addText(parts, decode(reader.text.slice(at, reader.from), literal));
      addField(reader, literal, parts);
      at = closing(reader);
    } while (reader.next());
    reader.up();
  }
  if (at < end) addText(parts, decode(reader.text.slice(at, end), literal));
}

/** The end of the field under the cursor; lezer leaves the brace out of one without an expression. */
function closing({ text, to }: Reader): number {
  return text[to - 1] !== '}' && text[to] === '}' ? to + 1 : to;
}

function addField(reader: Reader, literal: Literal, parts: Part[]): void {
  const span = reader.span();
  const run = new ExprRun();
  let conversion: string | undefined;
  let format: Part[] | undefined;
  let documented = false;
  if (reader.down()) {
    do {
      const { name } = reader;
      if (name === 'FormatSelfDoc') {
        addText(parts, selfDoc(reader, span.start + 1));
        documented = true;
      } else if (name === 'FormatConversion') {
        conversion = reader.text[reader.to - 1]!;
      } else if (name === 'FormatSpec') {
        const own: Part[] = [];
        reader.nested(() => addFields(reader, reader.from + 1, reader.to, literal, own));
        format = own;
      } else {
        run.take(reader);
      }
    } while (reader.next());
    reader.up();
  }
  if (documented && format === undefined) conversion ??= 'r';
  parts.push({
    type: 'FormattedValue',
    span,
    value: run.toExpr(span.start + 1),
    ...(conversion !== undefined && { conversion }),
    ...(format !== undefined && { format }),
  });
}

/** `{x = }` shows its own source before the value. */
function selfDoc(reader: Reader, start: number): string {
  let end = reader.to;
  while (/\s/.test(reader.text[end] ?? '')) end++;
  return reader.text.slice(start, end);
}

function addText(parts: Part[], text: string): void {
  if (text === '') return;
  const last = parts.length - 1;
  if (typeof parts[last] === 'string') parts[last] += text;
  else parts.push(text);
}

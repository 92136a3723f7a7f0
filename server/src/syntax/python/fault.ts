import type { Span } from '../../base/span';
import type { SourceText } from '../../base/text';
import { formatStringEnd, isFormatPrefix } from './formatString';
import { parsePython } from './parse';
import { isClosed, tokenAt } from './tokens';
import { forEachNode } from './walk';

/** Why a text is no Python, and where. */
export interface Fault {
  readonly offset: number;
  readonly what: string;
}

/**
 * What Python certainly refuses a text for: brackets and quotes that do not match, and places where nothing that can be read
 * stands. Undefined tells little: not every SyntaxError is seen, as most broken texts are read like those that they come near to.
 */
export function pythonFault(source: SourceText): Fault | undefined {
  if (isEncodedOtherwise(source.text)) return undefined;
  return unmatched(source.text) ?? hole(source);
}

/** Encodings in which every byte below 128 is the character of ASCII. */
const LIKE_ASCII = /^(?:utf[-_]?8|(?:us[-_])?ascii|latin|l1$|iso[-_]?8859|(?:cp|windows[-_]?)125\d|koi8)/i;

/** In others, as Shift JIS, what looks like a quote or a backslash may be half of a letter (PEP 263 tells how they are named). */
function isEncodedOtherwise(text: string): boolean {
  const name = /^(?:[^\r\n]*\r?\n)?[ \t\f]*#[^\r\n]*?coding[:=][ \t]*([-\w.]+)/.exec(text)?.[1];
  return name !== undefined && !LIKE_ASCII.test(name);
}

function unmatched(text: string): Fault | undefined {
  const open: { readonly bracket: string; readonly from: number }[] = [];
  let before = '';
  for (let from = 0; from < text.length; ) {
    const token = isFormatPrefix(before) ? formatString(text, from) : tokenAt(text, from);
    if (token === undefined) return undefined;
    if (!isClosed({ text: token }) && !isFormatPrefix(before))
      return { offset: from, what: 'a string has no end' };
    if (/^[([{]$/.test(token)) open.push({ bracket: token, from });
    else if (/^[)\]}]$/.test(token)) {
      const opening = open.pop();
      if (opening === undefined || CLOSING[opening.bracket] !== token)
        return { offset: from, what: `"${token}" closes nothing` };
    }
    before = token;
    from += token.length;
  }
  const last = open.at(-1);
  return last && { offset: last.from, what: `"${last.bracket}" is never closed` };
}

/** What stands behind a name that may be the prefix of a format string; undefined if its end cannot be told. */
function formatString(text: string, from: number): string | undefined {
  if (!/["']/.test(text.charAt(from))) return tokenAt(text, from);
  const end = formatStringEnd(text, from);
  return end === undefined ? undefined : text.slice(from, end);
}

const CLOSING: Readonly<Record<string, string>> = { '(': ')', '[': ']', '{': '}' };

/** Valid code that the grammar does not know: type parameters and starred subscripts, some subjects and patterns of `match`, and tuples of targets. */
const UNREAD =
  /(?:^|[;:])[ \t\f]*(?:(?:class|def|type)\s+\w+\s*\[|type\s+\w+\s*=|(?:async\s+)?with\b.{0,500}\bas\s*\(|match\b.{0,500}:[ \t]*(?:#.*)?$)|\w\[(?:.{0,200}?,)?\s*\*/m;

/** What is too deep for the parser is a hole also, a long one, and what stands around it may be misread. */
const MAX_HOLE = 300;

/** The parser gives up rows of more than 300 operators, wherever their brackets are: there may be holes in them. */
const MAX_ROW = 600;

function hole(source: SourceText): Fault | undefined {
  if (UNREAD.test(source.text)) return undefined;
  let first: Span | undefined;
  let isTooDeep = false;
  forEachNode(parsePython(source), ({ type, span }) => {
    const width = span.end - span.start;
    if (type === 'BinOp' || type === 'BoolOp') isTooDeep ||= width > MAX_ROW;
    if (type !== 'Missing' && type !== 'Broken') return;
    isTooDeep ||= width > MAX_HOLE;
    first ??= span;
  });
  return first && !isTooDeep ? { offset: first.start, what: 'this is not understood' } : undefined;
}

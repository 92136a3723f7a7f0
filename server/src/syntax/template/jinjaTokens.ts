import type { Span } from '../../base/span';

/** A token of a Jinja2 expression. */
export interface JinjaToken extends Span {
  readonly kind: 'name' | 'string' | 'other';
  /** A string's content, as written; the token itself for all else. */
  readonly content: Span;
  /** False for a string that is still being typed. */
  readonly closed: boolean;
}

const TOKEN = /\s*(?:([\p{L}_][\p{L}\p{N}_]*)|(["'])|([0-9][\w.]*|\/\/|\*\*|[=!<>]=|[^\s]))/uy;

/** The tokens of the expression at `span`, as jinja2/lexer.py tells them apart, as far as it matters here. */
export function jinjaTokens(text: string, span: Span): readonly JinjaToken[] {
  const tokens: JinjaToken[] = [];
  TOKEN.lastIndex = span.start;
  for (let match = TOKEN.exec(text); match && TOKEN.lastIndex <= span.end; match = TOKEN.exec(text)) {
    const end = TOKEN.lastIndex;
    const start = end - (match[1] ?? match[2] ?? match[3]!).length;
    const token =
      match[2] === undefined ? plain(match[1] ? 'name' : 'other', start, end) : string(text, start, span.end);
    tokens.push(token);
    TOKEN.lastIndex = token.end;
  }
  return tokens;
}

function plain(kind: 'name' | 'other', start: number, end: number): JinjaToken {
  return { kind, start, end, content: { start, end }, closed: true };
}

/** An unclosed string reaches to the next quote of either kind (most likely the HTML attribute's) or to the limit. */
function string(text: string, start: number, limit: number): JinjaToken {
  const quote = text[start];
  for (let at = start + 1; at < limit; at++) {
    if (text[at] === '\\') at++;
    else if (text[at] === quote) {
      return { kind: 'string', start, end: at + 1, content: { start: start + 1, end: at }, closed: true };
    }
  }
  let end = start + 1;
  while (end < limit && text[end] !== '"' && text[end] !== "'") end++;
  return { kind: 'string', start, end, content: { start: start + 1, end }, closed: false };
}

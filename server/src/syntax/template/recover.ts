import { lexDjango } from './lexDjango';
import { seeker } from './seeker';
import { trim } from './space';
import { type Token, textToken } from './token';

/** A line of nothing but `{%` would otherwise be taken apart from every one of them. */
const MOST_CUTS = 16;

/**
 * Finds in Django's tokens what the author is still typing, and what he meant as a tag but Django does not take for
 * one: unfinished tags, finished ones that swallowed the next (`{% static 'a {% block b %}`), and tags across lines.
 */
export function recover(text: string, tokens: readonly Token[]): Token[] {
  const out: Token[] = [];
  for (const token of tokens) {
    if (token.kind === 'text' && !token.verbatim && hasBrace(text, token)) recoverText(text, token, out);
    else if (token.kind === 'tag') recoverTag(text, token, out);
    else out.push(token);
  }
  return out;
}

/**
 * The tag or variable opening at `start` as one that has no end: it stops at the line's end, at the next opening
 * delimiter, or at an angle bracket, since what follows is most likely the HTML around it; never beyond `limit`.
 */
export function unfinished(text: string, start: number, limit: number): Token {
  const stopAt = /\n|\{[%{#]|[<>]/g;
  stopAt.lastIndex = start + 2;
  const stop = stopAt.exec(text);
  const end = Math.min(stop ? stop.index : text.length, limit);
  return {
    kind: text[start + 1] === '%' ? 'tag' : 'variable',
    start,
    end,
    content: trim(text, { start: Math.min(afterMark(text, start), end), end }),
    finished: false,
    multiline: false,
    verbatim: false,
  };
}

/** Where the content begins: after `{%` and a `-` or `+` of Jinja2. */
export function afterMark(text: string, start: number): number {
  const mark = text[start + 2];
  return start + (mark === '-' || mark === '+' ? 3 : 2);
}

/** Most texts have none, and nothing to recover: it is the next token's. */
function hasBrace(text: string, { start, end }: Token): boolean {
  const brace = text.indexOf('{', start);
  return brace >= 0 && brace < end;
}

function recoverText(text: string, token: Token, out: Token[]): void {
  const piece = text.slice(token.start, token.end);
  const opening = /\{[%{](?![%{#])/g;
  const closing = { '%': seeker(piece, '%}'), '{': seeker(piece, '}}') };
  let textStart = 0;
  let match = opening.exec(piece);
  while (match) {
    const start = match.index;
    match = opening.exec(piece);
    if (start < textStart) continue;
    const close = closing[piece[start + 1] as '%' | '{'](start + 2);
    const whole = close < (match?.index ?? piece.length);
    const found: Token = whole
      ? {
          kind: piece[start + 1] === '%' ? 'tag' : 'variable',
          start: token.start + start,
          end: token.start + close + 2,
          content: trim(text, { start: token.start + start + 2, end: token.start + close }),
          finished: true,
          multiline: true,
          verbatim: false,
        }
      : unfinished(text, token.start + start, token.end);
    // `{%` followed by no word is not the beginning of a tag but an odd text.
    if (!/[\p{L}_'"]/u.test(text[found.content.start] ?? '')) continue;
    if (textStart < start) out.push(textToken(token.start + textStart, token.start + start));
    out.push(found);
    textStart = found.end - token.start;
  }
  if (textStart < piece.length) out.push(textToken(token.start + textStart, token.end));
}

function recoverTag(text: string, token: Token, out: Token[]): void {
  let rest = token;
  for (let cuts = 0; cuts < MOST_CUTS && swallowedAnother(text, rest); cuts++) {
    const head = unfinished(text, rest.start, rest.end);
    out.push(head);
    const tail = lexDjango(text.slice(head.end, rest.end)).map((inner) => shift(inner, head.end));
    const last = tail.pop();
    out.push(...tail);
    if (last === undefined) return;
    rest = last;
  }
  out.push(rest);
}

/** True if the tag holds another opening that no pair of quotes makes a string. */
function swallowedAnother(text: string, token: Token): boolean {
  const { start, end } = token.content;
  const inner = text.indexOf('{%', start);
  if (token.kind !== 'tag' || inner < 0 || inner >= end) return false;
  let quote: string | undefined;
  for (let i = start; i < end; i++) {
    const char = text[i]!;
    if (quote !== undefined) {
      if (char === '\\') i++;
      else if (char === quote) quote = undefined;
    } else if (char === '"' || char === "'") quote = char;
    else if (char === '{' && text[i + 1] === '%') return true;
  }
  return quote !== undefined;
}

function shift(token: Token, by: number): Token {
  const content = { start: token.content.start + by, end: token.content.end + by };
  return { ...token, start: token.start + by, end: token.end + by, content };
}

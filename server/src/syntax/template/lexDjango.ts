import { NOWHERE, seeker } from './seeker';
import { trim } from './space';
import { type Token, textToken } from './token';

/**
 * Exactly what Django's `Lexer.tokenize` yields (django/template/base.py, the same from 3.2 to 6.1), but for joined
 * neighbouring texts: a tag ends at its first end delimiter, quotes or not, and must do so within its line.
 * What is unfinished or crosses lines is text here; `recover` looks into that.
 */
export function lexDjango(text: string): Token[] {
  const tokens: Token[] = [];
  const closing = { '%': seeker(text, '%}'), '{': seeker(text, '}}'), '#': seeker(text, '#}') };
  const lineEnd = seeker(text, '\n');
  const opening = seeker(text, '{');
  /** The content that ends the verbatim block we are in. */
  let verbatimEnd: string | undefined;
  let textStart = 0;
  let from = 0;
  for (let start = opening(0); start < text.length; start = opening(from)) {
    const mark = text[start + 1];
    const close = mark === '%' || mark === '{' || mark === '#' ? closing[mark](start + 2) : NOWHERE;
    if (close === NOWHERE || close > lineEnd(start)) {
      from = start + 1;
      continue;
    }
    const end = close + 2;
    from = end;
    const content = trim(text, { start: start + 2, end: close });
    if (verbatimEnd !== undefined) {
      if (mark !== '%' || text.slice(content.start, content.end) !== verbatimEnd) continue;
    }
    if (textStart < start) tokens.push(textToken(textStart, start, verbatimEnd !== undefined));
    textStart = end;
    verbatimEnd =
      mark === '%' && verbatimEnd === undefined ? endOf(text.slice(content.start, content.end)) : undefined;
    const kind = mark === '%' ? 'tag' : mark === '{' ? 'variable' : 'comment';
    tokens.push({ kind, start, end, content, finished: true, multiline: false, verbatim: false });
  }
  if (textStart < text.length) tokens.push(textToken(textStart, text.length, verbatimEnd !== undefined));
  return tokens;
}

function endOf(content: string): string | undefined {
  return content === 'verbatim' || content.startsWith('verbatim ') ? `end${content}` : undefined;
}

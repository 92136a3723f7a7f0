import { afterMark, unfinished } from './recover';
import { trim } from './space';
import { type Token, textToken } from './token';

/**
 * Tokens as Jinja2 with its default delimiters reads them (jinja2/lexer.py): tags and variables may cross lines, end
 * delimiters inside strings do not end them, `{{` … `}}` may hold balanced braces, comments cross lines, and what is
 * between `{% raw %}` and `{% endraw %}` is text. An unfinished tag ends with its line.
 */
export function lexJinja(text: string): Token[] {
  const tokens: Token[] = [];
  const scanner = new Scanner(text);
  const opening = /\{[%{#]/g;
  let textStart = 0;
  for (let match = opening.exec(text); match; match = opening.exec(text)) {
    const token = scanner.tokenAt(match.index);
    if (token === undefined) {
      opening.lastIndex = match.index + 1;
      continue;
    }
    if (textStart < token.start) tokens.push(textToken(textStart, token.start));
    tokens.push(token);
    textStart = token.end;
    if (
      token.kind === 'tag' &&
      token.finished &&
      text.slice(token.content.start, token.content.end) === 'raw'
    ) {
      const rawEnd = findRawEnd(text, token.end);
      if (textStart < rawEnd) tokens.push(textToken(textStart, rawEnd, true));
      textStart = rawEnd;
    }
    opening.lastIndex = textStart;
  }
  if (textStart < text.length) tokens.push(textToken(textStart, text.length));
  return tokens;
}

/** Jinja2's `TOKEN_RAW_END`. */
function findRawEnd(text: string, from: number): number {
  const end = /\{%[-+]?\s*endraw\s*[-+]?%\}/g;
  end.lastIndex = from;
  return end.exec(text)?.index ?? text.length;
}

class Scanner {
  /**
   * Characters that careful scanning may still read in vain. A scan that fails is begun again a little further on,
   * so a hostile text could make this quadratic; a text that has used up the budget is read one line at a time.
   */
  private budget: number;

  constructor(private readonly text: string) {
    this.budget = 100_000 + 8 * text.length;
  }

  /** The token opening at `start`, or undefined if what is there is text after all. */
  tokenAt(start: number): Token | undefined {
    const { text } = this;
    if (text[start + 1] === '#') return this.comment(start);
    const close = this.budget > 0 ? this.findEnd(start) : this.findEndInLine(start);
    if (close === undefined) {
      const token = unfinished(text, start, text.length);
      return token.content.start < token.content.end ? token : undefined;
    }
    return this.finished(text[start + 1] === '%' ? 'tag' : 'variable', start, close);
  }

  private comment(start: number): Token | undefined {
    const close = this.budget > 0 ? this.text.indexOf('#}', start + 2) : -1;
    if (close >= 0) return this.finished('comment', start, close);
    this.budget -= this.text.length - start;
    return undefined;
  }

  private finished(kind: Token['kind'], start: number, close: number): Token {
    const { text } = this;
    const contentStart = Math.min(afterMark(text, start), close);
    const mark = close > contentStart && (text[close - 1] === '-' || text[close - 1] === '+');
    return {
      kind,
      start,
      end: close + 2,
      content: trim(text, { start: contentStart, end: mark ? close - 1 : close }),
      finished: true,
      multiline: kind !== 'comment' && text.slice(start, close).includes('\n'),
      verbatim: false,
    };
  }

  /** Where the end delimiter of the tag or variable opening at `start` begins. */
  private findEnd(start: number): number | undefined {
    const { text } = this;
    const isTag = text[start + 1] === '%';
    let depth = 0;
    let fallback: number | undefined;
    let at = start + 2;
    while (at < text.length) {
      const char = text[at]!;
      const next = text[at + 1];
      if (char === '"' || char === "'") {
        const end = this.stringEnd(at);
        if (end === undefined) break;
        at = end;
        continue;
      }
      if (char === '{' && (next === '%' || next === '{' || next === '#')) break;
      if (isTag && char === '%' && next === '}') return at;
      if (!isTag && char === '}' && next === '}') {
        if (depth === 0) return at;
        fallback ??= at;
      }
      if (char === '{') depth++;
      if (char === '}' && depth > 0) depth--;
      at++;
    }
    if (fallback === undefined) this.budget -= at - start;
    return fallback;
  }

  /**
   * The offset after the string opening at `open`. Undefined if it has no end, or if it crosses a line and then holds
   * a delimiter: that is a quote still to be closed rather than a long string.
   */
  private stringEnd(open: number): number | undefined {
    const { text } = this;
    const quote = text[open];
    let crossed = false;
    for (let at = open + 1; at < text.length; at++) {
      const char = text[at]!;
      if (char === '\\') at++;
      else if (char === quote) return at + 1;
      else if (char === '\n') crossed = true;
      else if (crossed && ((char === '{' && text[at + 1] === '%') || (char === '%' && text[at + 1] === '}')))
        break;
    }
    this.budget -= text.length - open;
    return undefined;
  }

  private findEndInLine(start: number): number | undefined {
    const { text } = this;
    const pattern = text[start + 1] === '%' ? /%\}|\n|\{[%{#]/g : /\}\}|\n|\{[%{#]/g;
    pattern.lastIndex = start + 2;
    const match = pattern.exec(text);
    return match && (match[0] === '%}' || match[0] === '}}') ? match.index : undefined;
  }
}

import type { Span } from '../../base/span';
import type { Holes } from '../holes';

/** A token of JavaScript, as far as it matters to find strings. White space and regular expressions yield none. */
export interface JsToken extends Span {
  /** `value`: a regular expression, a number, or a hole. */
  readonly kind: 'word' | 'string' | 'template' | 'punctuator' | 'comment' | 'value';
  /** For strings and comments: what is between the delimiters. */
  readonly content: Span;
  /** False for a string or comment without its end. */
  readonly closed: boolean;
  /** True for a template literal with substitutions, and for a string with holes. */
  readonly composed: boolean;
}

/** White space is skipped; what matters begins here. */
const NEXT = /[^\s]/g;
const WORD = /(?:[\w$\u0080-\uffff]|\\u)+/y;
const BEFORE_REGEXP = new Set(
  [
    'return',
    'typeof',
    'case',
    'in',
    'of',
    'delete',
    'void',
    'throw',
    'new',
    'instanceof',
    'do',
    'else',
  ].concat(['yield', 'await', 'default', 'extends']),
);
const BRACKETED_HEAD = new Set(['if', 'while', 'for', 'with']);

/**
 * Takes JavaScript apart: comments, strings, template literals (nested ones too) and regular expressions are told from
 * what looks like them. Lenient: a string ends with its line. In linear time; never throws.
 */
export class JsLexer {
  private at: number;
  private readonly end: number;
  /** For every open bracket: `${` of a template literal, or whether `(` belongs to `if (…)` and the like. */
  private readonly open: ('template' | 'head' | 'plain')[] = [];
  private previous: JsToken | undefined;
  /** The brackets just closed were those of `if (…)`: a slash behind them begins a regular expression. */
  private afterHead = false;
  /** Characters that the search for regular expressions may still read in vain; keeps hostile texts linear. */
  private budget: number;

  constructor(
    private readonly text: string,
    within: Span,
    private readonly holes: Holes,
  ) {
    this.at = within.start;
    this.end = within.end;
    this.budget = 10_000 + 4 * (within.end - within.start);
  }

  next(): JsToken | undefined {
    const { text } = this;
    NEXT.lastIndex = this.at;
    const start = NEXT.exec(text)?.index ?? this.end;
    if (start >= this.end) return undefined;
    const token = this.tokenAt(start);
    this.at = token.end;
    if (token.kind !== 'comment') this.previous = token;
    return token;
  }

  private tokenAt(start: number): JsToken {
    const char = this.text[start]!;
    const hole = char === '{' ? this.holes.at(start) : undefined;
    if (hole) return token('value', start, Math.min(hole.end, this.end));
    if (char === '"' || char === "'") return this.string(start, char);
    if (char === '`') return this.template(start);
    if (char === '/') return this.slash(start);
    WORD.lastIndex = start;
    if (WORD.test(this.text)) return token('word', start, Math.min(WORD.lastIndex, this.end));
    return this.punctuator(start, char);
  }

  private punctuator(start: number, char: string): JsToken {
    this.afterHead = false;
    if (char === '(') this.open.push(this.isHead() ? 'head' : 'plain');
    else if (char === '{' || char === '[') this.open.push('plain');
    else if (char === ')' || char === ']') this.afterHead = this.open.pop() === 'head';
    else if (char === '}' && this.open.pop() === 'template') return this.template(start);
    const two = (char === '+' || char === '-') && this.text[start + 1] === char;
    return token('punctuator', start, Math.min(start + (two ? 2 : 1), this.end));
  }

  private isHead(): boolean {
    const { previous } = this;
    return previous?.kind === 'word' && BRACKETED_HEAD.has(this.text.slice(previous.start, previous.end));
  }

  private string(start: number, quote: string): JsToken {
    const { text } = this;
    let composed = false;
    let at = start + 1;
    while (at < this.end) {
      const char = text[at]!;
      const hole = char === '{' ? this.holes.at(at) : undefined;
      if (hole) {
        composed = true;
        at = hole.end;
      } else if (char === quote) return literal('string', start, at, at + 1, true, composed);
      else if (char === '\n') break;
      else at += char === '\\' ? 2 : 1;
    }
    at = Math.min(at, this.end);
    return literal('string', start, at, at, false, composed);
  }

  /** From a back-quote or the `}` of a substitution to the next `${` or the closing back-quote. */
  private template(start: number): JsToken {
    const { text } = this;
    const continued = text[start] === '}';
    let composed = continued;
    let at = start + 1;
    while (at < this.end) {
      const char = text[at]!;
      const hole = char === '{' ? this.holes.at(at) : undefined;
      if (hole) {
        composed = true;
        at = hole.end;
      } else if (char === '`') return literal('template', start, at, at + 1, true, composed);
      else if (char === '$' && text[at + 1] === '{' && at + 1 < this.end && !this.holes.at(at + 1)) {
        this.open.push('template');
        return literal('template', start, at, at + 2, true, true);
      } else at += char === '\\' ? 2 : 1;
    }
    at = Math.min(at, this.end);
    return literal('template', start, at, at, false, composed);
  }

  private slash(start: number): JsToken {
    const { text } = this;
    const next = start + 1 < this.end ? text[start + 1] : undefined;
    if (next === '/') {
      const line = /[\n\u2028\u2029]/g;
      line.lastIndex = start;
      const end = Math.min(line.exec(text)?.index ?? this.end, this.end);
      return literal('comment', start + 1, end, end, true, false);
    }
    if (next === '*') {
      const index = text.slice(start, this.end).indexOf('*/', 2);
      const end = index < 0 ? this.end : start + index;
      return literal('comment', start + 1, end, Math.min(end + 2, this.end), index >= 0, false);
    }
    const end = this.canBeRegExp() ? this.regExpEnd(start) : undefined;
    return end === undefined ? token('punctuator', start, start + 1) : token('value', start, end);
  }

  private canBeRegExp(): boolean {
    const { previous, text } = this;
    if (previous === undefined) return true;
    if (previous.kind === 'word') return BEFORE_REGEXP.has(text.slice(previous.start, previous.end));
    if (previous.kind !== 'punctuator') return previous.kind === 'template' && text[previous.end - 1] === '{';
    const char = text[previous.end - 1];
    if (char === ')') return this.afterHead;
    return char !== ']' && previous.end - previous.start === 1;
  }

  /** Undefined if no regular expression ends in this line: then the slash divides. */
  private regExpEnd(start: number): number | undefined {
    const { text } = this;
    let inSet = false;
    let at = start + 1;
    for (; at < this.end && this.budget > 0; at++) {
      const char = text[at]!;
      if (char === '\n') break;
      if (char === '\\') at++;
      else if (char === '[') inSet = true;
      else if (char === ']') inSet = false;
      else if (char === '/' && !inSet) return at + 1;
    }
    this.budget -= at - start;
    return undefined;
  }
}

function token(kind: JsToken['kind'], start: number, end: number): JsToken {
  return { kind, start, end, content: { start, end }, closed: true, composed: false };
}

/** `contentEnd` is where the closing delimiter begins; the opening one is a single character. */
function literal(
  kind: JsToken['kind'],
  start: number,
  contentEnd: number,
  end: number,
  closed: boolean,
  composed: boolean,
): JsToken {
  const content = { start: Math.min(start + 1, contentEnd), end: contentEnd };
  return { kind, start, end, content, closed, composed };
}

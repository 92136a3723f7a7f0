import type { Span } from '../../base/span';
import { type Holes, NO_HOLES } from '../holes';
import type { JsReference } from './javascript';
import { JsLexer, type JsToken } from './lex';

/**
 * The files that a script names, in the order of the text: import specifiers, `new URL(…, import.meta.url)`, source
 * maps, and other strings that begin with `/`. Reads `within` alone; template tags are `holes`. In linear time; never
 * throws.
 */
export function scanJavaScript(
  text: string,
  within: Span = { start: 0, end: text.length },
  holes: Holes = NO_HOLES,
): readonly JsReference[] {
  const found: JsReference[] = [];
  const window = new Window(text, new JsLexer(text, within, holes), (comment) => {
    const map = sourceMap(text, comment);
    if (map) found.push(map);
  });
  /** True between `import` or `export` and what ends its statement. */
  let declaring = false;
  for (let token = window.next(); token; token = window.next()) {
    if (token.kind === 'word') {
      if (window.is(0, 'import') || window.is(0, 'export')) declaring = !window.is(-1, '.');
    } else if (token.kind === 'punctuator') {
      if (window.is(0, ';') || window.is(0, '=') || window.is(0, '(')) declaring = false;
    } else if (isLiteral(text, token)) {
      const reference = readString(text, token, window, declaring);
      if (reference) found.push(reference);
      if (reference?.kind === 'import') declaring = false;
    }
  }
  return found.sort((a, b) => a.value.start - b.value.start);
}

const BEHIND = 3;
const AHEAD = 7;
const META_URL = [',', 'import', '.', 'meta', '.', 'url', ')'];
const SOURCE_MAP = /^[ \t]*(?:\/\/)?[#@][ \t]*sourceMappingURL=[ \t]*([^\s'"]+)/;

/** The tokens around the present one, comments left out. */
class Window {
  private readonly tokens: JsToken[] = [];
  private current = -1;
  private ended = false;

  constructor(
    private readonly text: string,
    private readonly lexer: JsLexer,
    private readonly onComment: (comment: JsToken) => void,
  ) {}

  next(): JsToken | undefined {
    this.current++;
    while (!this.ended && this.tokens.length <= this.current + AHEAD) this.read();
    if (this.current > BEHIND + AHEAD) this.current -= this.tokens.splice(0, this.current - BEHIND).length;
    return this.tokens[this.current];
  }

  /** True if the token at `distance` from the present one is the word or sign `expected`. */
  is(distance: number, expected: string): boolean {
    const token = this.tokens[this.current + distance];
    return (
      token !== undefined &&
      token.end - token.start === expected.length &&
      token.kind !== 'string' &&
      this.text.startsWith(expected, token.start)
    );
  }

  private read(): void {
    const token = this.lexer.next();
    if (token === undefined) this.ended = true;
    else if (token.kind === 'comment') this.onComment(token);
    else this.tokens.push(token);
  }
}

/** A string, or the beginning of a template literal. */
function isLiteral(text: string, token: JsToken): boolean {
  return token.kind === 'string' || (token.kind === 'template' && text[token.start] === '`');
}

function readString(
  text: string,
  token: JsToken,
  window: Window,
  declaring: boolean,
): JsReference | undefined {
  const whole = !token.composed;
  if (window.is(-1, 'import') && !window.is(-2, '.')) return reference('import', text, token, whole);
  if (declaring && window.is(-1, 'from')) return reference('import', text, token, whole);
  if (window.is(-1, '(')) {
    if (window.is(-2, 'import') && !window.is(-3, '.')) {
      const alone = window.is(1, ')') || window.is(1, ',');
      return reference('dynamic-import', text, token, whole && alone);
    }
    const isUrl = window.is(-2, 'URL') && META_URL.every((word, i) => window.is(i + 1, word));
    if (isUrl) return reference('url', text, token, whole);
  }
  const { start, end } = token.content;
  if (text[start] !== '/' || end - start < 2) return undefined;
  return reference('absolute', text, token, whole && !window.is(-1, '+') && !window.is(1, '+'));
}

function reference(kind: JsReference['kind'], text: string, token: JsToken, plain: boolean): JsReference {
  return {
    kind,
    value: token.content,
    quote: text[token.start] as JsReference['quote'],
    span: { start: token.start, end: token.end },
    plain,
    closed: token.closed,
  };
}

function sourceMap(text: string, { content }: JsToken): JsReference | undefined {
  const match = SOURCE_MAP.exec(text.slice(content.start, content.end));
  if (match === null) return undefined;
  const end = content.start + match[0].length;
  const value = { start: end - match[1]!.length, end };
  return { kind: 'source-map', value, quote: undefined, span: value, plain: true, closed: true };
}

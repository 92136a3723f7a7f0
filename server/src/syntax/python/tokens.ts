const TOKEN =
  /("""|''')(?:\\.|(?!\1)[^\\])*(?:\1|$)|"(?:\\(?:\r\n|.)|[^"\\\r\n])*"?|'(?:\\(?:\r\n|.)|[^'\\\r\n])*'?|#[^\r\n]*|\\\r?\n|[\w\x80-\uffff]+|\r\n|:=|./sy;

/** A token as far as brackets and words matter; spaces, comments and joined lines are tokens of their own. */
export interface Token {
  readonly text: string;
  readonly from: number;
  readonly to: number;
  /** Brackets open around it; an opening and its closing bracket are outside of themselves. */
  readonly depth: number;
}

/** The token at an offset before the end of the text. */
export function tokenAt(text: string, at: number): string {
  TOKEN.lastIndex = at;
  return TOKEN.exec(text)?.[0] ?? text[at]!;
}

/**
 * The tokens from `from` to the end of the logical line (not included) or of the text; a closing bracket too many ends
 * them also. For the repairs only: the real tokeniser is lezer's.
 */
export function* logicalLine(text: string, from: number): Generator<Token> {
  let depth = 0;
  for (let at = from; at < text.length; ) {
    const token = tokenAt(text, at);
    if (depth === 0 && /^[\r\n]/.test(token)) return;
    if (/^[)\]}]$/.test(token)) depth--;
    if (depth < 0) return;
    yield { text: token, from: at, to: at + token.length, depth };
    if (/^[([{]$/.test(token)) depth++;
    at += token.length;
  }
}

/** True on what separates tokens: spaces, line ends, joined lines and comments. */
export function isBlank(token: Token): boolean {
  return /^(?:\s|#|\\)/.test(token.text);
}

const STRING =
  /^(?:("""|''')(?:\\.|(?!\1)[^\\])*\1|"(?:\\(?:\r\n|.)|[^"\\\r\n])*"|'(?:\\(?:\r\n|.)|[^'\\\r\n])*')$/s;

/** False on a string without its closing quotes. */
export function isClosed({ text }: Pick<Token, 'text'>): boolean {
  return !/^["']/.test(text) || STRING.test(text);
}

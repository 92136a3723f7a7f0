import type { Piece } from './piece';
import type { Word } from './script';

/** What parts two commands. `pattern`: the `)` behind a value of `case`; `function`: `()` behind a name. */
export type Break = 'start' | 'end' | 'and' | 'or' | 'pipe' | 'open' | 'close' | 'pattern' | 'function';

/** The words between two breaks; there may be none. */
export interface Line {
  readonly words: readonly Word[];
  readonly before: Break;
  readonly after: Break;
}

interface LexOptions {
  readonly commentsInContinuation?: boolean;
}

/**
 * Parts shell text into commands and their words. Comments and redirections are passed over, here-documents too, but for one
 * that a shell reads (`ssh host <<EOF`): that is its last word.
 */
export function* lexShell(piece: Piece, options: LexOptions): Generator<Line> {
  const lexer = new Lexer(piece, options);
  let before: Break = 'start';
  while (true) {
    const words = lexer.words();
    const after = lexer.breakHere();
    const documents = lexer.takeDocuments();
    if (words.some(({ text }) => SHELL.test(text))) words.push(...documents);
    if (words.length > 0 || after === 'pattern' || after === 'close' || before === 'pattern')
      yield { words, before, after };
    if (lexer.atEnd) return;
    before = after;
  }
}

/** What runs the text it is given. */
const SHELL = /(?:^|\/)(?:ssh|(?:ba|da|z|k|a)?sh)$/;

class Lexer {
  private at = 0;
  /** Open `(` that began a subshell. */
  private depth = 0;
  /** Ends of here-documents whose text begins at the next line. */
  private readonly documents: { end: string; tabs: boolean }[] = [];
  private passed: Word[] = [];
  /** What all lines begin with, in a block of YAML. */
  private readonly indent: string;
  private readonly text: string;

  constructor(
    private readonly piece: Piece,
    private readonly options: LexOptions,
  ) {
    this.text = piece.text;
    this.indent = /^\n*([ \t]*)/.exec(piece.text)![1]!;
  }

  get atEnd(): boolean {
    return this.at >= this.text.length;
  }

  /** The words up to the next break. */
  words(): Word[] {
    const words: Word[] = [];
    while (true) {
      this.blanks();
      if (this.atEnd || /[\n\r;&|()]/.test(this.text[this.at]!)) {
        if (this.text[this.at] === '&' && this.text[this.at + 1] === '>') this.at++;
        else return words;
      }
      if (this.redirection()) continue;
      if (this.text[this.at] === '#') {
        while (!this.atEnd && this.text[this.at] !== '\n') this.at++;
        return words;
      }
      words.push(this.word());
    }
  }

  breakHere(): Break {
    const { text } = this;
    const two = text.slice(this.at, this.at + 2);
    if (two === '&&' || two === '||') {
      this.at += 2;
      return two === '&&' ? 'and' : 'or';
    }
    const one = text[this.at++];
    switch (one) {
      case '|':
        if (text[this.at] === '&') this.at++;
        return 'pipe';
      case '(': {
        const empty = /^\s*\)/.exec(text.slice(this.at, this.at + 20));
        if (empty) {
          this.at += empty[0].length;
          return 'function';
        }
        this.depth++;
        return 'open';
      }
      case ')':
        if (this.depth === 0) return 'pattern';
        this.depth--;
        return 'close';
      case '\n':
        this.passDocuments();
        return 'end';
      case ';':
        if (text[this.at] === ';') this.at++;
        return 'end';
      default:
        return 'end';
    }
  }

  /** Blanks and continued lines. */
  private blanks(): void {
    const { text } = this;
    while (true) {
      const blank = /[ \t]*(?:\\\r?\n)?/y;
      blank.lastIndex = this.at;
      const { length } = blank.exec(text)![0];
      if (length === 0) return;
      const continued = text[this.at + length - 1] === '\n';
      this.at += length;
      if (!continued || !this.options.commentsInContinuation) continue;
      const comments = /(?:[ \t]*#[^\n]*\n|[ \t]*\r?\n)*/y;
      comments.lastIndex = this.at;
      this.at += comments.exec(text)![0].length;
    }
  }

  /** `> file`, `2>&1`, `<<END`. */
  private redirection(): boolean {
    const match = /(?:\d+|&)?(<<-?(?!<)|<<<|>>|>&|<&|<>|>\||[<>])/y;
    match.lastIndex = this.at;
    const found = match.exec(this.text);
    if (!found) return false;
    if (found[1] === '<' || found[1] === '>') {
      // `<(…)` is a word of its own.
      if (this.text[match.lastIndex] === '(') return false;
    }
    this.at = match.lastIndex;
    this.blanks();
    const start = this.at;
    const target = this.word();
    if (this.at === start && !this.atEnd && this.text[this.at] !== '\n') this.at++;
    if (found[1] === '<<' || found[1] === '<<-')
      this.documents.push({ end: target.text, tabs: found[1] === '<<-' });
    return true;
  }

  /** The texts of here-documents that have been passed over. */
  takeDocuments(): Word[] {
    return this.passed.splice(0);
  }

  private passDocuments(): void {
    for (const { end, tabs } of this.documents.splice(0)) {
      const start = this.at;
      let close = start;
      while (!this.atEnd) {
        close = this.at;
        let stop = this.text.indexOf('\n', this.at);
        if (stop < 0) stop = this.text.length;
        const line = this.text.slice(this.at, stop).replace(/\r$/, '');
        this.at = Math.min(stop + 1, this.text.length);
        if ((tabs ? line.replace(/^\t+/, '') : line) === end || line === this.indent + end) break;
      }
      // As if it stood in quotes.
      const span = this.piece.locate(start, close);
      const text = this.text.slice(start, close);
      this.passed.push({ text, span: { start: span.start - 1, end: span.end + 1 }, known: true });
    }
  }

  /** One word, quotes undone. Never empty-handed unless a break stands here. */
  private word(): Word {
    const { text } = this;
    const start = this.at;
    let value = '';
    let known = true;
    while (!this.atEnd) {
      const char = text[this.at]!;
      if (char === '(' && /^[A-Za-z_]\w*\+?=$/.test(value)) {
        const items = this.array();
        this.at = Math.min(this.at, text.length);
        return { text: value, span: this.piece.locate(start, this.at), known: false, items };
      }
      if (/[\s;|()<>]/.test(char) || (char === '&' && !/[<>]/.test(text[this.at - 1] ?? ''))) {
        if (char === '(' && /[<>]/.test(text[this.at - 1] ?? '') && this.at > start) {
          known = false;
          value += this.balanced();
          continue;
        }
        if ((char === '<' || char === '>') && text[this.at + 1] === '(') {
          this.at++;
          value += char;
          continue;
        }
        break;
      }
      if (char === "'") {
        const stop = text.indexOf("'", this.at + 1);
        value += text.slice(this.at + 1, stop < 0 ? text.length : stop);
        this.at = stop < 0 ? text.length : stop + 1;
      } else if (char === '"') {
        this.at++;
        while (!this.atEnd && text[this.at] !== '"') {
          const inner = this.quoted();
          value += inner.text;
          known &&= inner.known;
        }
        this.at++;
      } else if (char === '\\') {
        if (/^\\\r?\n/.test(text.slice(this.at, this.at + 3))) {
          this.at += text[this.at + 1] === '\r' ? 3 : 2;
          continue;
        }
        value += text[this.at + 1] ?? '';
        this.at += 2;
      } else if (char === '$' || char === '`') {
        known = false;
        value += this.expansion();
      } else {
        value += char;
        this.at++;
      }
    }
    this.at = Math.min(this.at, text.length);
    return { text: value, span: this.piece.locate(start, this.at), known };
  }

  /** The items of `NAME=(…)`, which may stand on lines of their own. */
  private array(): Word[] {
    const items: Word[] = [];
    this.at++;
    while (!this.atEnd) {
      const between = /(?:\s|\\\r?\n|(?<=\s)#[^\n]*)*/y;
      between.lastIndex = this.at;
      this.at += between.exec(this.text)![0].length;
      if (this.text[this.at] === ')') {
        this.at++;
        break;
      }
      const before = this.at;
      const item = this.word();
      if (this.at > before) items.push(item);
      else this.at++;
    }
    return items;
  }

  /** One character or expansion inside double quotes. */
  private quoted(): { text: string; known: boolean } {
    const { text } = this;
    const char = text[this.at]!;
    if (char === '$' || char === '`') return { text: this.expansion(), known: false };
    if (char === '\\' && /["\\$`\n]/.test(text[this.at + 1] ?? '')) {
      this.at += 2;
      return { text: text[this.at - 1] === '\n' ? '' : text[this.at - 1]!, known: true };
    }
    this.at++;
    return { text: char, known: true };
  }

  /** `$X`, `${X}`, `$(…)`, `` `…` ``, as written. */
  private expansion(): string {
    const { text } = this;
    const start = this.at;
    if (text[this.at] === '`') {
      const stop = text.indexOf('`', this.at + 1);
      this.at = stop < 0 ? text.length : stop + 1;
      return text.slice(start, this.at);
    }
    this.at++;
    if (text[this.at] === '(' || text[this.at] === '{') return `$${this.balanced()}`;
    const name = /[A-Za-z_]\w*|[\d@*#?$!-]/y;
    name.lastIndex = this.at;
    this.at += name.exec(text)?.[0].length ?? 0;
    return text.slice(start, this.at);
  }

  /** From a bracket to its partner, quotes respected. */
  private balanced(): string {
    const { text } = this;
    const start = this.at;
    const open = text[start]!;
    const close = open === '(' ? ')' : '}';
    let depth = 0;
    for (; this.at < text.length; this.at++) {
      const char = text[this.at]!;
      if (char === '\\') this.at++;
      else if (char === "'" && open === '(') {
        const stop = text.indexOf("'", this.at + 1);
        this.at = stop < 0 ? text.length : stop;
      } else if (char === open) depth++;
      else if (char === close && --depth === 0) {
        this.at++;
        break;
      }
    }
    return text.slice(start, this.at);
  }
}

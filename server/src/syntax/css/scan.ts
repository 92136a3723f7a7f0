import type { Span } from '../../base/span';
import { type Holes, NO_HOLES } from '../holes';
import type { CssDialect, CssReference } from './css';

/**
 * The files that a style sheet names, in the order of the text: `url()`, `@import`, `image-set()`, source maps, and
 * Sass's `@use` and `@forward`. Comments and strings are respected. Reads `within` alone; template tags are `holes`.
 * In linear time; never throws.
 */
export function scanCss(
  text: string,
  dialect: CssDialect,
  within: Span = { start: 0, end: text.length },
  holes: Holes = NO_HOLES,
): readonly CssReference[] {
  return new Scanner(text, dialect, within, holes).references();
}

/** Where something can begin: a comment, a string, a bracket, a word, an at-rule. */
const START = /\/\*|\/\/|["'(){};]|@[-\w]+|(?:[-\w\u0080-\uffff]|\\[^\n])+\(?/g;
const SOURCE_MAP = /[#@][ \t]*sourceMappingURL=[ \t]*([^\s'"]*)/;
/** A URL without quotes that a `;` or `}` does not end. */
const GOES_ON = /^(?:[a-z][a-z\d+.-]*:|\/\/)|[#@]\{[^}]*$|&#?\w{2,6}$/i;
/** Between `@import`, or a name of it, and the next: a comma, or Less's options. In Sass's indented syntax, rules. */
const BEFORE_IMPORT = /^[\s,]*(?:\([^)]*\)\s*)?$/;
const IMPORTS: ReadonlyMap<string, CssReference['kind']> = new Map([
  ['@import', 'import'],
  ['@use', 'use'],
  ['@forward', 'forward'],
]);

class Scanner {
  private readonly found: CssReference[] = [];
  private at: number;
  private readonly end: number;
  /** Kind of the `@import`-like rule whose beginning we are in: a string there names a file. */
  private importing: CssReference['kind'] | undefined;
  /** Where that rule's next file name may begin. */
  private importFrom = 0;
  private ignoringUrls = false;
  private depth = 0;
  /** Depth of braces at which `@font-face` opened; undefined outside of it. */
  private fontFace: number | undefined;
  /** How many round brackets are open, and at which of them `image-set(` did. */
  private brackets = 0;
  private imageSet: number | undefined;

  constructor(
    private readonly text: string,
    private readonly dialect: CssDialect,
    within: Span,
    private readonly holes: Holes,
  ) {
    this.at = within.start;
    this.end = within.end;
  }

  references(): readonly CssReference[] {
    const { text } = this;
    for (;;) {
      START.lastIndex = this.at;
      const match = START.exec(text);
      if (match === null || match.index >= this.end) return this.found;
      const hole = this.holes.at(match.index);
      if (hole) this.at = hole.end;
      else this.take(match[0], match.index);
    }
  }

  private take(word: string, start: number): void {
    this.at = start + word.length;
    const mark = word[0]!;
    if (word === '/*') this.comment(start, '*/');
    else if (word === '//') this.lineComment(start);
    else if (mark === '"' || mark === "'") this.string(start, mark);
    else if (mark === '@') this.atRule(word.toLowerCase());
    else if (word.endsWith('(') && word.length > 1) this.call(word.toLowerCase(), start);
    else this.bracket(mark);
  }

  private bracket(mark: string): void {
    if (mark === '(') this.brackets++;
    else if (mark === ')') this.closeBracket();
    else if (mark === '{') this.depth++;
    else if (mark === '}' && this.depth > 0) this.depth--;
    if (mark !== '{' && mark !== '}' && mark !== ';') return;
    if (mark === '}' && this.fontFace !== undefined && this.depth <= this.fontFace) this.fontFace = undefined;
    this.importing = undefined;
    this.ignoringUrls = false;
    this.brackets = 0;
    this.imageSet = undefined;
  }

  private closeBracket(): void {
    if (this.brackets > 0) this.brackets--;
    if (this.imageSet !== undefined && this.brackets <= this.imageSet) this.imageSet = undefined;
  }

  private atRule(name: string): void {
    this.importing = this.dialect === 'css' && name !== '@import' ? undefined : IMPORTS.get(name);
    this.importFrom = this.at;
    if (name === '@font-face') this.fontFace = this.depth;
    this.ignoringUrls = name === '@namespace';
  }

  private comment(start: number, close: string): void {
    const index = this.text.slice(start, this.end).indexOf(close, 2);
    const end = index < 0 ? this.end : start + index;
    this.sourceMap({ start: start + 2, end });
    this.at = Math.min(end + close.length, this.end);
  }

  private lineComment(start: number): void {
    if (this.dialect === 'css') return;
    const index = this.text.slice(start, this.end).indexOf('\n');
    const end = index < 0 ? this.end : start + index;
    this.sourceMap({ start: start + 2, end });
    this.at = end;
  }

  private sourceMap(within: Span): void {
    if (!isMapMark(this.text, within.start)) return;
    const match = SOURCE_MAP.exec(this.text.slice(within.start, within.end));
    if (match === null || match[1] === '') return;
    const end = within.start + match.index + match[0].length;
    const value = { start: end - match[1]!.length, end };
    this.add('source-map', value, undefined, value, true, true);
  }

  private string(start: number, quote: '"' | "'"): void {
    const { value, closed } = this.stringFrom(start, quote);
    this.at = closed ? value.end + 1 : value.end;
    const span = { start, end: this.at };
    if (this.imageSet !== undefined && this.brackets === this.imageSet + 1) {
      this.add('url', value, quote, span, this.isPlain(value), closed);
    } else if (this.importing !== undefined && this.brackets === 0) {
      const between = this.text.slice(this.importFrom, start);
      if (BEFORE_IMPORT.test(between)) {
        this.add(this.importing, value, quote, span, this.isPlain(value), closed);
        this.importFrom = this.at;
      }
      // Sass's `@import` names several.
      if (this.dialect !== 'scss' || this.importing !== 'import') this.importing = undefined;
    }
  }

  /** A string without its closing quote ends with its line. */
  private stringFrom(start: number, quote: string): { readonly value: Span; readonly closed: boolean } {
    const { text } = this;
    let at = start + 1;
    while (at < this.end) {
      const char = text[at]!;
      const hole = char === '{' ? this.holes.at(at) : undefined;
      if (hole) at = hole.end;
      else if (char === quote) return { value: { start: start + 1, end: at }, closed: true };
      else if (char === '\n') break;
      else at += char === '\\' ? 2 : 1;
    }
    return { value: { start: start + 1, end: Math.min(at, this.end) }, closed: false };
  }

  private call(name: string, start: number): void {
    this.brackets++;
    if (name === 'url(' || name === 'url-prefix(') this.url(start);
    else if (name === 'image-set(' || name === '-webkit-image-set(') this.imageSet = this.brackets - 1;
  }

  private url(start: number): void {
    const { text } = this;
    const open = this.skipSpace(this.at);
    const quote = text[open];
    let value: Span;
    let mark: '"' | "'" | undefined;
    let plain = true;
    let closed = true;
    if ((quote === '"' || quote === "'") && open < this.end) {
      mark = quote;
      ({ value, closed } = this.stringFrom(open, quote));
      this.at = this.skipSpace(closed ? value.end + 1 : value.end);
      plain = this.isPlain(value) && text[this.at] === ')';
    } else {
      value = this.unquoted(open);
      this.at = this.skipSpace(value.end);
      closed = text[this.at] === ')' && this.at < this.end;
      plain = this.isPlain(value) && !/^[$@]|[+~]\s|^[-\w.]+\(/.test(text.slice(value.start, value.end));
    }
    if (text[this.at] === ')' && this.at < this.end) {
      this.at++;
      this.closeBracket();
    }
    if (this.ignoringUrls) return;
    const kind = this.importing === 'import' ? 'import' : 'url';
    this.add(kind, value, mark, { start, end: this.at }, plain, closed);
    this.importFrom = this.at;
    if (this.dialect !== 'scss') this.importing = undefined;
  }

  /** The content of `url(` without quotes: up to `)`, or to the line's end where that is missing. */
  private unquoted(start: number): Span {
    const { text } = this;
    let at = start;
    let end = start;
    while (at < this.end) {
      const char = text[at]!;
      const hole = char === '{' ? this.holes.at(at) : undefined;
      if (char === ')' || char === '\n') break;
      // `;` is part of URLs with a scheme and of HTML's `&quot;`; `#{…}` and `@{…}` are closed by `}`.
      if (
        (char === ';' || (char === '}' && !hole)) &&
        !GOES_ON.test(text.slice(start, Math.min(at, start + 200)))
      )
        break;
      at = hole ? hole.end : at + (char === '\\' ? 2 : 1);
      if (!/\s/.test(char)) end = at;
    }
    return { start, end: Math.min(end, this.end) };
  }

  private skipSpace(from: number): number {
    let at = from;
    while (at < this.end && /\s/.test(this.text[at]!)) at++;
    return at;
  }

  private isPlain(value: Span): boolean {
    if (this.dialect !== 'css' && /[#@]\{/.test(this.text.slice(value.start, value.end))) return false;
    return this.holes.inside(value).length === 0;
  }

  private add(
    kind: CssReference['kind'],
    value: Span,
    quote: '"' | "'" | undefined,
    span: Span,
    plain: boolean,
    closed: boolean,
  ): void {
    const inFontFace = this.fontFace !== undefined;
    this.found.push({ kind, value, quote, span, inFontFace, plain, closed });
  }
}

/** Source map comments begin with `#` or, in old files, `@`. */
function isMapMark(text: string, offset: number): boolean {
  return text[offset] === '#' || text[offset] === '@';
}

import { commentsIn, isSpace, spaceEnd } from './space';

/**
 * rCSSmin 1.x: takes comments, white space and needless semicolons out of CSS, `keepBang` as its `keep_bang_comments`.
 * Where the Python package's C extension and its pure Python variant differ (broken CSS; a semicolon at the very end),
 * this does as the extension, which pip installs.
 */
export function rcssmin(css: string, keepBang = false): string {
  return new Minifier(css, keepBang).run();
}

class Minifier {
  private out = '';
  /** Up to here everything is in `out`. */
  private copied = 0;
  private at = 0;
  /** Inside the region that hides rules from Internet Explorer 5 for the Mac: the `/*\*\/` hack. */
  private inMacHack = false;
  private ruleDepth = 0;
  /** `@media` and its like, whose braces hold rules. */
  private groups = 0;

  constructor(
    private readonly css: string,
    private readonly keepBang: boolean,
  ) {}

  run(): string {
    const { css } = this;
    while (this.at < css.length) {
      const code = css.charCodeAt(this.at);
      if (code > 0x7f || DULL[code]) this.at++;
      else if (!this.special(code)) this.at++;
    }
    return this.out + css.slice(this.copied);
  }

  /** False: what stands here means nothing. */
  private special(code: number): boolean {
    const { css, at } = this;
    switch (css[at]) {
      case ';':
        return this.semicolons();
      case '{':
        if (this.groups > 0) this.groups--;
        else this.ruleDepth++;
        return this.pass(at + 1);
      case '}':
        if (this.ruleDepth > 0) this.ruleDepth--;
        return this.pass(at + 1);
      case '"':
      case "'":
        return this.string();
      case 'u':
        return this.url();
      case '@':
        return this.atRule();
      case '&':
        return this.nesting();
      case '>':
        return this.childHack();
      case ':':
        return this.firstLine();
      case '\\':
        return this.escape();
      default:
        return isSpace(code) || code === 0x2f ? this.space() : false;
    }
  }

  private space(): boolean {
    const { css, at } = this;
    const end = spaceEnd(css, at);
    if (end === at) return false;
    const before = css[at - 1];
    if (before !== undefined && !'{}(=:>[,!'.includes(before)) {
      const after = css[end];
      const kept =
        after !== undefined &&
        (!':{});=>],!'.includes(after) || (after === ':' && this.ruleDepth === 0 && this.groups === 0));
      return this.put(end, (kept ? ' ' : '') + this.comments(css.slice(at, end)));
    }
    return this.put(end, this.comments(css.slice(at, end)));
  }

  /** A run of semicolons becomes one; before the brace that ends a rule, none. */
  private semicolons(): boolean {
    const { css, at } = this;
    let end = spaceEnd(css, at + 1);
    while (css[end] === ';') end = spaceEnd(css, end + 1);
    const last = end === css.length && css[end - 1] === ';';
    const kept = last || (css[end] === '}' && this.ruleDepth > 0) ? '' : ';';
    return this.put(end, kept + this.comments(css.slice(at + 1, end)));
  }

  private string(): boolean {
    const { css, at } = this;
    const plain = match(css[at] === '"' ? STRING_2 : STRING_1, css, at);
    if (plain) return this.pass(at + plain[0].length);
    const broken = match(css[at] === '"' ? BROKEN_STRING_2 : BROKEN_STRING_1, css, at);
    return broken ? this.put(at + broken[0].length, broken[0].replace(ESCAPED_LINE_END, '')) : false;
  }

  private url(): boolean {
    const { css, at } = this;
    if (!css.startsWith('url(', at) || (at > 0 && isNameChar(css.charCodeAt(at - 1)))) return false;
    const found = match(URL_FUNCTION, css, at);
    if (!found) return false;
    const data = /^['"]data:([^\0-\x20\\"',]*),/i.exec(found[1]!);
    const keepsSpace = data !== null && !data[1]!.toLowerCase().endsWith(';base64');
    const url = keepsSpace ? found[1]! : found[1]!.replace(URL_SPACE, (_, escapes?: string) => escapes ?? '');
    return this.put(at + found[0].length, `url(${url})`);
  }

  private atRule(): boolean {
    const found = match(GROUP_RULE, this.css, this.at);
    if (!found) return false;
    const end = this.at + found[0].length;
    if (isNameChar(this.css.charCodeAt(end))) return false;
    this.groups++;
    return this.pass(end);
  }

  private nesting(): boolean {
    const { css, at } = this;
    const end = spaceEnd(css, at + 1);
    if (end === at + 1) return false;
    const space = css.slice(at + 1, end);
    const apart = end < css.length && hasPlainSpace(space) ? ' ' : '';
    return this.put(end, `&${apart}${this.comments(space)}`);
  }

  /** `>` with an empty comment: read by Internet Explorer 7 alone. */
  private childHack(): boolean {
    const { css, at } = this;
    if (!css.startsWith('>/**/', at)) return false;
    const end = spaceEnd(css, at + 5);
    const outside = this.ruleDepth === 0 && this.groups === 0;
    if (outside) this.inMacHack = false;
    return this.put(end, (outside ? '>/**/' : '>') + this.comments(css.slice(at + 5, end)));
  }

  /** Internet Explorer 6 needs a space behind `:first-line` and `:first-letter`. */
  private firstLine(): boolean {
    const { css, at } = this;
    const found = match(FIRST, css, at);
    if (!found) return false;
    const end = spaceEnd(css, at + found[0].length);
    if (css[end] !== '{' && css[end] !== ',') return false;
    return this.put(end, `${found[0]} ${this.comments(css.slice(at + found[0].length, end))}`);
  }

  private escape(): boolean {
    const { css, at } = this;
    const found = match(ESCAPED_WORD, css, at);
    if (!found) {
      const lineEnd = match(SPLIT_LINE, css, at);
      return lineEnd ? this.put(at + lineEnd[0].length, '\\') : false;
    }
    return this.put(at + found[0].length, found[0].replace(/(?!^\\\t)([^\r\n\f\t]|^)[\r\n\f\t]+/g, '$1 '));
  }

  /** What stays of comments: bang comments if wanted, and the two ends of the Mac hack as `/*\*\/` and `/**\/`. */
  private comments(space: string): string {
    let kept = '';
    for (const comment of commentsIn(space)) {
      const opensHack = comment.endsWith('\\*/');
      if (this.keepBang && comment[2] === '!') {
        kept += comment;
        this.inMacHack = opensHack;
      } else if (opensHack !== this.inMacHack) {
        this.inMacHack = opensHack;
        kept += opensHack ? '/*\\*/' : '/**/';
      }
    }
    return kept;
  }

  /** Leaves the text up to `end` as it is. */
  private pass(end: number): true {
    this.at = end;
    return true;
  }

  /** Writes `text` for what stands up to `end`. */
  private put(end: number, text: string): true {
    this.out += this.css.slice(this.copied, this.at) + text;
    this.copied = end;
    this.at = end;
    return true;
  }
}

const DULL = Uint8Array.from({ length: 128 }, (_, code) =>
  '\\"&\'u>@\r\n\f \t/;:{}+'.includes(String.fromCharCode(code)) ? 0 : 1,
);

/** Regular expressions of the parts that CSS 2.1's own grammar (section G.2) gives by regular expressions. */
const LINE_END = '(?:[\\n\\f]|\\r\\n?)';
const ESCAPE = `(?:\\\\(?:[0-9a-fA-F]{1,6}(?:[ \\n\\t\\f]|\\r\\n?)?|[^\\n\\r\\f0-9a-fA-F]))`;
const ESCAPED_END = `\\\\${LINE_END}`;
const anyEscape = '\\\\(?:[^\\r]|\\r\\n?)';
const URL_CHAR = '[^\\0-\\x20"\'()\\\\\\x7f]';
const BARE_URL = `(?:${URL_CHAR}|${ESCAPE})*(?:(?:[\\r\\n\\f \\t]+|(?:${ESCAPED_END})+)(?:${URL_CHAR}|${ESCAPE}|${ESCAPED_END})+)*`;

const STRING_1 = /'[^'\\\r\n\f]*(?:\\[^\r\n\f][^'\\\r\n\f]*)*'/y;
const STRING_2 = /"[^"\\\r\n\f]*(?:\\[^\r\n\f][^"\\\r\n\f]*)*"/y;
const BROKEN_STRING_1 = new RegExp(`'[^'\\\\\\r\\n\\f]*(?:${anyEscape}[^'\\\\\\r\\n\\f]*)*'`, 'y');
const BROKEN_STRING_2 = new RegExp(`"[^"\\\\\\r\\n\\f]*(?:${anyEscape}[^"\\\\\\r\\n\\f]*)*"`, 'y');
const ESCAPED_LINE_END = new RegExp(ESCAPED_END, 'g');
const URL_FUNCTION = new RegExp(
  `url\\([\\r\\n\\f \\t]*('[^'\\\\]*(?:${anyEscape}[^'\\\\]*)*'|"[^"\\\\]*(?:${anyEscape}[^"\\\\]*)*"|${BARE_URL})[\\r\\n\\f \\t]*\\)`,
  'y',
);
/** A backslash before a line's end outside strings: it is no escape, and the line end goes. */
const SPLIT_LINE = /\\[\r\n\f]/y;
const URL_SPACE = new RegExp(`(${ESCAPE}+)|[\\r\\n\\f \\t]+|(?:${ESCAPED_END})+`, 'g');
const GROUP_RULE = /@(?:media|supports|document|(?:-(?:webkit|moz|o|ms)-)?keyframes)/iy;
const FIRST = /:first-l(?:ine|etter)/iy;
const ESCAPED_WORD = new RegExp(`${ESCAPE}[^\\\\"'u>@\\r\\n\\f \\t/;:{}+]*`, 'y');

function match(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(text);
}

function isNameChar(code: number): boolean {
  return code > 0x7f || /[-\w]/.test(String.fromCharCode(code));
}

/** True if there is more than comments. */
function hasPlainSpace(space: string): boolean {
  let i = 0;
  while (i < space.length) {
    if (isSpace(space.charCodeAt(i))) return true;
    i = space.indexOf('*/', i + 2) + 2;
  }
  return false;
}

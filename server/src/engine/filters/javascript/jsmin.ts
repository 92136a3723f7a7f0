import { FilterFailure } from '../filterFailure';

/**
 * jsmin 3.0.1 (`JavascriptMinify`), the Python port of Douglas Crockford's program: it looks at one character and the
 * next. As Python sees it, the empty string at the text's end is in every string and less than every other.
 */
export function jsmin(script: string): string {
  return new Minifier(script).run();
}

const WORD = '\\w$\\\\';
const IN_WORD = new RegExp(`^[${WORD}]?$`);
/** Behind these a line's end may matter, and before those. */
const ENDS_STATEMENT = new RegExp(`^[${WORD}}\\])+\\-/'"]?$`);
const BEGINS_STATEMENT = new RegExp(`^[${WORD}{[(+\\-'"]?$`);

class Minifier {
  private at = 0;
  private out = '';
  /** The letters of `return` written so far, and whether it has just been written whole. */
  private returnSoFar = '';
  private afterReturn = false;
  private newlineDue = false;

  constructor(private readonly text: string) {}

  run(): string {
    let spaceDue = false;
    let quote = '';
    let quoted = '';
    let previous = ';';
    let solid = ';';
    let current = this.read();
    while (current) {
      let next = this.read();
      if (quote) {
        quoted += current;
        if (current === quote && !isEscaped(quoted)) {
          quote = '';
          this.write(quoted);
        }
      } else if (current === '\r' || current === '\n') {
        next = this.lineEnd(solid, next);
      } else if (current < '!') {
        if ((IN_WORD.test(solid) || solid > '~') && (IN_WORD.test(next) || next > '~')) spaceDue = true;
        else if ((solid === '-' || solid === '+') && next === solid) spaceDue = true;
        else if (this.afterReturn && next === '/') this.write(' ');
      } else if (current === '/') {
        if (spaceDue) this.write(' ');
        if (next === '/') {
          current = '\n';
          next = this.lineEnd(solid, this.behindLineComment());
        } else if (next === '*') {
          this.blockComment();
          next = this.read();
          if (IN_WORD.test(solid)) spaceDue = true;
          current = previous;
        } else if ('{(,=:[?!&|;'.includes(solid) || this.afterReturn) {
          this.regexLiteral(next);
          next = this.read();
        } else {
          this.write('/');
        }
      } else {
        if (this.newlineDue) {
          this.write('\n');
          this.newlineDue = false;
          spaceDue = false;
        }
        if (spaceDue) {
          spaceDue = false;
          this.write(' ');
        }
        this.write(current);
        if (current === '"' || current === "'") {
          quote = current;
          quoted = '';
        }
      }
      if (current >= '!') solid = current;
      previous = current;
      current = next;
    }
    return this.out;
  }

  /** The next character; empty at the end. */
  private read(): string {
    const char = this.text.charAt(this.at);
    this.at++;
    return char;
  }

  private write(text: string): void {
    if ('return'.includes(text)) {
      this.returnSoFar += text;
      this.afterReturn = this.returnSoFar === 'return';
    } else {
      this.returnSoFar = '';
      this.afterReturn = this.afterReturn && text < '!';
    }
    this.out += text;
    if (this.afterReturn) this.returnSoFar = '';
  }

  /** Passes over white space if a line's end may matter behind `solid`; the character that follows. */
  private lineEnd(solid: string, next: string): string {
    if (!ENDS_STATEMENT.test(solid) && !(solid > '~')) return next;
    let char = next;
    while (char < '!') {
      char = this.read();
      if (!char) return char;
    }
    if (BEGINS_STATEMENT.test(char) || char > '~' || char === '/') this.newlineDue = true;
    return char;
  }

  private behindLineComment(): string {
    let char = this.read();
    while (char && char !== '\r' && char !== '\n') char = this.read();
    while (char === '\r' || char === '\n') char = this.read();
    return char;
  }

  /** Comments that begin with `/*!` stay, on a line of their own. */
  private blockComment(): void {
    const end = this.text.indexOf('*/', this.at);
    // The original searches it forever.
    if (end < 0) throw new FilterFailure('jsmin: a comment does not end');
    if (this.text.charAt(this.at) === '!') this.out += `/*${this.text.slice(this.at, end)}*/\n`;
    this.at = end + 2;
  }

  private regexLiteral(first: string): void {
    this.returnSoFar = '';
    let inClass = false;
    this.out += '/';
    for (let char = first; char && (char !== '/' || inClass); char = this.read()) {
      this.out += char;
      if (char === '\\') this.out += this.read();
      else if (char === '[') {
        this.out += this.read();
        inClass = true;
      } else if (char === ']') inClass = false;
    }
    this.out += '/';
  }
}

/** True if the quote that ends `quoted` stands behind an odd number of backslashes. */
function isEscaped(quoted: string): boolean {
  let slashes = 0;
  for (let i = quoted.length - 2; i >= 0 && quoted[i] === '\\'; i--) slashes++;
  return slashes % 2 === 1;
}

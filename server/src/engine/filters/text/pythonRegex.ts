import { PYTHON_SPACE } from '../../../base/pythonSpace';
import { FilterFailure } from '../filterFailure';

export interface PythonRegex {
  /** Global. */
  readonly pattern: RegExp;
  readonly groupCount: number;
  readonly groupNames: ReadonlyMap<string, number>;
}

/** The arguments a function given to `String.replace` gets. */
type Match = readonly unknown[];

/** A pattern of Python's `re`, for text. Throws FilterFailure where JavaScript has nothing that does the same. */
export function compilePythonRegex(source: string): PythonRegex {
  return new Translator(source).compile();
}

/** What `re.sub` puts in the place of a match: groups by number or name, and escapes. */
export function compilePythonTemplate(template: string, regex: PythonRegex): (match: Match) => string {
  const parts: (string | number)[] = [];
  const pieces = /\\(?:g<([^>]*)>|([1-9][0-9]?)|(0[0-7]{0,2})|([\s\S]))|[^\\]+|\\/g;
  for (const [whole, name, number, octal, letter] of template.matchAll(pieces)) {
    if (name !== undefined || number !== undefined) parts.push(groupNumber(name ?? number!, regex));
    else if (octal !== undefined) parts.push(String.fromCharCode(Number.parseInt(octal, 8)));
    else if (letter === undefined) parts.push(whole);
    else if (TEMPLATE_ESCAPES[letter] !== undefined) parts.push(TEMPLATE_ESCAPES[letter]);
    else if (/[A-Za-z]/.test(letter)) throw new FilterFailure(`bad escape \\${letter} in ${template}`);
    else parts.push(whole);
  }
  return (match) =>
    parts
      .map((part) => (typeof part === 'number' ? ((match[part] as string | undefined) ?? '') : part))
      .join('');
}

const TEMPLATE_ESCAPES: Readonly<Record<string, string>> = {
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
  f: '\f',
  a: '\x07',
  b: '\b',
  '\\': '\\',
};

function groupNumber(reference: string, { groupCount, groupNames }: PythonRegex): number {
  const number = /^[0-9]+$/.test(reference) ? Number(reference) : groupNames.get(reference);
  if (number === undefined || number > groupCount) throw new FilterFailure(`no such group: ${reference}`);
  return number;
}

/** What Python's classes hold, as members of a JavaScript class with the flag `u`. */
const CLASSES: Readonly<Record<string, string>> = {
  s: PYTHON_SPACE,
  d: '\\p{Nd}',
  w: '\\p{L}\\p{N}_',
};
const WORD = '[\\p{L}\\p{N}_]';
const BOUNDARY = `(?:(?<=${WORD})(?!${WORD})|(?<!${WORD})(?=${WORD}))`;
const INSIDE = `(?:(?<=${WORD})(?=${WORD})|(?<!${WORD})(?!${WORD}))`;

class Translator {
  private at = 0;
  private ignoreCase = false;
  private multiline = false;
  private dotAll = false;
  private groupCount = 0;
  private readonly groupNames = new Map<string, number>();

  constructor(private readonly source: string) {}

  compile(): PythonRegex {
    this.flags();
    let out = '';
    while (this.at < this.source.length) out += this.token();
    try {
      const pattern = new RegExp(out, this.ignoreCase ? 'giu' : 'gu');
      return { pattern, groupCount: this.groupCount, groupNames: this.groupNames };
    } catch (error) {
      throw new FilterFailure(`not a regular expression: ${this.source} (${(error as Error).message})`);
    }
  }

  /** Flags for the whole pattern stand at its beginning. */
  private flags(): void {
    const flags = /^\(\?([aiLmsux]+)\)/.exec(this.source);
    if (!flags) return;
    this.at = flags[0].length;
    for (const flag of flags[1]!) {
      if (flag === 'i') this.ignoreCase = true;
      else if (flag === 'm') this.multiline = true;
      else if (flag === 's') this.dotAll = true;
      else if (flag !== 'u') this.refuse(`flag ${flag}`);
    }
  }

  private token(): string {
    const char = this.source[this.at]!;
    if (char === '\\') return this.escape();
    if (char === '[') return this.set();
    if (char === '(') return this.group();
    const point = String.fromCodePoint(this.source.codePointAt(this.at)!);
    this.at += point.length;
    if (char === '.') return this.dotAll ? '[^]' : '[^\\n]';
    if (char === '^') return this.multiline ? '(?<![^\\n])' : '(?<![^])';
    if (char === '$') return this.multiline ? '(?![^\\n])' : '(?=\\n?(?![^]))';
    if (char === '{' && !/^\{(?:\d+(?:,\d*)?|,\d+)\}/.test(this.source.slice(this.at - 1))) return '\\{';
    if (char === '{') return this.repeat();
    if (char === '}') return '\\}';
    if (char === ']') return '\\]';
    if ('*+?'.includes(char) && this.source[this.at] === '+') this.refuse('possessive repeat');
    return char === '/' ? '\\/' : point;
  }

  private repeat(): string {
    const end = this.source.indexOf('}', this.at) + 1;
    const repeat = this.source.slice(this.at, end - 1);
    this.at = end;
    if (this.source[this.at] === '+') this.refuse('possessive repeat');
    return `{${repeat.startsWith(',') ? `0${repeat}` : repeat}}`;
  }

  private group(): string {
    const rest = this.source.slice(this.at);
    const named = /^\(\?P<(\w+)>/.exec(rest);
    const plain = /^\(\?(?::|=|!|<=|<!)/.exec(rest);
    const reference = /^\(\?P=(\w+)\)/.exec(rest);
    if (reference) {
      this.at += reference[0].length;
      return `(?:\\${this.groupNames.get(reference[1]!) ?? this.refuse(`group ${reference[1]}`)})`;
    }
    if (named) this.groupNames.set(named[1]!, this.groupCount + 1);
    else if (!plain && rest.startsWith('(?')) this.refuse(rest.slice(0, 4));
    if (!plain) this.groupCount++;
    this.at += named?.[0].length ?? plain?.[0].length ?? 1;
    return plain?.[0] ?? '(';
  }

  private escape(): string {
    const letter = this.source[this.at + 1] ?? '';
    if (letter === 'A' || letter === 'Z') return this.taken(2, letter === 'A' ? '(?<![^])' : '(?![^])');
    if (letter === 'b') return this.taken(2, BOUNDARY);
    if (letter === 'B') return this.taken(2, INSIDE);
    const digits = /^\\([1-9][0-9]?)/.exec(this.source.slice(this.at));
    if (digits) return this.taken(digits[0].length, `(?:\\${digits[1]})`);
    const members = CLASSES[letter.toLowerCase()];
    if (members) return this.taken(2, `[${letter === letter.toLowerCase() ? '' : '^'}${members}]`);
    return this.character();
  }

  /** An escape for one character, inside or outside a set. */
  private character(): string {
    const rest = this.source.slice(this.at);
    const code = /^\\(?:x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|(0[0-7]{0,2}))/.exec(rest);
    if (code) {
      const hex = code[1] ?? code[2] ?? code[3];
      const point = hex ? Number.parseInt(hex, 16) : Number.parseInt(code[4]!, 8);
      return this.taken(code[0].length, `\\u{${point.toString(16)}}`);
    }
    const next = this.source.codePointAt(this.at + 1);
    if (next === undefined) this.refuse('a backslash at its end');
    const letter = String.fromCodePoint(next);
    if (letter === 'a') return this.taken(2, '\\x07');
    if ('nrtfv'.includes(letter)) return this.taken(2, `\\${letter}`);
    if (/[A-Za-z0-9]/.test(letter)) this.refuse(`\\${letter}`);
    return this.taken(1 + letter.length, `\\u{${letter.codePointAt(0)!.toString(16)}}`);
  }

  private set(): string {
    let out = '[';
    this.at++;
    if (this.source[this.at] === '^') out += this.taken(1, '^');
    for (let first = true; first || this.source[this.at] !== ']'; first = false) {
      if (this.at >= this.source.length) this.refuse('a set that does not end');
      out += this.member();
    }
    this.at++;
    return `${out}]`;
  }

  private member(): string {
    const char = this.source[this.at]!;
    if (char === '\\') {
      const letter = this.source[this.at + 1] ?? '';
      if (letter === 'b') return this.taken(2, '\\x08');
      const members = CLASSES[letter];
      if (members) return this.taken(2, members);
      if (CLASSES[letter.toLowerCase()]) {
        if (letter === 'S') this.refuse('\\S in a set');
        return this.taken(2, letter === 'D' ? '\\P{Nd}' : this.refuse('\\W in a set'));
      }
      return this.character();
    }
    if (/^(?:\[|--|&&|\|\||~~)/.test(this.source.slice(this.at)) && char !== '[')
      this.refuse('set operations');
    const point = String.fromCodePoint(this.source.codePointAt(this.at)!);
    this.at += point.length;
    return point === '-' ? '-' : `\\u{${point.codePointAt(0)!.toString(16)}}`;
  }

  private taken(length: number, translation: string): string {
    this.at += length;
    return translation;
  }

  private refuse(what: string): never {
    throw new FilterFailure(`the regular expression ${this.source} needs Python (${what})`);
  }
}

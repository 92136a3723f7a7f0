/**
 * JSON as Python's `json` module writes and reads it. Objects are maps: their order is kept, which a JavaScript object
 * loses for names like `404`.
 */
export type Json = null | boolean | number | string | readonly Json[] | JsonObject;
export type JsonObject = ReadonlyMap<string, Json>;

/** `json.dumps(text)`: ASCII only. */
export function dumpString(text: string): string {
  return `"${isPlain(text) ? text : text.replace(/["\\]|[^ -~]/g, escapeUnit)}"`;
}

/** True if nothing in a text has to be escaped. */
export function isPlain(text: string): boolean {
  return PLAIN.test(text);
}

/** What `json.loads` makes of a text, or where and why it raises. */
export type JsonOutcome =
  | { readonly kind: 'ok'; readonly value: Json }
  /** `expected` completes the sentence "… is expected". */
  | { readonly kind: 'broken'; readonly offset: number; readonly expected: string };

/** `json.loads(text)`; nesting deeper than any manifest has is refused too. */
export function loadJson(text: string): JsonOutcome {
  const reader = new Reader(text);
  const value = reader.value(0);
  if (value !== undefined && reader.atEnd()) return { kind: 'ok', value };
  return {
    kind: 'broken',
    ...(reader.problem ?? { offset: reader.offset, expected: 'the end of the text' }),
  };
}

const PLAIN = /^[ !#-[\]-~]*$/;
const DEEPEST = 200;

const SHORT: Readonly<Record<string, string>> = {
  '"': '"',
  '\\': '\\',
  '/': '/',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
};
const WORDS: readonly (readonly [string, Json])[] = [
  ['null', null],
  ['true', true],
  ['false', false],
  ['NaN', Number.NaN],
  ['Infinity', Number.POSITIVE_INFINITY],
  ['-Infinity', Number.NEGATIVE_INFINITY],
];

function escapeUnit(unit: string): string {
  const short = unit === '/' ? undefined : Object.keys(SHORT).find((key) => SHORT[key] === unit);
  return short ? `\\${short}` : `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`;
}

/** Every method answers undefined where the text is no JSON; `problem` says why. */
class Reader {
  private at = 0;
  problem: { readonly offset: number; readonly expected: string } | undefined;

  constructor(private readonly text: string) {}

  get offset(): number {
    return this.at;
  }

  value(depth: number): Json | undefined {
    this.skipSpace();
    const char = this.text[this.at];
    if (char === '"') return this.string();
    if (char === '{' || char === '[')
      return depth > DEEPEST ? this.broken('less nesting') : this.container(char, depth);
    for (const [word, value] of WORDS) if (this.takes(word)) return value;
    return this.number() ?? this.broken('a value');
  }

  atEnd(): boolean {
    this.skipSpace();
    return this.at === this.text.length;
  }

  private container(open: '{' | '[', depth: number): Json | undefined {
    const close = open === '{' ? '}' : ']';
    const map = new Map<string, Json>();
    const list: Json[] = [];
    this.at++;
    this.skipSpace();
    if (this.takes(close)) return open === '{' ? map : list;
    do {
      const key = open === '{' ? this.key() : '';
      const value = key === undefined ? undefined : this.value(depth + 1);
      if (key === undefined || value === undefined) return undefined;
      if (open === '{') map.set(key, value);
      else list.push(value);
      this.skipSpace();
    } while (this.takes(','));
    return this.takes(close) ? (open === '{' ? map : list) : this.broken(`a comma or ${close}`);
  }

  private key(): string | undefined {
    this.skipSpace();
    const key = this.string();
    this.skipSpace();
    if (key === undefined) return this.broken('a name in double quotes');
    return this.takes(':') ? key : this.broken('a colon');
  }

  private string(): string | undefined {
    if (this.text[this.at] !== '"') return undefined;
    let value = '';
    for (let from = this.at + 1; ; ) {
      const stop = this.endOfPlain(from);
      value += this.text.slice(from, stop);
      if (this.text[stop] === '"') {
        this.at = stop + 1;
        return value;
      }
      if (this.text[stop] !== '\\')
        return this.broken(stop < this.text.length ? 'an escaped control character' : 'a double quote', stop);
      const code = /u([0-9a-fA-F]{4})/y;
      code.lastIndex = stop + 1;
      const unit = code.exec(this.text)?.[1];
      const char = unit ? String.fromCharCode(Number.parseInt(unit, 16)) : SHORT[this.text[stop + 1] ?? ''];
      if (char === undefined) return this.broken('a known escape', stop);
      value += char;
      from = stop + (unit ? 6 : 2);
    }
  }

  /** The next quote, backslash, control character, or the end. */
  private endOfPlain(from: number): number {
    let at = from;
    while (at < this.text.length) {
      const code = this.text.charCodeAt(at);
      if (code === 0x22 || code === 0x5c || code < 0x20) break;
      at++;
    }
    return at;
  }

  private number(): number | undefined {
    const number = /-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][-+]?[0-9]+)?/y;
    number.lastIndex = this.at;
    const found = number.exec(this.text)?.[0];
    if (found === undefined) return undefined;
    this.at += found.length;
    return Number(found);
  }

  /** The first problem is the one that counts. */
  private broken(expected: string, offset = this.at): undefined {
    this.problem ??= { offset, expected };
    return undefined;
  }

  private takes(expected: string): boolean {
    if (!this.text.startsWith(expected, this.at)) return false;
    this.at += expected.length;
    return true;
  }

  private skipSpace(): void {
    while (' \t\n\r'.includes(this.text[this.at] ?? 'x')) this.at++;
  }
}

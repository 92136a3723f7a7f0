import { isPythonSpace, PYTHON_SPACE, PYTHON_SPACE_IN_LINE, pythonRstrip } from '../../base/pythonSpace';
import type { SyntaxProblem } from '../problem';
import type { Dotenv, DotenvEntry } from './entry';

const SPACE = new RegExp(`[${PYTHON_SPACE}]*`, 'y');
const SPACE_IN_LINE = new RegExp(`[${PYTHON_SPACE_IN_LINE}]*`, 'y');
const EXPORT = new RegExp(`(?:export[${PYTHON_SPACE_IN_LINE}]+)?`, 'y');
const QUOTED_KEY = /'([^']+)'/y;
const KEY = new RegExp(`([^=#${PYTHON_SPACE}]+)`, 'y');
const SINGLE_QUOTED = /'((?:\\[\s\S]|[^'\\])*)'/y;
const DOUBLE_QUOTED = /"((?:\\[\s\S]|[^"\\])*)"/y;
const REST_OF_LINE = /[^\r\n]*/y;
const COMMENT = new RegExp(`(?:[${PYTHON_SPACE_IN_LINE}]*#[^\\r\\n]*)?`, 'y');
const END_OF_LINE = new RegExp(`[${PYTHON_SPACE_IN_LINE}]*(?:\\r\\n|\\n|\\r|$)`, 'y');
const SKIP_LINE = /[^\r\n]*(?:\r\n|\r|\n)?/y;

const ESCAPES: Readonly<Record<string, string>> = {
  '\\': '\\',
  "'": "'",
  '"': '"',
  a: '\x07',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
};

/**
 * dotenv.parser (python-dotenv 1.2): `export`, spaces around `=`, values over several lines inside quotes, escapes
 * (all of them in double quotes, `\\` and `\'` in single ones), ` #` comments after unquoted values. A statement it
 * cannot read is skipped to the end of its line. `${NAME}` stays as written: see interpolateDotenv.
 */
export function readPythonDotenv(text: string): Dotenv {
  const entries: DotenvEntry[] = [];
  const problems: SyntaxProblem[] = [];
  const reader = new Reader(text);
  while (reader.at < text.length) {
    reader.take(SPACE);
    if (reader.at >= text.length) break;
    const start = reader.at;
    const entry = readBinding(reader);
    if (entry === 'error') {
      reader.take(SKIP_LINE);
      problems.push({
        message: 'python-dotenv could not parse this statement',
        span: { start, end: reader.at },
      });
    } else if (entry !== 'comment') {
      entries.push(entry);
    }
  }
  return { entries, problems };
}

function readBinding(reader: Reader): DotenvEntry | 'comment' | 'error' {
  reader.take(EXPORT);
  const entry = reader.peek() === '#' ? 'comment' : readKeyAndValue(reader);
  if (entry === 'error') return entry;
  reader.take(COMMENT);
  return reader.take(END_OF_LINE) ? entry : 'error';
}

function readKeyAndValue(reader: Reader): DotenvEntry | 'error' {
  const keyStart = reader.at;
  const key = reader.take(reader.peek() === "'" ? QUOTED_KEY : KEY);
  if (!key) return 'error';
  const keySpan = { start: keyStart, end: reader.at };
  reader.take(SPACE_IN_LINE);
  if (reader.peek() !== '=') {
    return { key: key[1]!, keySpan, value: undefined, valueSpan: { start: keySpan.end, end: keySpan.end } };
  }
  const equals = reader.at;
  reader.at += 1;
  reader.take(SPACE_IN_LINE);
  const start = reader.at;
  // `KEY= # comment` is empty, `KEY=#value` is not.
  const value = start - equals > 1 && reader.peek() === '#' ? '' : readValue(reader);
  if (value === undefined) return 'error';
  return { key: key[1]!, keySpan, value, valueSpan: { start, end: reader.at } };
}

function readValue(reader: Reader): string | undefined {
  const first = reader.peek();
  if (first === "'") return decode(reader.take(SINGLE_QUOTED)?.[1], /\\([\\'])/g);
  if (first === '"') return decode(reader.take(DOUBLE_QUOTED)?.[1], /\\([\\'"abfnrtv])/g);
  const start = reader.at;
  const rest = reader.take(REST_OF_LINE)![0];
  const value = pythonRstrip(rest.slice(0, commentIn(rest)));
  reader.at = start + value.length;
  return value;
}

/** Where the first `#` behind white space stands; the end if there is none. */
function commentIn(rest: string): number {
  for (let at = rest.indexOf('#', 1); at > 0; at = rest.indexOf('#', at + 1)) {
    if (isPythonSpace(rest.charAt(at - 1))) return at;
  }
  return rest.length;
}

/** Python reads the file in text mode, so a line end inside quotes is LF whatever the file has. */
function decode(quoted: string | undefined, escapes: RegExp): string | undefined {
  return quoted?.replace(/\r\n?/g, '\n').replace(escapes, (_, escaped: string) => ESCAPES[escaped]!);
}

class Reader {
  at = 0;

  constructor(private readonly text: string) {}

  peek(): string {
    return this.text.charAt(this.at);
  }

  /** Matches `pattern` (sticky) here and moves behind the match. */
  take(pattern: RegExp): RegExpExecArray | null {
    pattern.lastIndex = this.at;
    const match = pattern.exec(this.text);
    if (match) this.at += match[0].length;
    return match;
  }
}

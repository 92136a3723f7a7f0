/**
 * Two pattern languages: Python's `fnmatch` (one flat string, `*` crosses `/`) and path globs as `glob` knows them
 * (`*` stays within a segment, `**` spans segments).
 */

/** A compiled pattern over one string. `kind` and `text` let callers reason about simple patterns without running it. */
export interface Fnmatch {
  readonly kind: 'literal' | 'prefix' | 'suffix' | 'all' | 'general';
  /** The fixed text of a `literal`, of `prefix` (`text*`) or of `suffix` (`*text`); else ''. */
  readonly text: string;
  /** How each name that matches ends: what comes last in the pattern and is no wildcard. May be ''. */
  readonly ending: string;
  matches(name: string): boolean;
}

/** One segment of a path glob; `**` stands for any number of directories, none included. */
export type GlobSegment = Fnmatch | '**';

export interface PathGlob {
  readonly segments: readonly GlobSegment[];
  /** True if the whole of `path` (segments separated by `/`) matches. */
  matches(path: string): boolean;
}

/** `fnmatch.fnmatchcase` for one pattern: always case-sensitive, the whole name, `*` and `?` match any character. */
export function compileFnmatch(pattern: string): Fnmatch {
  if (!/[*?[]/.test(pattern))
    return { kind: 'literal', text: pattern, ending: pattern, matches: (name) => name === pattern };
  if (/^\*+$/.test(pattern)) return { kind: 'all', text: '', ending: '', matches: () => true };
  const fixed = /^(\*?)([^*?[]+)(\*?)$/.exec(pattern);
  if (fixed && fixed[1] !== fixed[3]) {
    const text = fixed[2]!;
    if (fixed[3] === '*')
      return { kind: 'prefix', text, ending: '', matches: (name) => name.startsWith(text) };
    // Most names differ where the suffix begins (`.` of `.js`), and to see that costs least.
    const first = text.charCodeAt(0);
    const matches = (name: string) =>
      name.charCodeAt(name.length - text.length) === first && name.endsWith(text);
    return { kind: 'suffix', text, ending: text, matches };
  }
  const regExp = fnmatchToRegExp(pattern);
  const ending = pattern.split(/[*?[\]]/).at(-1)!;
  return { kind: 'general', text: '', ending, matches: (name) => regExp.test(name) };
}

/** `fnmatch.translate` of CPython 3.11 and later, as a JavaScript regular expression over the whole string. */
function fnmatchToRegExp(pattern: string): RegExp {
  const parts = translateParts([...pattern]);
  let source = '';
  let groups = 0;
  let i = 0;
  while (i < parts.length && parts[i] !== STAR) source += parts[i++];
  while (i < parts.length) {
    i++;
    let run = '';
    while (i < parts.length && parts[i] !== STAR) run += parts[i++];
    if (i === parts.length) source += `.*${run}`;
    // An atomic group, spelled as look-ahead and back-reference: a star in the middle never backtracks.
    else source += `(?=(.*?${run}))\\${++groups}`;
  }
  return new RegExp(`^(?:${source})$`, 'su');
}

/**
 * `*`, `?`, `[seq]`, `[!seq]` within a segment; a segment `**` spans directories. A name starting with `.` is matched
 * only by a segment that starts with `.` itself, and never by `**`.
 */
export function compileGlob(pattern: string): PathGlob {
  const segments = pattern
    .split('/')
    .filter((text, i, all) => text !== '' || i === 0 || i === all.length - 1)
    .map((text): GlobSegment => (text === '**' ? '**' : compileSegment(text)));
  return { segments, matches: (path) => matchSegments(segments, 0, path.split('/'), 0) };
}

const STAR = null;

function compileSegment(text: string): Fnmatch {
  const matcher = compileFnmatch(text);
  if (text.startsWith('.') || matcher.kind === 'literal') return matcher;
  return { ...matcher, matches: (name) => matcher.matches(name) && !name.startsWith('.') };
}

function matchSegments(
  segments: readonly GlobSegment[],
  at: number,
  names: readonly string[],
  from: number,
): boolean {
  if (at === segments.length) return from === names.length;
  const segment = segments[at]!;
  const name = names[from];
  if (segment === '**') {
    if (at === segments.length - 1)
      return from < names.length && names.slice(from).every((n) => !n.startsWith('.'));
    if (matchSegments(segments, at + 1, names, from)) return true;
    return name !== undefined && !name.startsWith('.') && matchSegments(segments, at, names, from + 1);
  }
  return name !== undefined && segment.matches(name) && matchSegments(segments, at + 1, names, from + 1);
}

function translateParts(pattern: readonly string[]): (string | null)[] {
  const parts: (string | null)[] = [];
  let i = 0;
  while (i < pattern.length) {
    const c = pattern[i++]!;
    if (c === '*') {
      if (parts.at(-1) !== STAR) parts.push(STAR);
    } else if (c === '?') {
      parts.push('.');
    } else if (c === '[') {
      const end = endOfSet(pattern, i);
      if (end === undefined) parts.push('\\[');
      else {
        parts.push(translateSet(pattern.slice(i, end)));
        i = end + 1;
      }
    } else {
      parts.push(escaped(c));
    }
  }
  return parts;
}

/** Index of the `]` closing a set whose content starts at `start`; a `]` right after `[` or `[!` is a member. */
function endOfSet(pattern: readonly string[], start: number): number | undefined {
  let j = start;
  if (pattern[j] === '!') j++;
  if (pattern[j] === ']') j++;
  while (j < pattern.length && pattern[j] !== ']') j++;
  return j < pattern.length ? j : undefined;
}

/** The content of `[…]`; empty ranges (`b-a`) vanish as CPython makes them, a set with nothing left never matches. */
function translateSet(content: readonly string[]): string {
  const chunks = splitRanges(content);
  for (let k = chunks.length - 1; k > 0; k--) {
    const left = chunks[k - 1]!;
    const right = chunks[k]!;
    if (left.at(-1)!.codePointAt(0)! > right[0]!.codePointAt(0)!)
      chunks.splice(k - 1, 2, [...left.slice(0, -1), ...right.slice(1)]);
  }
  const negated = chunks[0]?.[0] === '!';
  if (negated) chunks[0] = chunks[0]!.slice(1);
  const members = chunks.map((chunk) => chunk.map(escaped).join('')).join('-');
  if (members === '') return negated ? '.' : '(?!)';
  return `[${negated ? '^' : ''}${members}]`;
}

/** Splits at the hyphens that make ranges; hyphens elsewhere stay members. */
function splitRanges(content: readonly string[]): string[][] {
  const chunks: string[][] = [];
  let start = 0;
  let k = content[0] === '!' ? 2 : 1;
  for (;;) {
    k = content.indexOf('-', k);
    if (k < 0) break;
    chunks.push(content.slice(start, k));
    start = k + 1;
    k += 3;
  }
  const last = content.slice(start);
  if (last.length > 0 || chunks.length === 0) chunks.push(last);
  else chunks.at(-1)!.push('-');
  return chunks;
}

/** Escapes what has a meaning in a `u` regular expression, inside or outside a set. */
function escaped(char: string): string {
  return /[\\^$.*+?()[\]{}|/-]/.test(char) ? (char === '-' ? '\\x2d' : `\\${char}`) : char;
}

import type { Span } from '../../base/span';
import type { SyntaxProblem } from '../problem';

/** More errors than this in one file, and the rest of it is left out. */
const MOST_PROBLEMS = 20;
/** No more than this many characters are parsed again for the sake of broken statements. */
const MOST_REPARSED = 1_000_000;
const STATEMENT = /^[ \t]*(?:\[|[\w"'. \t-]+=)/;

/**
 * Parses `text` with a parser that throws at the first error: the offending statement is blanked (offsets stay) and
 * the parse repeated. Which lines to blank is decided by what lets the parser get furthest.
 */
export function parseTolerant<T>(
  text: string,
  parse: (text: string) => T,
): { readonly ast: T | undefined; readonly problems: readonly SyntaxProblem[] } {
  const problems: SyntaxProblem[] = [];
  let current = text;
  let attempt = tryParse(current, parse);
  while (attempt.error) {
    const { message, index } = attempt.error;
    problems.push({
      message,
      span: { start: Math.min(index, text.length), end: Math.min(index + 1, text.length) },
    });
    if (problems.length > MOST_PROBLEMS || problems.length * text.length > MOST_REPARSED) {
      return { ast: tryParse(current.slice(0, index), parse).ast, problems };
    }
    const tries = suspects(current, index)
      .map((span) => blank(current, span))
      .filter((candidate) => candidate !== current)
      .map((candidate) => ({ candidate, attempt: tryParse(candidate, parse) }));
    const best = tries.reduce<(typeof tries)[number] | undefined>(
      (a, b) => (a && reach(a.attempt) >= reach(b.attempt) ? a : b),
      undefined,
    );
    if (!best) return { ast: tryParse(current.slice(0, index), parse).ast, problems };
    current = best.candidate;
    attempt = best.attempt;
  }
  return { ast: attempt.ast, problems };
}

interface Attempt<T> {
  readonly ast?: T;
  readonly error?: { readonly message: string; readonly index: number };
}

function tryParse<T>(text: string, parse: (text: string) => T): Attempt<T> {
  try {
    return { ast: parse(text) };
  } catch (error) {
    const { message, index } = error as { message?: string; index?: number };
    return { error: { message: message ?? 'not valid TOML', index: index ?? 0 } };
  }
}

function reach(attempt: Attempt<unknown>): number {
  return attempt.error?.index ?? Number.POSITIVE_INFINITY;
}

/** What may be to blame for an error at `index`: its line, the statement begun before it, or both; smallest first. */
function suspects(text: string, index: number): readonly Span[] {
  const lineStart = index > 0 ? text.lastIndexOf('\n', index - 1) + 1 : 0;
  const lineEnd = text.indexOf('\n', index);
  const end = lineEnd < 0 ? text.length : lineEnd;
  const begun = statementBefore(text, lineStart);
  return [
    { start: lineStart, end },
    { start: begun, end: lineStart },
    { start: begun, end },
  ];
}

function statementBefore(text: string, lineStart: number): number {
  let start = lineStart;
  while (start > 1) {
    const end = start - 1;
    start = text.lastIndexOf('\n', end - 1) + 1;
    if (STATEMENT.test(text.slice(start, end))) return start;
  }
  return 0;
}

function blank(text: string, span: Span): string {
  const middle = text.slice(span.start, span.end).replace(/[^\r\n]/g, ' ');
  return text.slice(0, span.start) + middle + text.slice(span.end);
}

import { isPythonSpace } from '../../../base/pythonSpace';
import { partitionPoint } from '../../../base/search';
import type { Rule, RuleMatch } from './rule';
import { eachMatch, isQuote, LETTER_I, LETTER_S, nextOf, spaceSkipper } from './scan';

/** What changed in `_js_module_import_aggregation_patterns` from version to version. */
export interface ModuleDialect {
  /** A statement needs its semicolon, and may run over others on the way to it (until Django 6.0). */
  readonly semicolon: boolean;
  /** `import*as x from` is known (from Django 5.2 on, ticket 35553). */
  readonly tightStar: boolean;
  /** `import("react")` is a reference to a file `react` (until Django 6.0, ticket 36968). */
  readonly bareDynamic: boolean;
}

/** The rules of `support_js_module_import_aggregation`, in Django's order. */
export function moduleRules(dialect: ModuleDialect): readonly Rule[] {
  const end = dialect.semicolon ? ';' : '';
  return [
    {
      id: 'js-import',
      find: (text) => findFromClauses(text, IMPORT, dialect, dialect.tightStar),
      replacement: (url, names) => `import${names} from "${url}"${end}`,
    },
    {
      id: 'js-export',
      find: (text) => findFromClauses(text, EXPORT, dialect, false),
      replacement: (url, names) => `export${names} from "${url}"${end}`,
    },
    {
      id: 'js-side-effect-import',
      find: (text) => findSideEffects(text, dialect),
      replacement: (url) => `import"${url}"${end}`,
    },
    {
      id: 'js-dynamic-import',
      find: (text) => findDynamic(text, dialect),
      replacement: (url) => `import("${url}")`,
    },
  ];
}

const IMPORT = `${LETTER_I}[mM][pP][oO][rR][tT]`;
const EXPORT = '[eE][xX][pP][oO][rR][tT]';

/** `from\s*["'][./]…["']`, which may end any statement that began before it. */
interface FromClause {
  readonly start: number;
  readonly urlStart: number;
  readonly urlEnd: number;
  readonly end: number;
}

/**
 * `import` or `export`, names as few as can be, and the first from clause behind them. The original tries every
 * position from every keyword; here both lists are made once and merged.
 */
function findFromClauses(
  text: string,
  keyword: string,
  dialect: ModuleDialect,
  tightStar: boolean,
): readonly RuleMatch[] {
  const clauses = fromClauses(text, dialect);
  if (clauses.length === 0) return [];
  const semicolon = nextOf(text, ';');
  let next = 0;
  return eachMatch(text, new RegExp(keyword, 'g'), (start, names) => {
    const first = text[names];
    if (first === undefined) return undefined;
    if (first === '*') {
      const found = tightStar ? starClause(text, names, clauses) : undefined;
      return found && matchOf(found.clause, start, text.slice(names, found.namesEnd));
    }
    if (first !== '{' && !isPythonSpace(first)) return undefined;
    while (next < clauses.length && clauses[next]!.start < names + 1) next++;
    const clause = clauses[next];
    if (clause === undefined) return undefined;
    if (!dialect.semicolon && semicolon(names + 1) < clause.start) return undefined;
    let namesEnd = clause.start;
    while (namesEnd > names + 1 && isPythonSpace(text[namesEnd - 1]!)) namesEnd--;
    return matchOf(clause, start, text.slice(names, namesEnd));
  });
}

function matchOf({ urlStart, urlEnd, end }: FromClause, start: number, captured: string): RuleMatch {
  return { start, end, urlStart, urlEnd, captured };
}

/** `\*\s*as\s*\w+` at `at` and the clause behind it; the name gives back a `from` it swallowed. */
function starClause(
  text: string,
  at: number,
  clauses: readonly FromClause[],
): { readonly clause: FromClause; readonly namesEnd: number } | undefined {
  const skipSpace = spaceSkipper(text);
  const as = new RegExp(`[aA]${LETTER_S}`, 'y');
  as.lastIndex = skipSpace(at + 1);
  if (!as.test(text)) return undefined;
  const word = /[\p{L}\p{N}_]+/uy;
  const nameStart = skipSpace(as.lastIndex);
  word.lastIndex = nameStart;
  if (!word.test(text)) return undefined;
  const nameEnd = word.lastIndex;
  const behind = clauseAt(clauses, skipSpace(nameEnd));
  if (behind) return { clause: behind, namesEnd: nameEnd };
  const swallowed = nameEnd - 'from'.length;
  const clause = swallowed > nameStart ? clauseAt(clauses, swallowed) : undefined;
  return clause && { clause, namesEnd: swallowed };
}

function clauseAt(clauses: readonly FromClause[], start: number): FromClause | undefined {
  const clause = clauses[partitionPoint(clauses, (one) => one.start < start)];
  return clause?.start === start ? clause : undefined;
}

function fromClauses(text: string, dialect: ModuleDialect): readonly FromClause[] {
  const clauses: FromClause[] = [];
  const skipSpace = spaceSkipper(text);
  const closing = closingQuote(text, dialect);
  const keyword = /[fF][rR][oO][mM]/g;
  for (let found = keyword.exec(text); found !== null; found = keyword.exec(text)) {
    const urlStart = urlAfter(text, skipSpace(keyword.lastIndex));
    const close = urlStart === undefined ? undefined : closing(urlStart + 1);
    if (urlStart !== undefined && close !== undefined)
      clauses.push({ start: found.index, urlStart, urlEnd: close.at, end: close.end });
  }
  return clauses;
}

function findSideEffects(text: string, dialect: ModuleDialect): readonly RuleMatch[] {
  const skipSpace = spaceSkipper(text);
  const closing = closingQuote(text, dialect);
  return eachMatch(text, new RegExp(IMPORT, 'g'), (start, after) => {
    const urlStart = urlAfter(text, skipSpace(after));
    const close = urlStart === undefined ? undefined : closing(urlStart + 1);
    if (urlStart === undefined || close === undefined) return undefined;
    return { start, end: close.end, urlStart, urlEnd: close.at, captured: '' };
  });
}

function findDynamic(text: string, dialect: ModuleDialect): readonly RuleMatch[] {
  const single = nextOf(text, "')");
  const double = nextOf(text, '")');
  const newline = nextOf(text, '\n');
  return eachMatch(text, new RegExp(`${IMPORT}\\(["']`, 'g'), (start, urlStart) => {
    const relative = text[urlStart] === '.' || text[urlStart] === '/';
    if (!relative && !dialect.bareDynamic) return undefined;
    const from = dialect.bareDynamic ? urlStart : urlStart + 1;
    const urlEnd = Math.min(single(from), double(from));
    return urlEnd < newline(from) ? { start, end: urlEnd + 2, urlStart, urlEnd, captured: '' } : undefined;
  });
}

/** Where a quoted relative or absolute URL begins whose quote is at `quote`. */
function urlAfter(text: string, quote: number): number | undefined {
  if (!isQuote(text[quote])) return undefined;
  return text[quote + 1] === '.' || text[quote + 1] === '/' ? quote + 1 : undefined;
}

/** The first quote of the same line (with the semicolon that must follow it), asked for ascending positions. */
function closingQuote(
  text: string,
  dialect: ModuleDialect,
): (from: number) => { readonly at: number; readonly end: number } | undefined {
  const skipSpace = spaceSkipper(text);
  const newline = nextOf(text, '\n');
  const quote = /["']/g;
  let found = { at: -1, end: -1 };
  return (from) => {
    if (found.at < from) {
      quote.lastIndex = from;
      found = firstClosing();
    }
    return found.at < newline(from) ? found : undefined;
  };

  function firstClosing(): { readonly at: number; readonly end: number } {
    for (let match = quote.exec(text); match !== null; match = quote.exec(text)) {
      const after = dialect.semicolon ? skipSpace(quote.lastIndex) : match.index;
      if (!dialect.semicolon || text[after] === ';') return { at: match.index, end: after + 1 };
    }
    return { at: Number.POSITIVE_INFINITY, end: 0 };
  }
}

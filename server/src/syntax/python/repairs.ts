import type { SyntaxNode, Tree } from '@lezer/common';
import type { Span } from '../../base/span';
import { isBlank, isClosed, logicalLine, type Token } from './tokens';

/** Replaces the text from `from` on, character for character. */
export interface Repair {
  readonly from: number;
  readonly text: string;
  /** The replacement is a name that stands for this piece of the original, an expression of its own. */
  readonly hole?: Span;
}

/** More than these are no longer worth the time: the text is no Python. */
const MAX_PLACES = 50;
const MAX_TOKENS = 1000;

export interface Findings {
  readonly repairs: Repair[];
  readonly errors: number;
}

/**
 * What to change so that lezer's grammar can read valid Python it does not know (`with a as (b, c)`, decorators that
 * are any expression, `lambda a, /: b` …), and does not lose the next statements after `{'key': }`. Found at the
 * errors in its tree, which are counted.
 */
export function findRepairs(text: string, tree: Tree): Findings {
  const repairs: Repair[] = [];
  const seen = new Set<number>();
  const cursor = tree.cursor();
  let errors = 0;
  do {
    if (!cursor.type.isError || isSpurious(text, cursor)) continue;
    errors++;
    if (seen.size >= MAX_PLACES) continue;
    const error = cursor.node;
    const place = placeOf(error);
    if (place === undefined || (place.node !== error && seen.has(place.node.from))) continue;
    seen.add(place.node.from);
    RULES[place.rule]!(text, place.node, repairs);
  } while (cursor.next());
  return { repairs, errors };
}

/** After some hundred statements lezer skips a line end now and then, to no effect. */
function isSpurious(text: string, { from, to }: { readonly from: number; readonly to: number }): boolean {
  return from < to && text.slice(from, to).trim() === '';
}

type Rule = (text: string, node: SyntaxNode, repairs: Repair[]) => void;

/** By the name of the node that holds the error; what is asked is that node, or the error where noted. */
const RULES: Readonly<Record<string, Rule>> = {
  WithStatement: withHeader,
  ForStatement: (text, node, repairs) => header(text, node.from, 'in', repairs),
  MatchStatement: (text, node, repairs) => header(text, node.from, 'match', repairs),
  Decorator: decorator,
  ParamList: lambdaParams,
  PrintStatement: (_text, node, repairs) => repairs.push({ from: node.from, text: 'prinx' }),
  FormatReplacement: formatSpec,
  MemberExpression: starredIndex,
  SetExpression: namedElement,
  DictionaryExpression: emptyValue,
  DictionaryComprehensionExpression: emptyValue,
};

/** Rules that look at the error itself. */
const AT_ERROR = /^(Member|Set|Dictionary|DictionaryComprehension)Expression$/;

/** The node whose rule may mend the error: the one around it, or one further out through brackets. */
function placeOf(error: SyntaxNode): { rule: string; node: SyntaxNode } | undefined {
  const parent = error.parent;
  if (parent === null) return undefined;
  const outer = parent.parent;
  if (/^(Parenthesized|Tuple)Expression$/.test(parent.name) && outer?.name === 'WithStatement') {
    return { rule: outer.name, node: outer };
  }
  if (parent.name === 'ParamList' && outer?.name !== 'LambdaExpression') return undefined;
  if (RULES[parent.name] === undefined) return undefined;
  return { rule: parent.name, node: AT_ERROR.test(parent.name) ? error : parent };
}

/** `with a as b.c, d as (e, f):` and the same in brackets: every target that is no plain name becomes one. */
function withHeader(text: string, node: SyntaxNode, repairs: Repair[]): void {
  const all = untilColon(text, node.from);
  const tokens = all.filter((token) => !isBlank(token));
  const first = tokens.findIndex((token) => token.text === 'with') + 1;
  const close = tokens.findIndex((token, i) => i > first && token.depth === 0 && token.text === ')');
  const wrapped =
    tokens[first]?.text === '(' &&
    close === tokens.length - 1 &&
    tokens.some((token) => token.depth === 1 && token.text === 'as');
  const level = wrapped ? 1 : 0;
  if (wrapped) {
    repairs.push(blank(tokens[first]!), blank(tokens[close]!));
    for (const token of all) if (token.depth === 1 && isBlank(token)) repairs.push(blank(token));
  }
  const end = wrapped ? close : tokens.length;
  for (let i = first; i < end; i++) {
    if (tokens[i]!.depth !== level || tokens[i]!.text !== 'as') continue;
    const from = i + 1;
    while (i + 1 < end && !(tokens[i + 1]!.depth === level && tokens[i + 1]!.text === ',')) i++;
    if (i > from) pushHole(tokens.slice(from, i + 1), repairs);
  }
}

/** The expression between `word` and the colon becomes a name: `for x in *a, b:`, `match a, b:`. */
function header(text: string, from: number, word: string, repairs: Repair[]): void {
  const tokens = untilColon(text, from).filter((token) => !isBlank(token));
  const at = tokens.findIndex((token) => token.depth === 0 && token.text === word) + 1;
  if (at > 0) pushHole(tokens.slice(at), repairs);
}

function decorator(text: string, node: SyntaxNode, repairs: Repair[]): void {
  const tokens = [...tokensFrom(text, node.from + 1)].filter((token) => !isBlank(token));
  pushHole(tokens, repairs);
}

/** Takes out the `/` of a lambda's parameters with its comma, and a comma at the end. */
function lambdaParams(text: string, node: SyntaxNode, repairs: Repair[]): void {
  const tokens = untilColon(text, node.from).filter((token) => token.depth === 0 && !isBlank(token));
  tokens.forEach((token, i) => {
    if (token.text === ',' && i === tokens.length - 1) repairs.push(blank(token));
    if (token.text !== '/') return;
    repairs.push(blank(token));
    const comma = tokens[i + 1] ?? tokens[i - 1];
    if (comma?.text === ',') repairs.push(blank(comma));
  });
}

/** In `{x:=10}` the colon begins the format, there is no `:=`. */
function formatSpec(text: string, node: SyntaxNode, repairs: Repair[]): void {
  const last = node.lastChild;
  const at = last === null ? -1 : last.from;
  if (at >= 0 && text.startsWith(':=', at)) repairs.push({ from: at + 1, text: '_' });
}

/** `{x := 1}`. */
function namedElement(text: string, error: SyntaxNode, repairs: Repair[]): void {
  const target = error.prevSibling;
  if (target === null || !text.startsWith(':=', error.from)) return;
  element(text, target.from, repairs);
}

/** `a[*b]`. */
function starredIndex(text: string, error: SyntaxNode, repairs: Repair[]): void {
  if (text[error.from] === '*') element(text, error.from, repairs);
}

/** What stands before the next comma or closing bracket becomes a name. */
function element(text: string, from: number, repairs: Repair[]): void {
  const tokens: Token[] = [];
  for (const token of tokensFrom(text, from)) {
    if (token.depth === 0 && token.text === ',') break;
    if (!isBlank(token)) tokens.push(token);
  }
  pushHole(tokens, repairs);
}

/** `{'key': }`, as it is while being typed: without a value the grammar takes the next lines for part of it. */
function emptyValue(text: string, error: SyntaxNode, repairs: Repair[]): void {
  const colon = error.prevSibling;
  const key = colon?.prevSibling;
  if (colon?.name !== ':' || key == null || !/^\s*[,}]/.test(text.slice(colon.to, error.to + 1))) return;
  const end = colon.to;
  if (/\s/.test(text[end]!)) {
    repairs.push({ from: end, text: '_', hole: { start: end, end } });
  } else if (colon.from - key.from > 1) {
    const span = { start: key.from, end: colon.from };
    repairs.push({ from: key.from, text: `${'_'.repeat(colon.from - key.from - 1)}:`, hole: span });
    repairs.push({ from: colon.from, text: '_', hole: { start: end, end } });
  }
}

/** The tokens before the colon of a header or of a lambda; none if there is no colon. */
function untilColon(text: string, from: number): Token[] {
  const tokens: Token[] = [];
  for (const token of tokensFrom(text, from)) {
    if (token.depth === 0 && token.text === ':') return tokens;
    tokens.push(token);
  }
  return [];
}

function* tokensFrom(text: string, from: number): Generator<Token> {
  let left = MAX_TOKENS;
  for (const token of logicalLine(text, from)) {
    if (left-- === 0) return;
    yield token;
  }
}

function blank(token: Token): Repair {
  return { from: token.from, text: ' '.repeat(token.to - token.from) };
}

/** Puts a name in the place of `tokens`, unless a bracket or string is open at their end. */
function pushHole(tokens: readonly Token[], repairs: Repair[]): void {
  const first = tokens[0];
  const last = tokens[tokens.length - 1];
  if (first === undefined || last === undefined) return;
  if (last.depth !== first.depth || /^[([{]$/.test(last.text) || !tokens.every(isClosed)) return;
  const span = { start: first.from, end: last.to };
  repairs.push({ from: span.start, text: '_'.repeat(span.end - span.start), hole: span });
}

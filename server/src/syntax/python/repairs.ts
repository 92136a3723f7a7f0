import type { SyntaxNode, Tree } from '@lezer/common';
import type { Span } from '../../base/span';
import { isBlank, logicalLine, type Token } from './tokens';

/** Replaces the text from `from` on, character for character. */
export interface Repair {
  readonly from: number;
  readonly text: string;
  /** The replacement is a name that stands for this piece of the original, an expression of its own. */
  readonly hole?: Span;
}

/**
 * What to change so that lezer's grammar can read valid Python it does not know (`with a as (b, c)`, decorators that
 * are any expression, `lambda a, /: b` …), and does not lose the next statements after `{'key': }`. Found at the
 * errors in its tree; `errors` counts them.
 */
export function findRepairs(
  text: string,
  tree: Tree,
): { readonly repairs: Repair[]; readonly errors: number } {
  const repairs: Repair[] = [];
  const seen = new Set<number>();
  const cursor = tree.cursor();
  let errors = 0;
  do {
    if (!cursor.type.isError) continue;
    errors++;
    const place = placeOf(cursor.node);
    if (place === undefined || seen.has(place.node.from)) continue;
    seen.add(place.node.from);
    RULES[place.rule]!(text, place.node, repairs);
  } while (cursor.next());
  return { repairs, errors };
}

type Rule = (text: string, node: SyntaxNode, repairs: Repair[]) => void;

/** By the name of the node that holds the error. */
const RULES: Readonly<Record<string, Rule>> = {
  WithStatement: withHeader,
  ForStatement: (text, node, repairs) => header(text, node.from, 'in', repairs),
  MatchStatement: (text, node, repairs) => header(text, node.from, 'match', repairs),
  Decorator: decorator,
  ParamList: lambdaParams,
  PrintStatement: (_text, node, repairs) => repairs.push({ from: node.from, text: 'prinx' }),
  FormatReplacement: formatSpec,
  SetExpression: namedElement,
  DictionaryExpression: emptyValues,
  DictionaryComprehensionExpression: emptyValues,
};

/** The node whose rule may mend the error: the one around it, or one further out through brackets. */
function placeOf(error: SyntaxNode): { rule: string; node: SyntaxNode } | undefined {
  const parent = error.parent;
  if (parent === null) return undefined;
  const outer = parent.parent;
  if (/^(Parenthesized|Tuple)Expression$/.test(parent.name) && outer?.name === 'WithStatement') {
    return { rule: outer.name, node: outer };
  }
  if (parent.name === 'ParamList' && outer?.name !== 'LambdaExpression') return undefined;
  return RULES[parent.name] === undefined ? undefined : { rule: parent.name, node: parent };
}

/** `with a as b.c, d as (e, f):` and the same in brackets: every target that is no plain name becomes one. */
function withHeader(text: string, node: SyntaxNode, repairs: Repair[]): void {
  const all = [...untilColon(text, node.from)];
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
    if (i > from) repairs.push(hole(tokens[from]!.from, tokens[i]!.to));
  }
}

/** The expression between `word` and the colon becomes a name: `for x in *a, b:`, `match a, b:`. */
function header(text: string, from: number, word: string, repairs: Repair[]): void {
  const tokens = [...untilColon(text, from)].filter((token) => !isBlank(token));
  const at = tokens.findIndex((token) => token.depth === 0 && token.text === word) + 1;
  if (at > 0 && at < tokens.length) repairs.push(hole(tokens[at]!.from, tokens[tokens.length - 1]!.to));
}

function decorator(text: string, node: SyntaxNode, repairs: Repair[]): void {
  const tokens = [...logicalLine(text, node.from + 1)].filter((token) => !isBlank(token));
  if (tokens.length > 0) repairs.push(hole(tokens[0]!.from, tokens[tokens.length - 1]!.to));
}

/** Takes out the `/` of a lambda's parameters with its comma, and a comma at the end. */
function lambdaParams(text: string, node: SyntaxNode, repairs: Repair[]): void {
  const tokens = [...untilColon(text, node.from)].filter((token) => token.depth === 0 && !isBlank(token));
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
function namedElement(text: string, node: SyntaxNode, repairs: Repair[]): void {
  for (const tokens of elements(text, node.from)) {
    if (!tokens.some((token) => token.depth === 1 && token.text === ':=')) continue;
    repairs.push(hole(tokens[0]!.from, tokens[tokens.length - 1]!.to));
  }
}

/** `{'key': }`, as it is while being typed: without a value the grammar takes the next lines for part of it. */
function emptyValues(text: string, node: SyntaxNode, repairs: Repair[]): void {
  for (const tokens of elements(text, node.from)) {
    const last = tokens[tokens.length - 1]!;
    if (last.text !== ':' || last.depth !== 1) continue;
    const end = last.to;
    const key = { start: tokens[0]!.from, end: last.from };
    if (/\s/.test(text[end] ?? '')) {
      repairs.push({ from: end, text: '_', hole: { start: end, end } });
    } else if (key.end - key.start > 1) {
      repairs.push({ from: key.start, text: `${'_'.repeat(key.end - key.start - 1)}:`, hole: key });
      repairs.push({ from: key.end, text: '_', hole: { start: end, end } });
    }
  }
}

/** The tokens of each element between the brackets that open at `from`; commas and blanks left out. */
function* elements(text: string, from: number): Generator<Token[]> {
  let tokens: Token[] = [];
  for (const token of logicalLine(text, from)) {
    const closes = token.depth === 0 && token.from > from;
    if (closes || (token.depth === 1 && token.text === ',')) {
      if (tokens.length > 0) yield tokens;
      if (closes) return;
      tokens = [];
    } else if (token.from > from && !isBlank(token)) {
      tokens.push(token);
    }
  }
}

function* untilColon(text: string, from: number): Generator<Token> {
  for (const token of logicalLine(text, from)) {
    if (token.depth === 0 && token.text === ':') return;
    yield token;
  }
}

function blank(token: Token): Repair {
  return { from: token.from, text: ' '.repeat(token.to - token.from) };
}

function hole(start: number, end: number): Repair {
  return { from: start, text: '_'.repeat(end - start), hole: { start, end } };
}

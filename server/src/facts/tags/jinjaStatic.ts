import type { Span } from '../../base/span';
import { decode } from '../../syntax/python/escapes';
import { type JinjaToken, jinjaTokens } from '../../syntax/template/jinjaTokens';
import type { TemplateNode, TemplateTree } from '../../syntax/template/tree';
import type { Reference } from '../reference';

/**
 * Static paths in a Jinja2 expression: `static('path')`, which Django's documentation has every environment define as
 * django.templatetags.static.static, and `STATIC_URL ~ 'path'`.
 */
export function readJinjaExpression(node: TemplateNode, { source }: TemplateTree): Reference[] {
  const { text } = source;
  const content = source.slice(node.content);
  if (!/static/i.test(content)) return [];
  const tokens = jinjaTokens(text, node.content);
  return tokens.flatMap((token, i) => {
    if (token.kind !== 'name' || is(text, tokens[i - 1], '.')) return [];
    const name = text.slice(token.start, token.end);
    if (name === 'static' && is(text, tokens[i + 1], '(')) {
      return readCall(text, token, argumentOf(text, tokens.slice(i + 2, i + MOST_TOKENS)), node.finished);
    }
    if (name === 'STATIC_URL' && isJoining(text, tokens[i + 1])) {
      return readPrefixed(text, token, tokens.slice(i + 2, i + 4), node.finished);
    }
    return [];
  });
}

/** Longer calls are not read to their end. */
const MOST_TOKENS = 100;

interface Argument {
  readonly tokens: readonly JinjaToken[];
  /** Where the call's closing bracket ends; undefined if it is missing. */
  readonly callEnd: number | undefined;
}

/** The first argument, or the one named `path`, of a call whose tokens behind the bracket are given. */
function argumentOf(text: string, rest: readonly JinjaToken[]): Argument {
  const args: JinjaToken[][] = [[]];
  let depth = 0;
  let callEnd: number | undefined;
  for (const token of rest) {
    const sign = token.kind === 'other' ? text.slice(token.start, token.end) : '';
    if (sign === ')' && depth === 0) {
      callEnd = token.end;
      break;
    }
    if (sign === ',' && depth === 0) {
      args.push([]);
      continue;
    }
    if (/^[([{]$/.test(sign)) depth++;
    if (/^[)\]}]$/.test(sign)) depth--;
    args.at(-1)!.push(token);
  }
  const named = args.find((tokens) => text.startsWith('path', tokens[0]?.start) && is(text, tokens[1], '='));
  return { tokens: named ? named.slice(2) : args[0]!, callEnd };
}

function readCall(text: string, callee: Span, argument: Argument, finished: boolean): Reference[] {
  const { tokens, callEnd } = argument;
  const span = { start: callee.start, end: callEnd ?? tokens.at(-1)?.end ?? callee.end };
  const alternatives = choices(text, tokens);
  return alternatives.flatMap((arm) => {
    const known = beginningOf(text, arm);
    if (known === undefined) return [];
    const done = finished && known.closed && callEnd !== undefined;
    return [reference('jinja-static', text, known, span, done)];
  });
}

/** A text that an expression gives, or the beginning of it. */
interface Known {
  readonly value: string;
  /** Between the first string's opening quote and the last one's closing quote. */
  readonly content: Span;
  readonly quote: '"' | "'";
  readonly whole: boolean;
  readonly closed: boolean;
}

/**
 * What strings say before anything else: side by side (jinja2/parser.py, parse_primary), or put together with `~` or `+`.
 * Undefined where the first is no string.
 */
function beginningOf(text: string, tokens: readonly JinjaToken[]): Known | undefined {
  const strings: JinjaToken[] = [];
  let at = 0;
  // What stands behind a string without its closing quote is most likely no part of it.
  while (tokens[at]?.kind === 'string' && strings.at(-1)?.closed !== false) {
    strings.push(tokens[at++]!);
    if (isJoining(text, tokens[at]) && tokens[at + 1]?.kind === 'string') at++;
  }
  const whole = at === tokens.length;
  // A filter, a method or an operator that binds closer than `~` changes the last string.
  if (!whole && strings.length > 1 && !isJoining(text, tokens[at])) strings.pop();
  return strings.length === 0 ? undefined : together(text, strings, whole);
}

function together(text: string, strings: readonly JinjaToken[], whole: boolean): Known {
  const first = strings[0]!;
  const last = strings.at(-1)!;
  return {
    value: strings.map(({ content }) => decoded(text.slice(content.start, content.end))).join(''),
    content: { start: first.content.start, end: last.content.end },
    quote: text[first.start] as '"' | "'",
    whole,
    closed: last.closed,
  };
}

function isJoining(text: string, token: JinjaToken | undefined): boolean {
  return is(text, token, '~') || is(text, token, '+');
}

function decoded(raw: string): string {
  return decode(raw, { raw: false, format: false });
}

/** The arms of `a if x else b`, else the whole; without brackets around them. */
function choices(text: string, given: readonly JinjaToken[]): readonly (readonly JinjaToken[])[] {
  const tokens = unbracketed(text, given);
  const condition = topLevel(text, tokens, 'if', 0);
  if (condition < 0) return [tokens];
  const otherwise = topLevel(text, tokens, 'else', condition);
  const first = choices(text, tokens.slice(0, condition));
  return otherwise < 0 ? first : [...first, ...choices(text, tokens.slice(otherwise + 1))];
}

function unbracketed(text: string, tokens: readonly JinjaToken[]): readonly JinjaToken[] {
  const isAround = is(text, tokens[0], '(') && closing(text, tokens) === tokens.length - 1;
  return isAround ? unbracketed(text, tokens.slice(1, -1)) : tokens;
}

/** Index of the bracket that closes the first token; -1 if there is none. */
function closing(text: string, tokens: readonly JinjaToken[]): number {
  let depth = 0;
  return tokens.findIndex((token) => {
    depth += nesting(text, token);
    return depth === 0;
  });
}

/** Index of a word outside of all brackets, from `from` on; -1 if there is none. */
function topLevel(text: string, tokens: readonly JinjaToken[], word: string, from: number): number {
  let depth = 0;
  return tokens.findIndex((token, i) => {
    depth += nesting(text, token);
    return i >= from && depth === 0 && token.kind === 'name' && is(text, token, word);
  });
}

function nesting(text: string, { kind, start, end }: JinjaToken): number {
  const sign = kind === 'other' ? text.slice(start, end) : '';
  return /^[([{]$/.test(sign) ? 1 : /^[)\]}]$/.test(sign) ? -1 : 0;
}

function readPrefixed(
  text: string,
  name: Span,
  [first, next]: readonly JinjaToken[],
  finished: boolean,
): Reference[] {
  if (first?.kind !== 'string') return [];
  const more = next !== undefined && /^[~+|%.[(]$/.test(text.slice(next.start, next.end));
  const span = { start: name.start, end: first.end };
  return [reference('static-prefix', text, together(text, [first], !more), span, finished && first.closed)];
}

function reference(
  form: Reference['form'],
  text: string,
  { value, content, quote, whole, closed }: Known,
  span: Span,
  finished: boolean,
): Reference {
  return {
    form,
    base: 'static-root',
    path: value,
    raw: text.slice(content.start, content.end),
    pathSpan: content,
    quote,
    span,
    context: undefined,
    certain: whole && finished && closed,
    finished,
  };
}

function is(text: string, token: JinjaToken | undefined, expected: string): boolean {
  return token !== undefined && text.slice(token.start, token.end) === expected;
}

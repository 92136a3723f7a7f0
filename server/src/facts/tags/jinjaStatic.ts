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
    if (name === 'STATIC_URL' && (is(text, tokens[i + 1], '~') || is(text, tokens[i + 1], '+'))) {
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
  return alternatives.flatMap(([first, next]) => {
    if (first?.kind !== 'string') return [];
    const done = finished && first.closed && callEnd !== undefined;
    return [reference('jinja-static', text, first, span, done, next === undefined)];
  });
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
  return [reference('static-prefix', text, first, span, finished && first.closed, !more)];
}

function reference(
  form: Reference['form'],
  text: string,
  { content, start, closed }: JinjaToken,
  span: Span,
  finished: boolean,
  alone: boolean,
): Reference {
  const raw = text.slice(content.start, content.end);
  return {
    form,
    base: 'static-root',
    path: decode(raw, { raw: false, format: false }),
    raw,
    pathSpan: content,
    quote: text[start] as '"' | "'",
    span,
    context: undefined,
    certain: alone && finished && closed,
    finished,
  };
}

function is(text: string, token: JinjaToken | undefined, expected: string): boolean {
  return token !== undefined && text.slice(token.start, token.end) === expected;
}

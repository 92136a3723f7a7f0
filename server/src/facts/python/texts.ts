import type { Span } from '../../base/span';
import type { Expr, FormattedValue, PyModule, StrExpr } from '../../syntax/python/ast';
import { valuesOf } from './bindings';

/** A string that an expression may yield, and the literal it comes from. */
export interface Text {
  /** The string, or its beginning if the rest is not known. */
  readonly value: string;
  readonly whole: boolean;
  /** True if a literal says exactly this. */
  readonly literal: boolean;
  /** Between the literal's quotes; where only a beginning is known, as far as that. */
  readonly pathSpan: Span;
  /** With quotes and prefix. */
  readonly span: Span;
  readonly quote: '"' | "'" | undefined;
  /** False for a literal whose closing quote is missing. */
  readonly closed: boolean;
  /** True for an item of a list that is gone through: a text put together with it stands where the item does. */
  readonly item: boolean;
}

const DEEPEST = 12;
const MOST = 500;
/** A format with several unknown parts has as many results as these have combinations. */
const MOST_COMBINED = 8;

/**
 * The strings that `expr` may yield, those in its lists, tuples and dictionary values included: all arms of conditions,
 * what names in it were given, results of `%`, `+`, f-strings and comprehensions as far as they are known.
 */
export function textsOf(expr: Expr, module: PyModule, text: string): readonly Text[] {
  return new Reader(module, text).texts(expr, 0).slice(0, MOST);
}

/** Built-ins whose result holds what they are given. */
const PASSES_ON = /^(?:list|tuple|sorted|set|dict|str|mark_safe|reversed)$/;

type Items = ReadonlyMap<string, readonly Text[]>;

class Reader {
  private readonly reading = new Set<string>();

  constructor(
    private readonly module: PyModule,
    private readonly text: string,
    private readonly items: Items = new Map(),
  ) {}

  texts(expr: Expr, depth: number): readonly Text[] {
    if (depth > DEEPEST) return [];
    const all = (exprs: readonly Expr[]) => exprs.flatMap((one) => this.texts(one, depth + 1)).slice(0, MOST);
    switch (expr.type) {
      case 'Str':
        return [literal(this.text, expr)];
      case 'JoinedStr':
        return this.format(expr.span, expr.parts, depth);
      case 'List':
      case 'Tuple':
      case 'Set':
        return all(expr.items);
      case 'Dict':
        return all(expr.entries.map(({ value }) => value));
      case 'IfExp':
        return all([expr.body, expr.orelse]);
      case 'BoolOp':
        return all(expr.values);
      case 'Starred':
      case 'NamedExpr':
        return all([expr.value]);
      case 'Name':
        return this.name(expr.id, expr.span, depth);
      case 'BinOp':
        return this.operation(expr, depth);
      case 'ListComp':
      case 'GeneratorExp':
      case 'SetComp':
        return this.comprehension(expr, depth);
      case 'Call':
        return this.call(expr, depth);
      default:
        return [];
    }
  }

  private name(id: string, use: Span, depth: number): readonly Text[] {
    const item = this.items.get(id);
    if (item) return item;
    if (this.reading.has(id)) return [];
    this.reading.add(id);
    const values = valuesOf(this.module, id, use).flatMap(({ value, each }) => {
      // A loop may pass over some of them, and goes through the keys of a dictionary.
      if (each && value.type === 'Dict') return [];
      const texts = this.texts(value, depth + 1);
      return each ? texts.map((text) => ({ ...text, literal: false })) : texts;
    });
    this.reading.delete(id);
    return values.slice(0, MOST);
  }

  private operation(expr: Extract<Expr, { type: 'BinOp' }>, depth: number): readonly Text[] {
    const { op, left, right } = expr;
    if (op === '%' && left.type === 'Str') {
      const values = right.type === 'Tuple' ? right.items : [right];
      return this.substitute(literal(this.text, left), /%(?:\(\w*\))?[-+ #0-9.]*[a-z]/i, values, depth);
    }
    if (op !== '+' && op !== '|') return [];
    const first = this.texts(left, depth + 1);
    if (isContainer(left) || isContainer(right)) return [...first, ...this.texts(right, depth + 1)];
    if (left.type === 'Name' || right.type === 'Name' || left.type === 'BinOp') {
      if (![left, right].some((side) => isText(side))) return [...first, ...this.texts(right, depth + 1)];
    }
    const second = this.texts(right, depth + 1);
    return first.flatMap((start) => (start.whole ? joined(start, second) : [start]));
  }

  private call(expr: Extract<Expr, { type: 'Call' }>, depth: number): readonly Text[] {
    const { func, args } = expr;
    if (func.type === 'Attribute' && func.name === 'format' && func.value.type === 'Str') {
      return this.substitute(
        literal(this.text, func.value),
        /\{\d*\}/,
        args.map(({ value }) => value),
        depth,
      );
    }
    if (func.type !== 'Name' || !PASSES_ON.test(func.id)) return [];
    const values = args.filter(({ name }, i) => i === 0 || name !== undefined);
    return values.flatMap(({ value }) => this.texts(value, depth + 1));
  }

  /** Puts values where `placeholder` matches, in turn; ends where a value is not known. */
  private substitute(
    base: Text,
    placeholder: RegExp,
    values: readonly Expr[],
    depth: number,
  ): readonly Text[] {
    const parts: (string | Expr)[] = [];
    let rest = base.value;
    for (const value of values) {
      const match = placeholder.exec(rest);
      if (match === null) break;
      parts.push(rest.slice(0, match.index), value);
      rest = rest.slice(match.index + match[0].length);
    }
    const left = placeholder.exec(rest);
    parts.push(left ? rest.slice(0, left.index) : rest);
    return this.combine(base, parts, left === null, depth);
  }

  private format(span: Span, parts: readonly (string | FormattedValue)[], depth: number): readonly Text[] {
    const opening = /^[a-z]*("""|'''|"|')/i.exec(this.text.slice(span.start, span.start + 8));
    if (opening === null) return [];
    const first = parts.find((part) => typeof part !== 'string');
    const start = span.start + opening[0].length;
    const closed = this.text.startsWith(opening[1]!, span.end - opening[1]!.length) && span.end > start;
    const end = closed ? span.end - opening[1]!.length : span.end;
    const base: Text = {
      value: '',
      whole: true,
      literal: false,
      pathSpan: { start, end: Math.max(start, end) },
      span,
      quote: opening[1]![0] as '"' | "'",
      closed,
      item: false,
    };
    const values = parts.map((part) => (typeof part === 'string' ? part : part.value));
    return this.combine(base, values, true, depth).map((text) =>
      text.whole || text.item || !first ? text : { ...text, pathSpan: { start, end: first.span.start } },
    );
  }

  private combine(
    base: Text,
    parts: readonly (string | Expr)[],
    whole: boolean,
    depth: number,
  ): readonly Text[] {
    let results: readonly Text[] = [{ ...base, value: '', literal: false }];
    for (const part of parts) {
      if (typeof part === 'string') {
        results = results.map((text) => (text.whole ? { ...text, value: text.value + part } : text));
        continue;
      }
      const values = this.texts(part, depth + 1);
      results = results.flatMap((text) => (text.whole ? joined(text, values) : [text])).slice(0, MOST);
    }
    return results.map((text) => ({ ...text, whole: text.whole && whole }));
  }

  private comprehension(
    expr: Extract<Expr, { type: 'ListComp' | 'GeneratorExp' | 'SetComp' }>,
    depth: number,
  ): readonly Text[] {
    const [clause] = expr.clauses;
    // A list still being typed may be read as a comprehension without a clause.
    if (clause === undefined) return this.texts(expr.element, depth + 1);
    if (clause.target.type !== 'Name') return [];
    const { id } = clause.target;
    return this.texts(clause.iter, depth + 1)
      .flatMap((text) => {
        const items = new Map(this.items).set(id, [{ ...text, item: true }]);
        return new Reader(this.module, this.text, items).texts(expr.element, depth + 1);
      })
      .map((text) => ({ ...text, item: this.items.size > 0 && text.item }));
  }
}

/** `start` with each of `ends` behind it; by itself, as a beginning, if what follows is not known. */
function joined(start: Text, ends: readonly Text[]): readonly Text[] {
  if (ends.length === 0 || ends.length > MOST_COMBINED) return [{ ...start, whole: false, literal: false }];
  return ends.map((end) => {
    const place = end.item ? end : start;
    return { ...place, value: start.value + end.value, whole: end.whole, literal: false };
  });
}

function literal(text: string, { value, pieces, span }: StrExpr): Text {
  const first = pieces[0]!;
  const last = pieces.at(-1)!;
  const closed = last.content.end < last.span.end;
  const { start } = first.content;
  const end = closed ? last.content.end : typedEnd(text, start, last.content.end);
  return {
    value: closed ? value : text.slice(start, end),
    whole: true,
    literal: true,
    pathSpan: { start, end },
    span,
    quote: text[start - 1] === '"' ? '"' : "'",
    closed,
    item: false,
  };
}

/** A string still being typed most likely ends before the brackets, and the quote, that stand behind it. */
function typedEnd(text: string, start: number, limit: number): number {
  let end = start;
  while (end < limit && !/[\s,)\]}"']/.test(text[end]!)) end++;
  return end;
}

function isContainer(expr: Expr): boolean {
  return /^(?:List|Tuple|Set|Dict|ListComp|GeneratorExp|SetComp)$/.test(expr.type);
}

function isText(expr: Expr): boolean {
  return expr.type === 'Str' || expr.type === 'JoinedStr';
}

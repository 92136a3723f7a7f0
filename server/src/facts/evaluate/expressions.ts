import type { CompClause, Expr, FormattedValue } from '../../syntax/python/ast';
import { assignTo } from './assign';
import { toStr } from './calls/casts';
import { compare, contains } from './compare';
import { formatSpec } from './format';
import { iterate, unique } from './iterate';
import { joinAll, maybe } from './join';
import { locationOf, siteOf } from './machine';
import {
  type CallArgs,
  type CallSite,
  type DictObj,
  type Frame,
  type Machine,
  type Obj,
  Scope,
} from './model';
import { lookUp } from './names';
import { alternatives, bool, bool as boolObj, dict, int, keyOf, NONE, rest, str, unknown } from './objects';
import { binary } from './operators';
import { indexOf } from './slices';
import { subscript } from './subscript';
import { truth } from './truth';

/** The value of an expression. Unknown parts make unknown or partial values; nothing here ends the evaluation. */
export function evaluateExpr(machine: Machine, expr: Expr, frame: Frame): Obj {
  machine.step();
  switch (expr.type) {
    case 'Name':
      return lookUp(machine, expr.id, siteOf(frame, expr));
    case 'Constant':
      if (expr.value === null) return { kind: 'none', at: locationOf(siteOf(frame, expr)) };
      return expr.value === '...' ? unknown('`...`') : bool(expr.value);
    case 'Num':
      if (expr.value === undefined) return unknown('an imaginary number');
      return { kind: 'num', value: expr.value, isFloat: expr.isFloat };
    case 'Str':
      // The parser leaves named characters as they are written.
      if (expr.value.includes('\\N{') && expr.pieces.some((piece) => !piece.plain)) {
        return unknown('a named character is not evaluated', locationOf(siteOf(frame, expr)));
      }
      return str(expr.value, locationOf(siteOf(frame, expr)));
    case 'Bytes':
      return { kind: 'bytes' };
    case 'JoinedStr':
      return joinedStr(machine, expr.parts, frame, siteOf(frame, expr));
    case 'List':
    case 'Tuple':
    case 'Set': {
      const kind = expr.type === 'List' ? 'list' : expr.type === 'Tuple' ? 'tuple' : 'set';
      const items = displayItems(machine, expr.items, frame);
      return { kind, items: kind === 'set' ? unique(items) : items, at: locationOf(siteOf(frame, expr)) };
    }
    case 'Dict':
      return dictDisplay(machine, expr, frame);
    case 'Attribute':
      return machine.getAttr(machine.evaluate(expr.value, frame), expr.name, siteOf(frame, expr));
    case 'Subscript':
      return subscript(
        machine,
        machine.evaluate(expr.value, frame),
        indexOf(machine, expr.index, frame),
        siteOf(frame, expr),
      );
    case 'Call':
      return machine.call(
        machine.evaluate(expr.func, frame),
        callArgs(machine, expr.args, frame),
        siteOf(frame, expr),
      );
    case 'BinOp':
      return binary(
        machine,
        expr.op,
        machine.evaluate(expr.left, frame),
        machine.evaluate(expr.right, frame),
        siteOf(frame, expr),
      );
    case 'UnaryOp':
      return unary(machine, expr.op, machine.evaluate(expr.operand, frame), siteOf(frame, expr));
    case 'BoolOp':
      return boolOp(machine, expr.op, expr.values, frame);
    case 'Compare':
      return comparison(machine, expr, frame);
    case 'IfExp': {
      const test = truth(machine.evaluate(expr.test, frame));
      if (test !== undefined) return machine.evaluate(test ? expr.body : expr.orelse, frame);
      return joinAll([machine.evaluate(expr.body, frame), machine.evaluate(expr.orelse, frame)]);
    }
    case 'Lambda':
      return {
        kind: 'func',
        name: '<lambda>',
        params: expr.params,
        defaults: defaultsOf(machine, expr.params, frame),
        body: expr.body,
        frame,
        def: undefined,
      };
    case 'ListComp':
    case 'SetComp':
    case 'GeneratorExp': {
      const items: Obj[] = [];
      comprehend(
        machine,
        expr.clauses,
        frame,
        (inner, uncertain) => {
          const value = machine.evaluate(expr.element, inner);
          items.push(uncertain ? maybe(value) : value);
        },
        (why) => items.push(rest(why)),
      );
      const kind = expr.type === 'SetComp' ? 'set' : 'list';
      return { kind, items: kind === 'set' ? unique(items) : items, at: locationOf(siteOf(frame, expr)) };
    }
    case 'DictComp': {
      const made = dict();
      comprehend(
        machine,
        expr.clauses,
        frame,
        (inner, uncertain) => {
          const key = machine.evaluate(expr.key, inner);
          putItem(made, key, machine.evaluate(expr.value, inner), uncertain);
        },
        (why) => {
          made.open = unknown(why);
        },
      );
      return made;
    }
    case 'NamedExpr': {
      const value = machine.evaluate(expr.value, frame);
      assignTo(machine, expr.target, value, frame);
      return value;
    }
    case 'Starred':
      return machine.evaluate(expr.value, frame);
    case 'Slice':
      return unknown('a slice outside brackets');
    case 'Yield': {
      const value = expr.value ? machine.evaluate(expr.value, frame) : NONE;
      machine.journal.touch(frame.yields);
      frame.yields.items.push(...(expr.from ? (iterate(value) ?? [rest(whyOf(value))]) : [value]));
      return NONE;
    }
    case 'Opaque':
      return unknown(`${expr.what} is not evaluated`, locationOf(siteOf(frame, expr)));
    case 'Missing':
      return unknown('the code is incomplete here', locationOf(siteOf(frame, expr)));
  }
}

/** Evaluated arguments of a call, `*` and `**` unpacked. */
export function callArgs(
  machine: Machine,
  args: Extract<Expr, { type: 'Call' }>['args'],
  frame: Frame,
): CallArgs {
  const positional: Obj[] = [];
  const keywords = new Map<string, Obj>();
  let open: string | undefined;
  for (const arg of args) {
    const value = machine.evaluate(arg.value, frame);
    if (arg.star === '*') {
      const items = iterate(value);
      if (items?.every((item) => item.kind !== 'maybe' && item.kind !== 'rest')) positional.push(...items);
      else open = 'some arguments are not known';
    } else if (arg.star === '**') {
      if (value.kind !== 'dict' || value.open) open = 'some arguments are not known';
      if (value.kind === 'dict') {
        for (const { key, value: item } of value.entries.values())
          if (key.kind === 'str') keywords.set(key.value, item);
      }
    } else if (arg.name !== undefined) keywords.set(arg.name, value);
    else positional.push(value);
  }
  return { positional, keywords, open };
}

/** Default values, evaluated when the function is defined. */
export function defaultsOf(
  machine: Machine,
  params: Extract<Expr, { type: 'Lambda' }>['params'],
  frame: Frame,
): Map<string, Obj> {
  const defaults = new Map<string, Obj>();
  for (const param of params)
    if (param.default) defaults.set(param.name, machine.evaluate(param.default, frame));
  return defaults;
}

export function putItem(target: DictObj, key: Obj, value: Obj, uncertain: boolean): void {
  const id = keyOf(key);
  if (id === undefined) {
    target.open ??= unknown(key.kind === 'unknown' ? key.why : 'a key is not known', key.at);
    return;
  }
  const old = target.entries.get(id);
  if (uncertain && old)
    target.entries.set(id, { key: old.key, value: joinAll([old.value, value]), maybe: old.maybe });
  else target.entries.set(id, { key: old?.key ?? key, value, maybe: uncertain });
}

function displayItems(machine: Machine, exprs: readonly Expr[], frame: Frame): Obj[] {
  const items: Obj[] = [];
  for (const expr of exprs) {
    const value = machine.evaluate(expr, frame);
    if (expr.type === 'Starred') items.push(...(iterate(value) ?? [rest(whyOf(value), value.at)]));
    else items.push(placed(value, siteOf(frame, expr)));
  }
  return items;
}

/** Gives a computed text or path the place of the expression, so that a message can point at the list's item. */
function placed(value: Obj, site: CallSite): Obj {
  return (value.kind === 'str' || value.kind === 'path') && !value.at
    ? { ...value, at: locationOf(site) }
    : value;
}

function whyOf(value: Obj): string {
  return value.kind === 'unknown' ? value.why : 'it is not known what this iterates over';
}

function dictDisplay(machine: Machine, expr: Extract<Expr, { type: 'Dict' }>, frame: Frame): DictObj {
  const made: DictObj = { ...dict(), at: locationOf(siteOf(frame, expr)) };
  for (const entry of expr.entries) {
    if (entry.key) {
      const key = machine.evaluate(entry.key, frame);
      putItem(made, key, placed(machine.evaluate(entry.value, frame), siteOf(frame, entry.value)), false);
      continue;
    }
    const value = machine.evaluate(entry.value, frame);
    if (value.kind === 'dict') {
      for (const item of value.entries.values()) putItem(made, item.key, item.value, item.maybe);
      made.open ??= value.open;
    } else made.open ??= unknown(whyOf(value), value.at);
  }
  return made;
}

function joinedStr(
  machine: Machine,
  parts: readonly (string | FormattedValue)[],
  frame: Frame,
  site: CallSite,
): Obj {
  let options: string[] = [''];
  for (const part of parts) {
    if (typeof part === 'string') {
      options = options.map((text) => text + part);
      continue;
    }
    const value = shownAs(machine, machine.evaluate(part.value, frame), site);
    const spec = part.format ? joinedStr(machine, part.format, frame, site) : str('');
    const texts = (value.kind === 'alt' ? value.options : [value]).map((one) =>
      spec.kind === 'str' ? formatSpec(one, spec.value, part.conversion) : undefined,
    );
    if (texts.includes(undefined)) {
      return unknown(
        value.kind === 'unknown' ? value.why : 'a value in the text is not known',
        locationOf(site),
      );
    }
    options = options.flatMap((text) => texts.map((more) => text + more));
    if (options.length > 8)
      return unknown('depends on too many conditions that are not known', locationOf(site));
  }
  return alternatives(
    options.map((text) => str(text, locationOf(site))),
    locationOf(site),
  );
}

/** An object in a text is its `str()`. */
function shownAs(machine: Machine, value: Obj, site: CallSite): Obj {
  return value.kind === 'instance' ? toStr(machine, value, site) : value;
}

function unary(machine: Machine, op: string, value: Obj, site: CallSite): Obj {
  if (op === 'not') {
    const known = truth(value);
    return known === undefined ? unknown(reasonFor(value), locationOf(site)) : boolObj(!known);
  }
  if (value.kind === 'unknown') return value;
  if (value.kind === 'alt')
    return alternatives(value.options.map((option) => unary(machine, op, option, site)));
  if (value.kind !== 'num' && value.kind !== 'bool')
    return machine.raise('TypeError', `bad operand type for unary ${op}`, site);
  const number = value.kind === 'bool' ? Number(value.value) : value.value;
  if (op === '~') return int(-BigInt(number) - 1n);
  if (op === '+') return value.kind === 'num' ? value : int(number);
  return value.kind === 'num' && value.isFloat ? { ...value, value: -number } : int(-number);
}

function reasonFor(value: Obj): string {
  return value.kind === 'unknown' ? value.why : 'the condition is not known';
}

function boolOp(machine: Machine, op: 'and' | 'or', exprs: readonly Expr[], frame: Frame): Obj {
  const candidates: Obj[] = [];
  for (const [i, expr] of exprs.entries()) {
    const value = machine.evaluate(expr, frame);
    const known = i === exprs.length - 1 ? undefined : truth(value);
    if (known === undefined) candidates.push(value);
    else if (known === (op === 'or')) {
      candidates.push(value);
      break;
    }
  }
  // `maybe or 'default'`: where the left side is one of several, only the options that could be the answer remain.
  const last = candidates.length - 1;
  const possible = candidates.flatMap((value, i) =>
    i < last && value.kind === 'alt' ? value.options.filter((o) => truth(o) !== (op === 'and')) : [value],
  );
  return joinAll(possible);
}

function comparison(machine: Machine, expr: Extract<Expr, { type: 'Compare' }>, frame: Frame): Obj {
  let left = machine.evaluate(expr.left, frame);
  let uncertain: Obj | undefined;
  for (const { op, right: rightExpr } of expr.rest) {
    const right = machine.evaluate(rightExpr, frame);
    const answer = compareObjects(machine, op, left, right, siteOf(frame, expr));
    if (answer === false) return bool(false);
    if (answer === undefined) {
      const culprit = [left, right].find((side) => side.kind === 'unknown');
      uncertain ??= unknown(
        culprit?.kind === 'unknown' ? culprit.why : 'the comparison is not known',
        locationOf(siteOf(frame, expr)),
      );
    }
    left = right;
  }
  return uncertain ?? bool(true);
}

/** `in` asks an instance's `__contains__`; the rest is plain comparison. */
function compareObjects(
  machine: Machine,
  op: string,
  left: Obj,
  right: Obj,
  site: CallSite,
): boolean | undefined {
  if ((op === 'in' || op === 'not in') && right.kind === 'instance') {
    const method = machine.getAttr(right, '__contains__', site);
    if (method.kind === 'unknown') return undefined;
    const answer = truth(
      machine.call(method, { positional: [left], keywords: new Map(), open: undefined }, site),
    );
    return answer === undefined ? undefined : answer === (op === 'in');
  }
  if (op === 'in' && right.kind === 'class') {
    const members = iterate(right);
    return members ? contains({ kind: 'list', items: [...members] }, left) : undefined;
  }
  const method = left.kind === 'instance' ? COMPARISONS[op] : undefined;
  if (
    method &&
    left.kind === 'instance' &&
    left.cls.mro.some((base) => base.kind === 'class' && base.attrs.has(method))
  ) {
    const answer = truth(
      machine.call(
        machine.getAttr(left, method, site),
        { positional: [right], keywords: new Map(), open: undefined },
        site,
      ),
    );
    return answer === undefined ? undefined : answer === (op !== '!=');
  }
  return compare(op, left, right);
}

const COMPARISONS: Record<string, string> = {
  '==': '__eq__',
  '!=': '__eq__',
  '<': '__lt__',
  '>': '__gt__',
  '<=': '__le__',
  '>=': '__ge__',
};

/** Runs the clauses of a comprehension in a scope of their own. */
function comprehend(
  machine: Machine,
  clauses: readonly CompClause[],
  frame: Frame,
  emit: (inner: Frame, uncertain: boolean) => void,
  emitRest: (why: string) => void,
): void {
  const scope = new Scope(frame.scope);
  const inner: Frame = { ...frame, scope };
  const level = (depth: number, uncertain: boolean): void => {
    const clause = clauses[depth];
    if (!clause) {
      emit(inner, uncertain);
      return;
    }
    const source = machine.evaluate(clause.iter, depth === 0 ? frame : inner);
    const items = iterate(source);
    if (!items) {
      emitRest(whyOf(source));
      return;
    }
    for (const item of items) {
      machine.step();
      if (item.kind === 'rest') {
        emitRest(item.why);
        continue;
      }
      assignTo(machine, clause.target, item.kind === 'maybe' ? item.value : item, inner);
      let sure = !uncertain && item.kind !== 'maybe';
      let wanted = true;
      for (const test of clause.ifs) {
        const passed = truth(machine.evaluate(test, inner));
        if (passed === false) {
          wanted = false;
          break;
        }
        if (passed === undefined) sure = false;
      }
      if (wanted) level(depth + 1, !sure);
    }
  };
  level(0, false);
}

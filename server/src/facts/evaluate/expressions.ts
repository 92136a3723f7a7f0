import type { Expr, StrPiece } from '../../syntax/python/ast';
import { callArgs, defaultsOf } from './arguments';
import { assignTo } from './assign';
import { comparison } from './comparisons';
import { comprehendedDict, comprehendedItems } from './comprehensions';
import { dictDisplay, displayItems, whyOf } from './displays';
import { iterate, unique } from './iterate';
import { blendingOf } from './join';
import { boolOp, conditional, unary } from './logic';
import { placeOf, siteOf } from './machine';
import type { Frame, Machine, Obj } from './model';
import { lookUp } from './names';
import { bool, NONE, rest, str, unknown } from './objects';
import { binary, MAX_LENGTH } from './operators';
import { indexOf } from './slices';
import { subscript } from './subscript';
import { joinedStr } from './texts';

/** The value of an expression. Unknown parts make unknown or partial values; nothing here ends the evaluation. */
export function evaluateExpr(machine: Machine, expr: Expr, frame: Frame): Obj {
  machine.step();
  // Most of what settings hold.
  if (expr.type === 'Str' && expr.value.length < LARGE_TEXT && !expr.pieces.some(isEscaped))
    return { kind: 'str', value: expr.value, at: placeOf(frame, expr) };
  const value = valueOfExpr(machine, expr, frame);
  switch (value.kind) {
    case 'str':
    case 'path':
      return bounded(machine, value, value.value.length, 6, expr, frame);
    case 'list':
    case 'tuple':
    case 'set':
      if (makesNew(expr)) machine.journal.fresh(value);
      return bounded(machine, value, value.items.length, 3, expr, frame);
    case 'dict':
      if (makesNew(expr)) machine.journal.fresh(value);
      return bounded(machine, value, value.entries.size, 3, expr, frame);
    case 'unknown':
    case 'alt':
      if (value.kind === 'alt') machine.step(blendingOf(value) / 4);
      // What came out unknown may have raised instead, which matters where someone catches it.
      if (MAY_RAISE.has(expr.type) && isDoubtful(value)) machine.paths.mayRaise();
      return value;
    default:
      return value;
  }
}

/** A literal text that is smaller costs no work of its own. */
const LARGE_TEXT = 1000;

/** Whatever is smaller costs no work of its own: most of what settings hold. */
const SMALL = 32;

/**
 * Texts, lists and dicts are kept only up to a size, so that memory is bounded too. Having one at hand counts as work
 * (2 ** `shift` characters or items a step), for whoever asked goes through it or copies it.
 */
function bounded(machine: Machine, value: Obj, size: number, shift: number, expr: Expr, frame: Frame): Obj {
  if (size < SMALL) return value;
  machine.step(size >> shift);
  return size > MAX_LENGTH ? unknown('a value grew too large', placeOf(frame, expr)) : value;
}

/** Expressions whose list, dict or set is a new one. */
const MAKES_NEW: ReadonlySet<Expr['type']> = new Set([
  'List',
  'Set',
  'Dict',
  'ListComp',
  'SetComp',
  'DictComp',
  'GeneratorExp',
  'BinOp',
]);

function makesNew(expr: Expr): boolean {
  return MAKES_NEW.has(expr.type) || (expr.type === 'Subscript' && expr.index.type === 'Slice');
}

const MAY_RAISE: ReadonlySet<Expr['type']> = new Set([
  'Call',
  'BinOp',
  'UnaryOp',
  'Subscript',
  'Attribute',
  'Compare',
  'JoinedStr',
]);

function isDoubtful(value: Obj): boolean {
  return (
    value.kind === 'unknown' ||
    (value.kind === 'alt' && value.options.some((option) => option.kind === 'unknown'))
  );
}

function isEscaped(piece: StrPiece): boolean {
  return !piece.plain;
}

/** No case makes a function here: what a function closes over costs every call of the one around it. */
function valueOfExpr(machine: Machine, expr: Expr, frame: Frame): Obj {
  switch (expr.type) {
    case 'Name':
      return lookUp(machine, expr.id, siteOf(frame, expr));
    case 'Constant':
      if (expr.value === null) return { kind: 'none', at: placeOf(frame, expr) };
      return expr.value === '...' ? unknown('`...`') : bool(expr.value);
    case 'Num':
      if (expr.value === undefined) return unknown('an imaginary number');
      return { kind: 'num', value: expr.value, isFloat: expr.isFloat };
    case 'Str':
      // The parser leaves named characters as they are written.
      if (expr.pieces.some(isEscaped) && expr.value.includes('\\N{')) {
        return unknown('a named character is not evaluated', placeOf(frame, expr));
      }
      return str(expr.value, placeOf(frame, expr));
    case 'Bytes':
      return { kind: 'bytes' };
    case 'JoinedStr':
      return joinedStr(machine, expr.parts, frame, siteOf(frame, expr));
    case 'List':
    case 'Tuple':
    case 'Set': {
      const kind = expr.type === 'List' ? 'list' : expr.type === 'Tuple' ? 'tuple' : 'set';
      const items = displayItems(machine, expr.items, frame);
      return { kind, items: kind === 'set' ? unique(items) : items, at: placeOf(frame, expr) };
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
    case 'IfExp':
      return conditional(machine, expr, frame);
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
    case 'GeneratorExp':
      return comprehendedItems(machine, expr, frame);
    case 'DictComp':
      return comprehendedDict(machine, expr, frame);
    case 'NamedExpr': {
      const value = machine.evaluate(expr.value, frame);
      let { scope } = frame;
      while (scope.isComprehension && scope.enclosing) scope = scope.enclosing;
      assignTo(machine, expr.target, value, { ...frame, scope });
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
      return unknown(`${expr.what} is not evaluated`, placeOf(frame, expr));
    case 'Missing':
      return unknown('the code is incomplete here', placeOf(frame, expr));
  }
}

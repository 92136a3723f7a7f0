import type { Expr } from '../../syntax/python/ast';
import { alternatives } from './alternatives';
import { locationOf } from './machine';
import type { CallSite, Frame, Machine, Obj } from './model';
import { bool, int, unknown } from './objects';
import { truth } from './truth';

export function unary(machine: Machine, op: string, value: Obj, site: CallSite): Obj {
  if (op === 'not') {
    const known = truth(value);
    return known === undefined ? unknown(reasonFor(value), locationOf(site)) : bool(!known);
  }
  if (value.kind === 'unknown') return value;
  if (value.kind === 'alt')
    return machine.paths.choose(value.options.map((option) => () => unary(machine, op, option, site)));
  if (value.kind !== 'num' && value.kind !== 'bool')
    return machine.raise('TypeError', `bad operand type for unary ${op}`, site);
  const number = value.kind === 'bool' ? Number(value.value) : value.value;
  if (op === '~' && value.kind === 'num' && value.isFloat)
    return machine.raise('TypeError', 'bad operand type for unary ~', site);
  if (op === '~') return int(-BigInt(number) - 1n);
  if (op === '+') return value.kind === 'num' ? value : int(number);
  return value.kind === 'num' && value.isFloat ? { ...value, value: -number } : int(-number);
}

function reasonFor(value: Obj): string {
  return value.kind === 'unknown' ? value.why : 'the condition is not known';
}

/** `body if test else orelse`. */
export function conditional(machine: Machine, expr: Extract<Expr, { type: 'IfExp' }>, frame: Frame): Obj {
  const test = truth(machine.evaluate(expr.test, frame));
  if (test !== undefined) return machine.evaluate(test ? expr.body : expr.orelse, frame);
  return machine.paths.choose([expr.body, expr.orelse].map((one) => () => machine.evaluate(one, frame)));
}

export function boolOp(machine: Machine, op: 'and' | 'or', exprs: readonly Expr[], frame: Frame): Obj {
  const value = machine.evaluate(exprs[0]!, frame);
  const known = exprs.length === 1 ? true : truth(value);
  if (exprs.length === 1 || known === (op === 'or')) return value;
  const rest = () => boolOp(machine, op, exprs.slice(1), frame);
  if (known !== undefined) return rest();
  // `maybe or 'default'`: of one of several, only the options that could be the answer remain.
  const options = value.kind === 'alt' ? value.options : [value];
  const answer = alternatives(options.filter((option) => truth(option) !== (op === 'and')));
  return machine.paths.choose([() => answer, rest]);
}

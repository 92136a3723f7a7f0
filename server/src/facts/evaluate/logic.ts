import type { Expr } from '../../syntax/python/ast';
import { joinAll } from './join';
import { locationOf } from './machine';
import type { CallSite, Frame, Machine, Obj } from './model';
import { alternatives, bool, int, unknown } from './objects';
import { truth } from './truth';

export function unary(machine: Machine, op: string, value: Obj, site: CallSite): Obj {
  if (op === 'not') {
    const known = truth(value);
    return known === undefined ? unknown(reasonFor(value), locationOf(site)) : bool(!known);
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

export function boolOp(machine: Machine, op: 'and' | 'or', exprs: readonly Expr[], frame: Frame): Obj {
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

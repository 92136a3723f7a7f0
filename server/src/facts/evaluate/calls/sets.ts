import { compare } from '../compare';
import { extend } from '../inPlace';
import { members, unique } from '../iterate';
import { locationOf } from '../machine';
import type { Obj, SeqObj } from '../model';
import { bool, list, NONE, unknown } from '../objects';
import { setOperation } from '../setOperations';
import { findItem, taint } from '../subscript';
import { type Native, type Natives, whyUnknown } from './arguments';

const operation =
  (op: string): Native =>
  (_, { positional: [self, ...others] }, site) => {
    let result: Obj = { kind: 'set', items: (self as SeqObj).items.slice() };
    for (const other of others) {
      const items = members(other);
      if (!items || result.kind !== 'set')
        return unknown(whyUnknown([other], 'a set that is not known'), locationOf(site));
      result = setOperation(op, result, { kind: 'set', items: unique(items) }, locationOf(site));
    }
    return result;
  };

/** Methods of `set`. */
export const setMethods: Natives = {
  union: operation('|'),
  intersection: operation('&'),
  difference: operation('-'),
  symmetric_difference: operation('^'),
  add: (machine, { positional: [self, item] }) => {
    if (item) extend(machine, self as SeqObj, list([item]));
    return NONE;
  },
  update: (machine, { positional: [self, ...others] }) => {
    for (const other of others) extend(machine, self as SeqObj, other);
    return NONE;
  },
  discard: (machine, { positional: [self, item] }) => {
    const target = self as SeqObj;
    const i = item ? findItem(target.items, item) : 'unknown';
    machine.journal.touch(target);
    if (typeof i === 'number') target.items.splice(i, 1);
    else if (i === 'unknown') taint(machine, target, 'an item was removed that is not known');
    return NONE;
  },
  remove: (machine, args, site) => setMethods.discard!(machine, args, site),
  isdisjoint: (machine, args, site) => {
    const common = setMethods.intersection!(machine, args, site);
    return common.kind === 'set' ? bool(common.items.length === 0) : common;
  },
  issubset: (_, { positional: [self, other] }) => known(compare('<=', self!, setOf(other))),
  issuperset: (_, { positional: [self, other] }) => known(compare('>=', self!, setOf(other))),
  copy: (_, { positional: [self] }) => ({ kind: 'set', items: (self as SeqObj).items.slice() }),
};

function setOf(obj: Obj | undefined): Obj {
  const items = obj && members(obj);
  return items ? { kind: 'set', items: unique(items) } : unknown('a set that is not known');
}

export function known(answer: boolean | undefined): Obj {
  return answer === undefined ? unknown('the members are not all known') : bool(answer);
}

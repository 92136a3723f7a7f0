import { compare } from '../compare';
import { extend } from '../inPlace';
import { members, unique } from '../iterate';
import { locationOf } from '../machine';
import type { Obj, SeqObj } from '../model';
import { bool, list, NONE, unknown } from '../objects';
import { setOperation } from '../setOperations';
import { findItem } from '../subscript';
import { taint } from '../taint';
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
  intersection_update: updating('intersection'),
  difference_update: updating('difference'),
  symmetric_difference_update: updating('symmetric_difference'),
  pop: (machine, { positional: [self] }, site) => {
    const target = self as SeqObj;
    const [only] = target.items;
    if (target.items.length === 1 && only && only.kind !== 'maybe' && only.kind !== 'rest') {
      machine.journal.touch(target);
      target.items = [];
      return only;
    }
    taint(machine, target, 'a member was taken that is not known');
    return unknown('which member is taken is not known', locationOf(site));
  },
  clear: (machine, { positional: [self] }) => {
    machine.journal.touch(self as SeqObj);
    (self as SeqObj).items = [];
    return NONE;
  },
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
    const i = item ? findItem(machine, target.items, item) : 'unknown';
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
  issubset: (machine, { positional: [self, other] }) => known(compare(machine, '<=', self!, setOf(other))),
  issuperset: (machine, { positional: [self, other] }) => known(compare(machine, '>=', self!, setOf(other))),
  copy: (_, { positional: [self] }) => ({ kind: 'set', items: (self as SeqObj).items.slice() }),
};

function setOf(obj: Obj | undefined): Obj {
  const items = obj && members(obj);
  return items ? { kind: 'set', items: unique(items) } : unknown('a set that is not known');
}

export function known(answer: boolean | undefined): Obj {
  return answer === undefined ? unknown('the members are not all known') : bool(answer);
}

/** A method that changes the set to what its namesake answers. */
function updating(name: 'intersection' | 'difference' | 'symmetric_difference'): Native {
  return (machine, args, site) => {
    const target = args.positional[0] as SeqObj;
    const result = setMethods[name]!(machine, args, site);
    if (result.kind !== 'set') taint(machine, target, 'changed by a set that is not known');
    else {
      machine.journal.touch(target);
      target.items = result.items;
    }
    return NONE;
  };
}

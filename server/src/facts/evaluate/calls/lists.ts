import { leadingTo } from '../alternatives';
import { compare, orderOf } from '../compare';
import { extend } from '../inPlace';
import { allCertain } from '../iterate';
import { maybe } from '../join';
import { locationOf } from '../machine';
import type { Machine, Obj, SeqObj } from '../model';
import { int, list, NONE, unknown } from '../objects';
import { findItem } from '../subscript';
import { disorder } from '../taint';
import { truth } from '../truth';
import { integer, type Natives } from './arguments';

/** Methods of `list`. */
export const listMethods: Natives = {
  append: (machine, { positional: [self, item] }) => {
    machine.journal.touch(self as SeqObj);
    if (item) (self as SeqObj).items.push(item);
    return NONE;
  },
  extend: (machine, { positional: [self, more] }) => {
    if (more) extend(machine, self as SeqObj, more);
    return NONE;
  },
  insert: (machine, { positional: [self, index, item] }) => {
    const target = self as SeqObj;
    const i = integer(index);
    if (!item) return NONE;
    const front = i === undefined ? undefined : i >= 0 ? target.items.slice(0, i) : target.items.slice(i);
    machine.journal.touch(target);
    if (i === undefined || !front || !allCertain(front)) {
      target.items.push(item);
      disorder(machine, target, 'inserted at a position that is not known');
    } else target.items.splice(i < 0 ? Math.max(0, target.items.length + i) : i, 0, item);
    return NONE;
  },
  remove: (machine, { positional: [self, item] }, site) => {
    const target = self as SeqObj;
    const i = item ? findItem(machine, target.items, item) : 'unknown';
    machine.journal.touch(target);
    if (typeof i === 'number') target.items.splice(i, 1);
    else if (i === undefined) return machine.raise('ValueError', 'list.remove(x): x not in list', site);
    else {
      machine.paths.mayRaise();
      const bare = (one: Obj) => (one.kind === 'maybe' ? one.value : one);
      const isOther = (one: Obj) =>
        one.kind !== 'rest' && item && compare(machine, '==', bare(one), item) === false;
      const candidates = target.items.filter((one) => !isOther(one));
      // The only one it may have been is gone if it was there; of several, any may be.
      if (candidates.length === 1 && candidates[0]!.kind === 'maybe')
        target.items = target.items.filter(isOther);
      else target.items = target.items.map((one) => (isOther(one) ? one : maybe(one)));
    }
    return NONE;
  },
  pop: (machine, { positional: [self, index] }, site) => {
    const target = self as SeqObj;
    const i = index ? integer(index) : -1;
    machine.journal.touch(target);
    const at = i === undefined ? undefined : i < 0 ? target.items.length + i : i;
    const item = at === undefined ? undefined : target.items[at];
    if (at === undefined || !allCertain(i! < 0 ? target.items.slice(at) : target.items.slice(0, at + 1))) {
      machine.paths.mayRaise();
      const unsure = leadingTo(unknown('the removed item is not known', locationOf(site)), [target]);
      target.items = target.items.map(maybe);
      return unsure;
    }
    if (!item) return machine.raise('IndexError', 'pop index out of range', site);
    target.items.splice(at, 1);
    return item;
  },
  clear: (machine, { positional: [self] }) => {
    machine.journal.touch(self as SeqObj);
    (self as SeqObj).items = [];
    return NONE;
  },
  index: (machine, { positional: [self, item] }, site) => {
    const i = item ? findItem(machine, (self as SeqObj).items, item) : 'unknown';
    if (i === undefined) return machine.raise('ValueError', 'x is not in list', site);
    return i === 'unknown' ? unknown('the position is not known', locationOf(site)) : int(i);
  },
  count: (machine, { positional: [self, item] }) => {
    const { items } = self as SeqObj;
    if (!item || !allCertain(items)) return unknown('the items are not all known');
    const same = items.map((one) => compare(machine, '==', one, item));
    return same.includes(undefined)
      ? unknown('the items are not all known')
      : int(same.filter(Boolean).length);
  },
  sort: (machine, args, site) => {
    const target = args.positional[0] as SeqObj;
    const sorted = sortItems(
      machine,
      target.items,
      args.keywords.get('key'),
      args.keywords.get('reverse'),
      (key, item) => machine.call(key, { positional: [item], keywords: new Map(), open: undefined }, site),
    );
    machine.journal.touch(target);
    if (sorted) target.items = sorted;
    else disorder(machine, target, 'sorted in an order that is not known');
    return NONE;
  },
  reverse: (machine, { positional: [self] }) => {
    machine.journal.touch(self as SeqObj);
    (self as SeqObj).items.reverse();
    return NONE;
  },
  copy: (_, { positional: [self] }) => list((self as SeqObj).items.slice()),
};

export const tupleMethods: Natives = { index: listMethods.index!, count: listMethods.count! };

/** Python's stable sort; undefined if the order is not known. */
export function sortItems(
  machine: Machine,
  items: readonly Obj[],
  key: Obj | undefined,
  reverse: Obj | undefined,
  call: (key: Obj, item: Obj) => Obj,
): Obj[] | undefined {
  if (!allCertain(items)) return undefined;
  const keyed = items.map((item) => ({ item, key: key && key.kind !== 'none' ? call(key, item) : item }));
  const down = reverse ? truth(reverse) : false;
  if (down === undefined) return undefined;
  machine.step(keyed.length);
  let comparable = true;
  keyed.sort((a, b) => {
    const order = orderOf(machine, a.key, b.key);
    if (order === undefined) comparable = false;
    return down ? -(order ?? 0) : (order ?? 0);
  });
  return comparable ? keyed.map((one) => one.item) : undefined;
}

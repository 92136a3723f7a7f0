import { compare, orderOf } from '../compare';
import { extend } from '../inPlace';
import { allCertain, iterate, members, unique } from '../iterate';
import { joinObj, maybe } from '../join';
import { locationOf } from '../machine';
import type { DictObj, Obj, SeqObj } from '../model';
import { bool, dict, int, keyOf, list, NONE, rest, str, tuple, unknown } from '../objects';
import { setOperation } from '../setOperations';
import { findItem, taint } from '../subscript';
import { truth } from '../truth';
import { arg, integer, type Native, type Natives, whyUnknown } from './arguments';

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
      taint(machine, target, `inserted at a position that is not known`);
    } else target.items.splice(i < 0 ? Math.max(0, target.items.length + i) : i, 0, item);
    return NONE;
  },
  remove: (machine, { positional: [self, item] }, site) => {
    const target = self as SeqObj;
    const i = item ? findItem(target.items, item) : 'unknown';
    machine.journal.touch(target);
    if (typeof i === 'number') target.items.splice(i, 1);
    else if (i === undefined) return machine.raise('ValueError', 'list.remove(x): x not in list', site);
    else {
      // A maybe-item equal to it is gone either way; anything else it might have removed is not known.
      const j = item
        ? target.items.findIndex((one) => one.kind === 'maybe' && compare('==', one.value, item) === true)
        : -1;
      if (j >= 0) target.items.splice(j, 1);
      else taint(machine, target, 'an item was removed that is not known');
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
      taint(machine, target, 'an item was removed that is not known');
      return unknown('the removed item is not known', locationOf(site));
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
    const i = item ? findItem((self as SeqObj).items, item) : 'unknown';
    if (i === undefined) return machine.raise('ValueError', 'x is not in list', site);
    return i === 'unknown' ? unknown('the position is not known', locationOf(site)) : int(i);
  },
  count: (_, { positional: [self, item] }) => {
    const { items } = self as SeqObj;
    if (!item || !allCertain(items)) return unknown('the items are not all known');
    const same = items.map((one) => compare('==', one, item));
    return same.includes(undefined)
      ? unknown('the items are not all known')
      : int(same.filter(Boolean).length);
  },
  sort: (machine, args, site) => {
    const target = args.positional[0] as SeqObj;
    const sorted = sortItems(
      target.items,
      args.keywords.get('key'),
      args.keywords.get('reverse'),
      (key, item) => machine.call(key, { positional: [item], keywords: new Map(), open: undefined }, site),
    );
    machine.journal.touch(target);
    if (sorted) target.items = sorted;
    else taint(machine, target, 'sorted in an order that is not known');
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
  items: readonly Obj[],
  key: Obj | undefined,
  reverse: Obj | undefined,
  call: (key: Obj, item: Obj) => Obj,
): Obj[] | undefined {
  if (!allCertain(items)) return undefined;
  const keyed = items.map((item) => ({ item, key: key && key.kind !== 'none' ? call(key, item) : item }));
  const down = reverse ? truth(reverse) : false;
  if (down === undefined) return undefined;
  let comparable = true;
  keyed.sort((a, b) => {
    const order = orderOf(a.key, b.key);
    if (order === undefined) comparable = false;
    return down ? -(order ?? 0) : (order ?? 0);
  });
  return comparable ? keyed.map((one) => one.item) : undefined;
}

const viewOf =
  (make: (key: Obj, value: Obj) => Obj): Native =>
  (_, { positional: [self] }) => {
    const target = self as DictObj;
    const items = [...target.entries.values()].map((entry) => {
      const item = make(entry.key, entry.value);
      return entry.maybe ? maybe(item) : item;
    });
    return list(target.open ? [...items, rest(target.open.why)] : items);
  };

/** Methods of `dict`. */
export const dictMethods: Natives = {
  keys: viewOf((key) => key),
  values: viewOf((_, value) => value),
  items: viewOf((key, value) => tuple([key, value])),
  get: (_, args, site) => {
    const target = args.positional[0] as DictObj;
    const key = args.positional[1];
    const fallback = arg(args, 2, 'default') ?? NONE;
    if (key?.kind === 'alt') return unknown('the key is not known', locationOf(site));
    const id = key && keyOf(key);
    if (id === undefined) return unknown(whyUnknown([key], 'the key is not known'), locationOf(site));
    const entry = target.entries.get(id);
    if (entry) return entry.maybe ? joinObj(entry.value, fallback) : entry.value;
    return target.open ? unknown(target.open.why, locationOf(site)) : fallback;
  },
  setdefault: (machine, args, site) => {
    const target = args.positional[0] as DictObj;
    const key = args.positional[1];
    const fallback = arg(args, 2, 'default') ?? NONE;
    const id = key && keyOf(key);
    if (id === undefined || !key) return unknown('the key is not known', locationOf(site));
    const entry = target.entries.get(id);
    if (entry && !entry.maybe) return entry.value;
    machine.journal.touch(target);
    const value = entry ? joinObj(entry.value, fallback) : target.open ? unknown(target.open.why) : fallback;
    target.entries.set(id, { key, value, maybe: false });
    return value;
  },
  pop: (machine, args, site) => {
    const target = args.positional[0] as DictObj;
    const id = args.positional[1] && keyOf(args.positional[1]);
    const fallback = args.positional[2];
    if (id === undefined) {
      taint(machine, target, 'an entry was removed that is not known');
      return unknown('the key is not known', locationOf(site));
    }
    const entry = target.entries.get(id);
    machine.journal.touch(target);
    target.entries.delete(id);
    if (entry) return entry.maybe ? joinObj(entry.value, fallback ?? NONE) : entry.value;
    if (target.open) return unknown(target.open.why, locationOf(site));
    return fallback ?? machine.raise('KeyError', id.slice(1), site);
  },
  update: (machine, args) => {
    const target = args.positional[0] as DictObj;
    machine.journal.touch(target);
    const source = args.positional[1];
    if (source) merge(target, source);
    for (const [name, value] of args.keywords)
      target.entries.set(`s${name}`, { key: str(name), value, maybe: false });
    return NONE;
  },
  popitem: (machine, { positional: [self] }, site) => {
    const target = self as DictObj;
    const last = [...target.entries].at(-1);
    if (!last || last[1].maybe || target.open)
      return unknown('which entry is the last is not known', locationOf(site));
    machine.journal.touch(target);
    target.entries.delete(last[0]);
    return tuple([last[1].key, last[1].value]);
  },
  copy: (_, { positional: [self] }) => {
    const target = self as DictObj;
    return { kind: 'dict', entries: new Map(target.entries), open: target.open };
  },
  clear: (machine, { positional: [self] }) => {
    machine.journal.touch(self as DictObj);
    (self as DictObj).entries = new Map();
    (self as DictObj).open = undefined;
    return NONE;
  },
};

/** Puts the entries of a dict, or of an iterable of pairs, into `target`. */
export function merge(target: DictObj, source: Obj): void {
  if (source.kind === 'dict') {
    for (const [id, entry] of source.entries) {
      const old = target.entries.get(id);
      if (entry.maybe && old)
        target.entries.set(id, { key: old.key, value: joinObj(old.value, entry.value), maybe: old.maybe });
      else target.entries.set(id, { ...entry, key: old?.key ?? entry.key });
    }
    target.open ??= source.open;
    return;
  }
  const pairs = iterate(source);
  if (source.kind === 'scopeDict') {
    for (const [name, binding] of source.scope.vars)
      target.entries.set(`s${name}`, { key: str(name), value: binding.value, maybe: false });
    return;
  }
  if (!pairs) {
    target.open ??= unknown(whyUnknown([source], 'merged with something that is not known'));
    return;
  }
  for (const pair of pairs) {
    const items = pair.kind === 'maybe' || pair.kind === 'rest' ? undefined : iterate(pair);
    const id = items?.[0] && keyOf(items[0]);
    if (id === undefined || !items?.[1]) target.open ??= unknown('an entry is not known');
    else target.entries.set(id, { key: items[0]!, value: items[1], maybe: false });
  }
}

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

function known(answer: boolean | undefined): Obj {
  return answer === undefined ? unknown('the members are not all known') : bool(answer);
}

/** `dict(...)`. */
export function makeDict(positional: readonly Obj[], keywords: ReadonlyMap<string, Obj>): DictObj {
  const made = dict();
  if (positional[0]) merge(made, positional[0]);
  for (const [name, value] of keywords) made.entries.set(`s${name}`, { key: str(name), value, maybe: false });
  return made;
}

import { leadingTo } from '../alternatives';
import { merge, put } from '../entries';
import { inOrder } from '../iterate';
import { joinObj } from '../join';
import { locationOf } from '../machine';
import type { DictObj, Machine, Obj } from '../model';
import { dict, keyOf, list, NONE, str, tuple, unknown } from '../objects';
import { arg, type Native, type Natives, whyUnknown } from './arguments';

const viewOf =
  (make: (key: Obj, value: Obj) => Obj): Native =>
  (_, { positional: [self] }) => {
    const target = self as DictObj;
    return list(inOrder(target, make));
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
    if (id === undefined || !key) {
      machine.journal.touch(target);
      target.open = leadingTo(target.open ?? unknown('a key is not known'), [target.open, fallback]);
      return unknown('the key is not known', locationOf(site));
    }
    const entry = target.entries.get(id);
    if (entry && !entry.maybe) return entry.value;
    machine.journal.touch(target);
    const value = entry
      ? joinObj(entry.value, fallback)
      : target.open
        ? joinObj(unknown(target.open.why), fallback)
        : fallback;
    put(machine, target, key, value);
    return value;
  },
  pop: (machine, args, site) => {
    const target = args.positional[0] as DictObj;
    const id = args.positional[1] && keyOf(args.positional[1]);
    const fallback = args.positional[2];
    machine.journal.touch(target);
    if (id === undefined) {
      machine.paths.mayRaise();
      for (const [key, old] of target.entries) target.entries.set(key, { ...old, maybe: true });
      return unknown('the key is not known', locationOf(site));
    }
    const entry = target.entries.get(id);
    if (!fallback && (target.open || entry?.maybe)) machine.paths.mayRaise();
    target.entries.delete(id);
    if (entry) return entry.maybe && fallback ? joinObj(entry.value, fallback) : entry.value;
    if (target.open) return unknown(target.open.why, locationOf(site));
    return fallback ?? machine.raise('KeyError', id.slice(1), site);
  },
  update: (machine, args) => {
    const target = args.positional[0] as DictObj;
    machine.journal.touch(target);
    machine.step(target.entries.size);
    const source = args.positional[1];
    if (source) merge(machine, target, source);
    for (const [name, value] of args.keywords) put(machine, target, str(name), value);
    return NONE;
  },
  popitem: (machine, { positional: [self] }, site) => {
    const target = self as DictObj;
    const last = [...target.entries].at(-1);
    if (!last && !target.open) return machine.raise('KeyError', 'the dictionary is empty', site);
    machine.journal.touch(target);
    if (!last || last[1].maybe || target.open || target.unordered) {
      machine.paths.mayRaise();
      for (const [key, old] of target.entries) target.entries.set(key, { ...old, maybe: true });
      return unknown('which entry is the last is not known', locationOf(site));
    }
    target.entries.delete(last[0]);
    return tuple([last[1].key, last[1].value]);
  },
  copy: (_, { positional: [self] }) => {
    const target = self as DictObj;
    return { ...target, entries: new Map(target.entries) };
  },
  clear: (machine, { positional: [self] }) => {
    machine.journal.touch(self as DictObj);
    (self as DictObj).entries = new Map();
    (self as DictObj).open = undefined;
    (self as DictObj).unordered = false;
    return NONE;
  },
};

/** `dict(...)`. */
export function makeDict(
  machine: Machine,
  positional: readonly Obj[],
  keywords: ReadonlyMap<string, Obj>,
): DictObj {
  const made = dict();
  if (positional[0]) merge(machine, made, positional[0]);
  for (const [name, value] of keywords) put(machine, made, str(name), value);
  return made;
}

import { iterate } from '../iterate';
import { joinObj, maybe } from '../join';
import { locationOf } from '../machine';
import type { DictObj, Obj } from '../model';
import { alternatives, dict, keyOf, list, NONE, rest, str, tuple, unknown } from '../objects';
import { taint } from '../subscript';
import { arg, type Native, type Natives, whyUnknown } from './arguments';

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
    if (id === undefined || !key) {
      machine.journal.touch(target);
      target.open ??= unknown('a key is not known');
      return unknown('the key is not known', locationOf(site));
    }
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
    machine.step(target.entries.size);
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
    overlay(target, source);
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

/** `dict(...)`. */
export function makeDict(positional: readonly Obj[], keywords: ReadonlyMap<string, Obj>): DictObj {
  const made = dict();
  if (positional[0]) merge(made, positional[0]);
  for (const [name, value] of keywords) made.entries.set(`s${name}`, { key: str(name), value, maybe: false });
  return made;
}

/** Something unknown was merged in: every entry may have been replaced. */
export function overlay(target: DictObj, source: Obj): void {
  const other = unknown(whyUnknown([source], 'merged with something that is not known'));
  for (const [id, entry] of target.entries) {
    target.entries.set(id, { ...entry, value: alternatives([entry.value, other]) });
  }
}

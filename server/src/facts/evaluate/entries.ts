import type { Location } from '../../base/span';
import { alternatives, isUnset, leadingTo } from './alternatives';
import { force } from './bindings';
import { allCertain, iterate } from './iterate';
import { blend, joinObj } from './join';
import type { DictObj, Machine, Obj } from './model';
import { keyOf, str, unknown } from './objects';

/** Puts the entries of a dict, or of an iterable of pairs, into `target`, which the journal knows of. */
export function merge(machine: Machine, target: DictObj, source: Obj): void {
  const from = blend(source);
  if (from.kind === 'dict') {
    // Entries of the source that are not known may lie over any of the target.
    if (from.open) putUnder(machine, target, from.open, from.open);
    target.unordered ||= from.unordered === true;
    machine.step(from.entries.size >> 1);
    for (const { key, value, maybe: uncertain } of from.entries.values())
      put(machine, target, key, value, uncertain);
    return;
  }
  if (from.kind === 'scopeDict') {
    machine.step(from.scope.vars.size >> 1);
    for (const [name, binding] of from.scope.vars)
      put(machine, target, str(name), force(machine, from.scope, name, binding), isUnset(binding.value));
    if (from.scope.open) putUnder(machine, target, from.scope.open, from.scope.open);
    return;
  }
  const pairs = iterate(from);
  if (!pairs) {
    machine.paths.mayRaise();
    const other = unknown(source.kind === 'unknown' ? source.why : 'merged with something that is not known');
    putUnder(machine, target, other, leadingTo(other, [source]));
    return;
  }
  machine.step(pairs.length);
  for (const pair of pairs) {
    const items = iterate(pair.kind === 'maybe' ? pair.value : pair);
    const [key, value] = items && items.length === 2 && allCertain(items) ? items : [];
    if (key && value) put(machine, target, key, value, pair.kind === 'maybe');
    else {
      machine.paths.mayRaise();
      const other = unknown('an entry is not known');
      putUnder(machine, target, other, leadingTo(other, [pair]));
    }
  }
}

/** One entry; an `uncertain` one leaves what may be there already. */
export function put(machine: Machine, target: DictObj, key: Obj, value: Obj, uncertain = false): void {
  const id = keyOf(key);
  if (id === undefined) {
    putUnder(machine, target, key, value);
    return;
  }
  const old = target.entries.get(id);
  if (old?.maybe && !target.unordered) {
    machine.step(target.entries.size >> 3);
    target.unordered = [...target.entries.keys()].at(-1) !== id;
  }
  if (!uncertain) target.entries.set(id, { key: old?.key ?? key, value, maybe: false });
  else if (old) target.entries.set(id, { key: old.key, value: joinObj(old.value, value), maybe: old.maybe });
  else target.entries.set(id, { key, value: target.open ? joinObj(value, target.open) : value, maybe: true });
}

/** An entry under a key that is not known: any of the dict's entries may be it. */
export function putUnder(machine: Machine, target: DictObj, key: Obj, value: Obj, at?: Location): void {
  machine.step(target.entries.size >> 1);
  for (const [old, entry] of target.entries)
    target.entries.set(old, { ...entry, value: alternatives([entry.value, value]) });
  target.open = leadingTo(
    target.open ?? unknown(key.kind === 'unknown' ? key.why : 'a key is not known', at),
    [target.open, value],
  );
}

import { leadingTo, reachOf } from './alternatives';
import { force, setVar } from './bindings';
import { equals } from './compare';
import { put } from './entries';
import { allCertain, iterate } from './iterate';
import { locationOf } from './machine';
import type { AltObj, CallSite, Machine, Obj, SeqObj, SliceIndex } from './model';
import { keyOf, NONE, str, tuple, unknown } from './objects';
import { replaceSlice, slice } from './slices';
import { taint, taintDeep } from './taint';

/** `obj[index]`. */
export function subscript(machine: Machine, obj: Obj, index: Obj | SliceIndex, site: CallSite): Obj {
  const at = locationOf(site);
  if (obj.kind === 'alt')
    return machine.paths.choose(obj.options.map((option) => () => subscript(machine, option, index, site)));
  if (obj.kind === 'unknown') return obj;
  if (index.kind === 'slice') return slice(machine, obj, index, site);
  if (index.kind === 'unknown') return leadingTo(unknown(index.why, index.at), [obj]);
  if (index.kind === 'alt')
    return machine.paths.choose(index.options.map((option) => () => subscript(machine, obj, option, site)));
  switch (obj.kind) {
    case 'str': {
      const chars = Array.from(obj.value);
      const i = position(index, chars.length);
      if (i === undefined) return machine.raise('TypeError', 'string indices must be integers', site);
      const char = chars[i];
      return char === undefined
        ? machine.raise('IndexError', 'string index out of range', site)
        : str(char, at);
    }
    case 'list':
    case 'tuple':
      return item(machine, obj, index, site);
    case 'dict': {
      const id = keyOf(index);
      if (id === undefined) return leadingTo(unknown('the key is not known', at), [obj]);
      const entry = obj.entries.get(id);
      if (entry && !(entry.maybe && obj.factory)) {
        // Who goes on has found it there.
        if (entry.maybe) machine.paths.mayRaise();
        return entry.value;
      }
      if (obj.open) return leadingTo(unknown(obj.open.why, at), [obj]);
      if (obj.factory) {
        if (entry) return leadingTo(unknown('the entry may be made anew', at), [obj]);
        const made = machine.call(
          obj.factory,
          { positional: [], keywords: new Map(), open: undefined },
          site,
        );
        machine.journal.touch(obj);
        obj.entries.set(id, { key: index, value: made, maybe: false });
        return made;
      }
      return machine.raise('KeyError', `no key ${id.slice(1)}`, site);
    }
    case 'scopeDict': {
      if (index.kind !== 'str') return unknown('the name is not known', at);
      const binding = obj.scope.vars.get(index.value);
      if (binding) return force(machine, obj.scope, index.value, binding);
      if (obj.scope.open) return unknown(obj.scope.open.why, at);
      return machine.raise('KeyError', `no name ${index.value}`, site);
    }
    case 'class': {
      if (index.kind !== 'str') return obj; // typing: list[str], Generic[T]
      const member = obj.attrs.get(index.value)?.value;
      return member ?? machine.raise('KeyError', index.value, site);
    }
    case 'native':
      return obj; // typing again: dict[str, int]
    case 'instance': {
      const fields = iterate(obj);
      if (fields) return subscript(machine, tuple([...fields]), index, site);
      const method = machine.getAttr(obj, '__getitem__', site);
      if (method.kind === 'unknown') return method;
      return machine.call(method, { positional: [index], keywords: new Map(), open: undefined }, site);
    }
    default:
      return unknown('this subscript is not evaluated', at);
  }
}

/** `obj[index] = value`. What cannot be followed leaves the container partly known. */
export function setSubscript(
  machine: Machine,
  obj: Obj,
  index: Obj | SliceIndex,
  value: Obj,
  site: CallSite,
): void {
  if (obj.kind === 'alt') {
    onEach(machine, obj, (option) => setSubscript(machine, option, index, value, site));
    return;
  }
  if (obj.kind === 'unknown') {
    taintDeep(machine, obj, 'an item was set in what is not known');
    return;
  }
  if (index.kind === 'slice') {
    if (obj.kind !== 'list' || !replaceSlice(machine, obj, index, value))
      taint(machine, obj, 'items were replaced that are not known');
  } else if (obj.kind === 'dict') {
    machine.journal.touch(obj);
    put(machine, obj, index, value);
  } else if (obj.kind === 'scopeDict') {
    if (index.kind === 'str') setVar(machine, obj.scope, index.value, { value, at: locationOf(site) });
    else taint(machine, obj, 'a name that is not known was set through globals()');
  } else if (obj.kind === 'list') {
    const i = allCertain(obj.items) ? position(index, obj.items.length) : undefined;
    if (i !== undefined && i >= 0 && i < obj.items.length) {
      machine.journal.touch(obj);
      obj.items[i] = value;
    } else if (i !== undefined) machine.raise('IndexError', 'list assignment index out of range', site);
    else {
      taint(machine, obj, 'an item was replaced at a position that is not known');
      holdToo(obj, value);
    }
  } else if (obj.kind === 'instance') {
    const method = machine.getAttr(obj, '__setitem__', site);
    if (method.kind !== 'unknown') {
      machine.call(method, { positional: [index, value], keywords: new Map(), open: undefined }, site);
    }
  }
}

/** Changes whichever of the alternatives it is. */
function onEach(machine: Machine, obj: AltObj, change: (option: Obj) => void): void {
  machine.paths.choose(
    obj.options.map((option) => () => {
      change(option);
      return NONE;
    }),
  );
}

/** A list that is only partly known may hold `value` too. */
function holdToo(obj: SeqObj, value: Obj): void {
  const reach = reachOf(value);
  if (reach.length > 0)
    obj.items = obj.items.map((one) => (one.kind === 'rest' ? leadingTo(one, reach) : one));
}

/** `del obj[index]`. */
export function deleteSubscript(machine: Machine, obj: Obj, index: Obj | SliceIndex, site: CallSite): void {
  if (obj.kind === 'alt') {
    onEach(machine, obj, (option) => deleteSubscript(machine, option, index, site));
    return;
  }
  if (obj.kind === 'unknown') {
    taintDeep(machine, obj, 'an item was deleted in what is not known');
    return;
  }
  if (index.kind === 'slice') {
    if (obj.kind !== 'list' || !replaceSlice(machine, obj, index, undefined))
      taint(machine, obj, 'items were deleted that are not known');
    return;
  }
  const id = keyOf(index);
  if (obj.kind === 'dict' && id === undefined) {
    machine.paths.mayRaise();
    machine.journal.touch(obj);
    for (const [key, old] of obj.entries) obj.entries.set(key, { ...old, maybe: true });
  } else if (obj.kind === 'dict' && id !== undefined) {
    machine.journal.touch(obj);
    if (obj.open || obj.entries.get(id)?.maybe) machine.paths.mayRaise();
    if (!obj.entries.delete(id) && !obj.open) machine.raise('KeyError', id.slice(1), site);
  } else if (obj.kind === 'scopeDict' && index.kind === 'str') {
    machine.journal.touch(obj.scope);
    obj.scope.vars.delete(index.value);
  } else if (obj.kind === 'list') {
    const i = allCertain(obj.items) ? position(index, obj.items.length) : undefined;
    if (i !== undefined && i >= 0 && i < obj.items.length) {
      machine.journal.touch(obj);
      obj.items.splice(i, 1);
    } else if (i !== undefined) machine.raise('IndexError', 'list assignment index out of range', site);
    else taint(machine, obj, 'an item was deleted at a position that is not known');
  } else if (obj.kind === 'instance') {
    const method = machine.getAttr(obj, '__delitem__', site);
    if (method.kind !== 'unknown') {
      machine.call(method, { positional: [index], keywords: new Map(), open: undefined }, site);
    }
  } else taint(machine, obj, 'an item was deleted that is not known');
}

function item(machine: Machine, obj: SeqObj, index: Obj, site: CallSite): Obj {
  if (!allCertain(obj.items)) {
    const i = index.kind === 'num' ? Number(index.value) : undefined;
    const unsure = (why: string) => leadingTo(unknown(why, locationOf(site)), [obj]);
    if (i === undefined) return unsure('the position is not known');
    const between = i >= 0 ? obj.items.slice(0, i + 1) : obj.items.slice(i);
    if (!allCertain(between)) return unsure('the items before it are not all known');
    const found = i >= 0 ? obj.items[i] : obj.items[obj.items.length + i];
    return found ?? unsure('the items are not all known');
  }
  const i = position(index, obj.items.length);
  if (i === undefined) return machine.raise('TypeError', 'list indices must be integers or slices', site);
  return obj.items[i] ?? machine.raise('IndexError', 'list index out of range', site);
}

/** A Python index counted from the start; undefined if it is no integer. Out of range stays out of range. */
function position(index: Obj, length: number): number | undefined {
  if (index.kind === 'bool') return Number(index.value);
  if (index.kind !== 'num' || index.isFloat) return undefined;
  const i = Number(index.value);
  return i < 0 ? i + length : i;
}

/** The place of the first item surely equal to `wanted`; undefined if none, or not known. */
export function findItem(
  machine: Machine,
  items: readonly Obj[],
  wanted: Obj,
): number | 'unknown' | undefined {
  machine.step(items.length >> 3);
  for (const [i, one] of items.entries()) {
    if (one.kind === 'maybe' || one.kind === 'rest') {
      if (one.kind === 'rest' || equals(machine, one.value, wanted) !== false) return 'unknown';
      continue;
    }
    const same = equals(machine, one, wanted);
    if (same === undefined) return 'unknown';
    if (same) return i;
  }
  return undefined;
}

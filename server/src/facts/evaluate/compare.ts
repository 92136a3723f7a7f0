import type { DictObj, Machine, Obj, Scope, SeqObj } from './model';
import { keyOf } from './objects';

/** How many parts one comparison looks at; shared parts may make a small value a huge tree. */
const MAX_COMPARED = 20_000;

interface Bounds {
  left: number;
}

/** `a == b`; undefined if not known. Counts as work what of them is looked at. */
export function equals(machine: Machine, a: Obj, b: Obj): boolean | undefined {
  return counted(machine, (bounds) => equalsWithin(a, b, bounds));
}

function counted<T>(machine: Machine, ask: (bounds: Bounds) => T): T {
  const bounds = { left: MAX_COMPARED };
  const answer = ask(bounds);
  machine.step((MAX_COMPARED - bounds.left) >> 3);
  return answer;
}

function equalsWithin(a: Obj, b: Obj, bounds: Bounds): boolean | undefined {
  if (a === b && a.kind !== 'unknown' && a.kind !== 'alt') return true;
  if (bounds.left-- <= 0) return undefined;
  if (a.kind === 'unknown' || b.kind === 'unknown') return undefined;
  if (a.kind === 'alt' || b.kind === 'alt') {
    const left = a.kind === 'alt' ? a.options : [a];
    const right = b.kind === 'alt' ? b.options : [b];
    return agreed(left.flatMap((x) => right.map((y) => equalsWithin(x, y, bounds))));
  }
  if ((a.kind === 'num' || a.kind === 'bool') && (b.kind === 'num' || b.kind === 'bool')) {
    const [x, y] = [Number(a.value), Number(b.value)];
    // Beyond 2^53 different integers may be the same float.
    return (
      x === y && (Number.isSafeInteger(x) || !Number.isInteger(x) || BigInt(a.value) === BigInt(b.value))
    );
  }
  if (a.kind === 'instance' || b.kind === 'instance') return equalInstances(a, b, bounds);
  if (a.kind !== b.kind) return a.kind === 'bytes' || b.kind === 'bytes' ? undefined : false;
  switch (a.kind) {
    case 'list':
    case 'tuple':
      return equalItems(a.items, (b as SeqObj).items, bounds);
    case 'set': {
      const x = a.items.map(keyOf);
      const y = (b as SeqObj).items.map(keyOf);
      if (x.includes(undefined) || y.includes(undefined)) return undefined;
      bounds.left -= x.length + y.length;
      return x.length === y.length && areAmong(x, y);
    }
    case 'dict': {
      const other = b as DictObj;
      if (a.open || other.open) return undefined;
      bounds.left -= a.entries.size + other.entries.size;
      return agreedAll(
        [...new Set([...a.entries.keys(), ...other.entries.keys()])].map((id) => {
          const [x, y] = [a.entries.get(id), other.entries.get(id)];
          if (!x || !y) return (x ?? y)!.maybe ? undefined : false;
          return x.maybe || y.maybe ? undefined : equalsWithin(x.value, y.value, bounds);
        }),
      );
    }
    default: {
      const x = keyOf(a);
      const y = keyOf(b);
      if (x !== undefined && y !== undefined) return x === y;
      return a === b ? true : undefined;
    }
  }
}

/** Instances are equal if identical, unless their class says otherwise; members of a `str` enum equal their text. */
function equalInstances(a: Obj, b: Obj, bounds: Bounds): boolean | undefined {
  const [x, y] = [plainMember(a), plainMember(b)];
  if (x !== a || y !== b) return equalsWithin(x, y, bounds);
  if (a === b) return true;
  const custom = [a, b].some(
    (one) =>
      one.kind === 'instance' &&
      one.cls.mro.some(
        (base) => base.kind === 'unknown' || base.attrs.has('__eq__') || base.fields.length > 0,
      ),
  );
  if (custom) return undefined;
  const [key, other] = [keyOf(a), keyOf(b)];
  return key !== undefined && other !== undefined ? key === other : false;
}

/** The plain value behind a member of an enum that is also a `str` or `int`. */
export function plainMember(obj: Obj): Obj {
  if (obj.kind !== 'instance') return obj;
  const mixed =
    obj.cls.mixed || obj.cls.mro.some((base) => base.kind === 'class' && /^enum\.(Str|Int)/.test(base.name));
  return (mixed && obj.attrs.get('value')?.value) || obj;
}

function isWrapped(item: Obj): boolean {
  return item.kind === 'maybe' || item.kind === 'rest';
}

function equalItems(a: readonly Obj[], b: readonly Obj[], bounds: Bounds): boolean | undefined {
  if (a.some(isWrapped) || b.some(isWrapped)) return undefined;
  if (a.length !== b.length) return false;
  return agreedAll(a.map((item, i) => equalsWithin(item, b[i]!, bounds)));
}

/** All must be true: false if any is, undefined if any is not known. */
function agreedAll(results: readonly (boolean | undefined)[]): boolean | undefined {
  if (results.includes(false)) return false;
  return results.includes(undefined) ? undefined : true;
}

/** The one answer all give, else undefined. */
function agreed(results: readonly (boolean | undefined)[]): boolean | undefined {
  return results.every((result) => result === results[0]) ? results[0] : undefined;
}

/** One comparison of a chain; undefined if not known. */
export function compare(machine: Machine, op: string, a: Obj, b: Obj): boolean | undefined {
  switch (op) {
    case '==':
      return equals(machine, a, b);
    case '!=':
      return not(equals(machine, a, b));
    case 'in':
      return contains(machine, b, a);
    case 'not in':
      return not(contains(machine, b, a));
    case 'is':
      return identical(a, b);
    case 'is not':
      return not(identical(a, b));
    default: {
      if (a.kind === 'set' && b.kind === 'set') return compareSets(op, a, b);
      const order = orderOf(machine, a, b);
      if (order === undefined) return undefined;
      if (op === '<') return order < 0;
      if (op === '>') return order > 0;
      if (op === '<=') return order <= 0;
      return op === '>=' ? order >= 0 : undefined;
    }
  }
}

/** Subset and superset comparisons. */
function compareSets(op: string, a: SeqObj, b: SeqObj): boolean | undefined {
  const [x, y] = [a.items.map(keyOf), b.items.map(keyOf)];
  if (x.includes(undefined) || y.includes(undefined)) return undefined;
  const below = areAmong(x, y);
  const above = areAmong(y, x);
  if (op === '<=') return below;
  if (op === '>=') return above;
  return op === '<' ? below && !above : above && !below;
}

function areAmong(keys: readonly unknown[], others: readonly unknown[]): boolean {
  const known = new Set(others);
  return keys.every((key) => known.has(key));
}

export function not(value: boolean | undefined): boolean | undefined {
  return value === undefined ? undefined : !value;
}

function identical(a: Obj, b: Obj): boolean | undefined {
  if (a.kind === 'unknown' || b.kind === 'unknown') return undefined;
  if (a.kind === 'alt' || b.kind === 'alt') {
    const left = a.kind === 'alt' ? a.options : [a];
    const right = b.kind === 'alt' ? b.options : [b];
    return agreed(left.flatMap((x) => right.map((y) => identical(x, y))));
  }
  if (a.kind === 'none' || b.kind === 'none') return a.kind === b.kind;
  if (a.kind === 'bool' || b.kind === 'bool')
    return a.kind === b.kind && a.kind === 'bool' && b.kind === 'bool' && a.value === b.value;
  if (a === b) return true;
  if (a.kind !== b.kind) return false;
  const [x, y] = [keyOf(a), keyOf(b)];
  // Python may keep equal texts and numbers once, or not.
  if (x !== undefined && y !== undefined && x !== y) return false;
  return isContainer(a) ? false : undefined;
}

function isContainer(obj: Obj): boolean {
  return obj.kind === 'list' || obj.kind === 'dict' || obj.kind === 'set' || obj.kind === 'instance';
}

/** Python's order of two values: negative, 0, positive; undefined if not comparable or not known. Counts as work. */
export function orderOf(machine: Machine, a: Obj, b: Obj): number | undefined {
  return counted(machine, (bounds) => orderWithin(a, b, bounds));
}

function orderWithin(a: Obj, b: Obj, bounds: Bounds): number | undefined {
  if (bounds.left-- <= 0) return undefined;
  if ((a.kind === 'num' || a.kind === 'bool') && (b.kind === 'num' || b.kind === 'bool')) {
    const x = a.kind === 'bool' ? Number(a.value) : a.value;
    const y = b.kind === 'bool' ? Number(b.value) : b.value;
    return x < y ? -1 : x > y ? 1 : 0;
  }
  if ((a.kind === 'str' && b.kind === 'str') || (a.kind === 'path' && b.kind === 'path')) {
    const [x, y] = [a.value, b.value];
    if (x === y) return 0;
    let i = 0;
    while (i < x.length && i < y.length && x.charCodeAt(i) === y.charCodeAt(i)) i++;
    bounds.left -= i >> 4;
    return i < x.length && i < y.length ? rank(x, i) - rank(y, i) : x.length - y.length;
  }
  if ((a.kind === 'list' && b.kind === 'list') || (a.kind === 'tuple' && b.kind === 'tuple')) {
    for (let i = 0; i < a.items.length && i < b.items.length; i++) {
      const order = orderWithin(a.items[i]!, b.items[i]!, bounds);
      if (order !== 0) return order;
    }
    const more = [...a.items.slice(b.items.length), ...b.items.slice(a.items.length)];
    return more.some(isWrapped) ? undefined : a.items.length - b.items.length;
  }
  return undefined;
}

/** Code units in the order of the code points they are of: surrogates stand for what is beyond all others. */
function rank(text: string, i: number): number {
  const unit = text.charCodeAt(i);
  return unit >= 0xd800 && unit <= 0xdfff ? unit + 0x10000 : unit;
}

/** Whether a scope binds a name; undefined where that depends on what is not known. */
function hasName(scope: Scope, name: string): boolean | undefined {
  const binding = scope.vars.get(name);
  if (!binding) return scope.open ? undefined : false;
  const { value } = binding;
  return value.kind === 'alt' && value.options.some((one) => one.kind === 'unknown' && one.unset)
    ? undefined
    : true;
}

/** `item in container`; undefined if not known. */
export function contains(machine: Machine, container: Obj, item: Obj): boolean | undefined {
  if (item.kind === 'alt') return agreed(item.options.map((option) => contains(machine, container, option)));
  switch (container.kind) {
    case 'str':
      return item.kind === 'str' ? container.value.includes(item.value) : undefined;
    case 'list':
    case 'tuple':
    case 'set': {
      machine.step(container.items.length >> 3);
      let sure: boolean | undefined = false;
      for (const member of container.items) {
        if (member.kind === 'rest') {
          sure = undefined;
          continue;
        }
        const same = equals(machine, member.kind === 'maybe' ? member.value : member, item);
        if (same === true && member.kind !== 'maybe') return true;
        if (same !== false) sure = undefined;
      }
      return sure;
    }
    case 'dict': {
      const id = keyOf(item);
      if (id === undefined) return undefined;
      const entry = container.entries.get(id);
      if (entry) return entry.maybe ? undefined : true;
      return container.open ? undefined : false;
    }
    case 'scopeDict':
      if (item.kind !== 'str') return undefined;
      return hasName(container.scope, item.value);
    case 'alt':
      return agreed(container.options.map((option) => contains(machine, option, item)));
    default:
      return undefined;
  }
}

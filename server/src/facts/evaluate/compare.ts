import type { DictObj, Obj, Scope, SeqObj } from './model';
import { keyOf } from './objects';

/** How many parts one comparison looks at; shared parts may make a small value a huge tree. */
const MAX_COMPARED = 20_000;

/** `a == b`; undefined if not known. */
export function equals(a: Obj, b: Obj, bounds = { left: MAX_COMPARED }): boolean | undefined {
  if (a === b && a.kind !== 'unknown' && a.kind !== 'alt') return true;
  if (bounds.left-- <= 0) return undefined;
  if (a.kind === 'unknown' || b.kind === 'unknown') return undefined;
  if (a.kind === 'alt' || b.kind === 'alt') {
    const left = a.kind === 'alt' ? a.options : [a];
    const right = b.kind === 'alt' ? b.options : [b];
    return agreed(left.flatMap((x) => right.map((y) => equals(x, y, bounds))));
  }
  if ((a.kind === 'num' || a.kind === 'bool') && (b.kind === 'num' || b.kind === 'bool')) {
    const [x, y] = [Number(a.value), Number(b.value)];
    return x === y && (Number.isSafeInteger(x) || BigInt(a.value) === BigInt(b.value));
  }
  if (a.kind === 'instance' || b.kind === 'instance') return equalInstances(a, b);
  if (a.kind !== b.kind) return a.kind === 'bytes' || b.kind === 'bytes' ? undefined : false;
  switch (a.kind) {
    case 'list':
    case 'tuple':
      return equalItems(a.items, (b as SeqObj).items, bounds);
    case 'set': {
      const x = a.items.map(keyOf);
      const y = (b as SeqObj).items.map(keyOf);
      if (x.includes(undefined) || y.includes(undefined)) return undefined;
      return x.length === y.length && x.every((key) => y.includes(key));
    }
    case 'dict': {
      const other = b as DictObj;
      if (a.open || other.open) return undefined;
      return agreedAll(
        [...new Set([...a.entries.keys(), ...other.entries.keys()])].map((id) => {
          const [x, y] = [a.entries.get(id), other.entries.get(id)];
          if (!x || !y) return (x ?? y)!.maybe ? undefined : false;
          return x.maybe || y.maybe ? undefined : equals(x.value, y.value, bounds);
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
function equalInstances(a: Obj, b: Obj): boolean | undefined {
  const [x, y] = [plainMember(a), plainMember(b)];
  if (x !== a || y !== b) return equals(x, y);
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

function equalItems(a: readonly Obj[], b: readonly Obj[], bounds: { left: number }): boolean | undefined {
  if ([...a, ...b].some((item) => item.kind === 'maybe' || item.kind === 'rest')) return undefined;
  if (a.length !== b.length) return false;
  return agreedAll(a.map((item, i) => equals(item, b[i]!, bounds)));
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
export function compare(op: string, a: Obj, b: Obj): boolean | undefined {
  switch (op) {
    case '==':
      return equals(a, b);
    case '!=':
      return not(equals(a, b));
    case 'in':
      return contains(b, a);
    case 'not in':
      return not(contains(b, a));
    case 'is':
      return identical(a, b);
    case 'is not':
      return not(identical(a, b));
    default: {
      if (a.kind === 'set' && b.kind === 'set') return compareSets(op, a, b);
      const order = orderOf(a, b);
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
  const below = x.every((key) => y.includes(key));
  const above = y.every((key) => x.includes(key));
  if (op === '<=') return below;
  if (op === '>=') return above;
  return op === '<' ? below && !above : above && !below;
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
  if (a.kind === 'bool' || b.kind === 'bool') return a.kind === b.kind && equals(a, b) === true;
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

/** Python's order of two values: negative, 0, positive; undefined if not comparable or not known. */
export function orderOf(a: Obj, b: Obj): number | undefined {
  if ((a.kind === 'num' || a.kind === 'bool') && (b.kind === 'num' || b.kind === 'bool')) {
    const x = a.kind === 'bool' ? Number(a.value) : a.value;
    const y = b.kind === 'bool' ? Number(b.value) : b.value;
    return x < y ? -1 : x > y ? 1 : 0;
  }
  if ((a.kind === 'str' && b.kind === 'str') || (a.kind === 'path' && b.kind === 'path')) {
    const x = Array.from(a.value);
    const y = Array.from(b.value);
    for (let i = 0; i < x.length && i < y.length; i++) {
      const difference = x[i]!.codePointAt(0)! - y[i]!.codePointAt(0)!;
      if (difference) return difference;
    }
    return x.length - y.length;
  }
  if ((a.kind === 'list' && b.kind === 'list') || (a.kind === 'tuple' && b.kind === 'tuple')) {
    for (let i = 0; i < a.items.length && i < b.items.length; i++) {
      const order = orderOf(a.items[i]!, b.items[i]!);
      if (order !== 0) return order;
    }
    const more = [...a.items.slice(b.items.length), ...b.items.slice(a.items.length)];
    return more.some((item) => item.kind === 'maybe' || item.kind === 'rest')
      ? undefined
      : a.items.length - b.items.length;
  }
  return undefined;
}

/** Whether a scope binds a name; undefined where that depends on what is not known. */
export function hasName(scope: Scope, name: string): boolean | undefined {
  const binding = scope.vars.get(name);
  if (!binding) return scope.open ? undefined : false;
  const { value } = binding;
  return value.kind === 'alt' && value.options.some((one) => one.kind === 'unknown' && one.unset)
    ? undefined
    : true;
}

/** `item in container`; undefined if not known. */
export function contains(container: Obj, item: Obj): boolean | undefined {
  if (item.kind === 'alt') return agreed(item.options.map((option) => contains(container, option)));
  switch (container.kind) {
    case 'str':
      return item.kind === 'str' ? container.value.includes(item.value) : undefined;
    case 'list':
    case 'tuple':
    case 'set': {
      let sure: boolean | undefined = false;
      for (const member of container.items) {
        if (member.kind === 'rest') {
          sure = undefined;
          continue;
        }
        const same = equals(member.kind === 'maybe' ? member.value : member, item);
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
      return agreed(container.options.map((option) => contains(option, item)));
    default:
      return undefined;
  }
}

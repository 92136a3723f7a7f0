import { formatPercent } from './format';
import { maybe } from './join';
import { locationOf } from './machine';
import type { CallSite, DictObj, Machine, NumObj, Obj, SeqObj } from './model';
import { alternatives, dict, float, int, keyOf, path, rest, str, unknown } from './objects';

/** Sequences and strings are not built beyond this; a larger one is unknown. */
export const MAX_LENGTH = 100_000;
const MAX_TEXT = 1_000_000;

/** Python's truth of a value; undefined if not known. */
export function truth(obj: Obj): boolean | undefined {
  switch (obj.kind) {
    case 'none':
      return false;
    case 'bool':
      return obj.value;
    case 'num':
      return obj.value !== 0 && obj.value !== 0n;
    case 'str':
      return obj.value !== '';
    case 'list':
    case 'tuple':
    case 'set':
      if (obj.items.some((item) => item.kind !== 'maybe' && item.kind !== 'rest')) return true;
      return obj.items.length === 0 ? false : undefined;
    case 'dict':
      if ([...obj.entries.values()].some((entry) => !entry.maybe)) return true;
      return obj.entries.size === 0 && !obj.open ? false : undefined;
    case 'alt': {
      const truths = new Set(obj.options.map(truth));
      return truths.size === 1 ? [...truths][0] : undefined;
    }
    case 'unknown':
    case 'bytes':
    case 'maybe':
    case 'rest':
      return undefined;
    case 'instance':
      // A class may define __bool__ or __len__; instances of the project's classes rarely do, but it is not known.
      return obj.cls.mro.some(
        (c) => c.kind === 'unknown' || c.attrs.has('__bool__') || c.attrs.has('__len__'),
      )
        ? undefined
        : true;
    default:
      return true;
  }
}

/** `a == b`; undefined if not known. */
export function equals(a: Obj, b: Obj): boolean | undefined {
  if (a.kind === 'unknown' || b.kind === 'unknown') return undefined;
  if (a.kind === 'alt' || b.kind === 'alt') {
    const left = a.kind === 'alt' ? a.options : [a];
    const right = b.kind === 'alt' ? b.options : [b];
    return agreed(left.flatMap((x) => right.map((y) => equals(x, y))));
  }
  if ((a.kind === 'num' || a.kind === 'bool') && (b.kind === 'num' || b.kind === 'bool')) {
    return Number(a.value) === Number(b.value);
  }
  if (a.kind === 'instance' || b.kind === 'instance') return equalInstances(a, b);
  if (a.kind !== b.kind) return a.kind === 'bytes' || b.kind === 'bytes' ? undefined : false;
  switch (a.kind) {
    case 'list':
    case 'tuple':
      return equalItems(a.items, (b as SeqObj).items);
    case 'set': {
      const x = a.items.map(keyOf);
      const y = (b as SeqObj).items.map(keyOf);
      if (x.includes(undefined) || y.includes(undefined)) return undefined;
      return x.length === y.length && x.every((key) => y.includes(key));
    }
    case 'dict': {
      const other = b as DictObj;
      if (a.open || other.open) return undefined;
      if (a.entries.size !== other.entries.size) return false;
      return agreedAll(
        [...a.entries].map(([id, entry]) => {
          const twin = other.entries.get(id);
          if (!twin) return false;
          return entry.maybe || twin.maybe ? undefined : equals(entry.value, twin.value);
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

function equalItems(a: readonly Obj[], b: readonly Obj[]): boolean | undefined {
  if ([...a, ...b].some((item) => item.kind === 'maybe' || item.kind === 'rest')) return undefined;
  if (a.length !== b.length) return false;
  return agreedAll(a.map((item, i) => equals(item, b[i]!)));
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

function not(value: boolean | undefined): boolean | undefined {
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
  return x !== undefined && y !== undefined ? x === y : isContainer(a) ? false : undefined;
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
    return a.items.length - b.items.length;
  }
  return undefined;
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
      return container.scope.vars.has(item.value) ? true : container.scope.open ? undefined : false;
    case 'alt':
      return agreed(container.options.map((option) => contains(option, item)));
    default:
      return undefined;
  }
}

/** What a `for` over the value meets, uncertain items wrapped; undefined if it cannot be known at all. */
export function iterate(obj: Obj): readonly Obj[] | undefined {
  switch (obj.kind) {
    case 'list':
    case 'tuple':
      return obj.items.slice();
    case 'set':
      return obj.items.length > 1
        ? [...obj.items, rest('the order of a set is not known', obj.at)]
        : obj.items.slice();
    case 'str':
      return Array.from(obj.value, (char) => str(char));
    case 'dict': {
      const keys = [...obj.entries.values()].map((entry) => (entry.maybe ? maybe(entry.key) : entry.key));
      return obj.open ? [...keys, rest(obj.open.why, obj.open.at)] : keys;
    }
    case 'scopeDict': {
      const names = [...obj.scope.vars.keys()].map((name) => str(name));
      return obj.scope.open ? [...names, rest(obj.scope.open.why)] : names;
    }
    case 'instance': {
      // A named tuple is its fields in order.
      const isTuple = obj.cls.mro.some((base) => base.kind === 'class' && base.name === 'typing.NamedTuple');
      const values = isTuple ? obj.cls.fields.map((field) => obj.attrs.get(field)?.value) : [undefined];
      return values.every((value) => value !== undefined) ? values : undefined;
    }
    case 'class': {
      const members = [...obj.attrs.values()].map((binding) => binding.value);
      const own = members.filter((member) => member.kind === 'instance' && member.cls === obj);
      return own.length > 0 ? own : undefined;
    }
    default:
      return undefined;
  }
}

/** Like `iterate`, for uses to which the order does not matter. */
export function members(obj: Obj): readonly Obj[] | undefined {
  return obj.kind === 'set' ? obj.items : iterate(obj);
}

/** True if every item is surely there. */
export function allCertain(items: readonly Obj[]): boolean {
  return items.every((item) => item.kind !== 'maybe' && item.kind !== 'rest');
}

/** `a op b`. */
export function binary(machine: Machine, op: string, a: Obj, b: Obj, site: CallSite): Obj {
  const at = locationOf(site);
  if (a.kind === 'unknown') return a;
  if (b.kind === 'unknown' && !isSequence(a)) return b;
  if (a.kind === 'alt')
    return alternatives(
      a.options.map((option) => binary(machine, op, option, b, site)),
      at,
    );
  if (b.kind === 'alt')
    return alternatives(
      b.options.map((option) => binary(machine, op, a, option, site)),
      at,
    );
  if (isNumber(a) && isNumber(b)) return arithmetic(machine, op, a, b, site);
  if (op === '%' && a.kind === 'str') return formatPercent(a, b, at);
  if (op === '/' && (a.kind === 'path' || b.kind === 'path')) {
    if ((a.kind === 'path' || a.kind === 'str') && (b.kind === 'path' || b.kind === 'str')) {
      return path(joinPurePath(a.value, b.value), at);
    }
  }
  if (op === '+') {
    if (a.kind === 'str' && b.kind === 'str') {
      return a.value.length + b.value.length > MAX_TEXT
        ? unknown('a text grew too long', at)
        : str(a.value + b.value, at);
    }
    if ((a.kind === 'list' || a.kind === 'tuple') && (a.kind === b.kind || b.kind === 'unknown')) {
      const more = b.kind === 'unknown' ? [rest(b.why, b.at)] : (b as SeqObj).items;
      if (a.items.length + more.length > MAX_LENGTH) return unknown('a list grew too long', at);
      return { kind: a.kind, items: [...a.items, ...more], at };
    }
  }
  if (op === '*') return repeat(a, b, at);
  if (a.kind === 'set' && b.kind === 'set') return setOperation(op, a, b, at);
  if (op === '|' && a.kind === 'dict' && b.kind === 'dict') {
    const merged = dict();
    merged.entries = new Map([...a.entries, ...b.entries]);
    merged.open = a.open ?? b.open;
    return merged;
  }
  if (isData(a) && isData(b)) {
    return machine.raise('TypeError', `unsupported operand types for ${op}`, site);
  }
  const method = a.kind === 'instance' ? DUNDER[op] : undefined;
  if (method) {
    const found = machine.getAttr(a, method, site);
    if (found.kind !== 'unknown')
      return machine.call(found, { positional: [b], keywords: new Map(), open: undefined }, site);
  }
  return unknown(`the operation \`${op}\` on these values is not evaluated`, at);
}

const DUNDER: Record<string, string> = {
  '+': '__add__',
  '/': '__truediv__',
  '|': '__or__',
  '%': '__mod__',
  '-': '__sub__',
};

function isSequence(obj: Obj): boolean {
  return obj.kind === 'list' || obj.kind === 'tuple';
}

/** Values whose operations are wholly modelled here, so that what is not defined raises. */
function isData(obj: Obj): boolean {
  return ['none', 'bool', 'num', 'str', 'list', 'tuple', 'dict', 'path', 'set'].includes(obj.kind);
}

function isNumber(obj: Obj): boolean {
  return obj.kind === 'num' || obj.kind === 'bool';
}

function arithmetic(machine: Machine, op: string, left: Obj, right: Obj, site: CallSite): Obj {
  const a = asNumber(left);
  const b = asNumber(right);
  if ((op === '/' || op === '//' || op === '%') && Number(b.value) === 0) {
    return machine.raise('ZeroDivisionError', 'division by zero', site);
  }
  if (op === '/') return float(Number(a.value) / Number(b.value));
  if (a.isFloat || b.isFloat) {
    const x = Number(a.value);
    const y = Number(b.value);
    if (op === '+') return float(x + y);
    if (op === '-') return float(x - y);
    if (op === '*') return float(x * y);
    if (op === '**') return float(x ** y);
    if (op === '//') return float(Math.floor(x / y));
    if (op === '%') return float(x - y * Math.floor(x / y));
    return machine.raise('TypeError', `unsupported operand types for ${op}`, site);
  }
  const x = BigInt(a.value);
  const y = BigInt(b.value);
  switch (op) {
    case '+':
      return int(x + y);
    case '-':
      return int(x - y);
    case '*':
      return bits(x) + bits(y) > 4096 ? unknown('a number grew too large', locationOf(site)) : int(x * y);
    case '**':
      if (y < 0n) return float(Number(x) ** Number(y));
      return y > 512n || bits(x) > 64 ? unknown('a number grew too large', locationOf(site)) : int(x ** y);
    case '//':
      return int(floorDivide(x, y));
    case '%':
      return int(x - y * floorDivide(x, y));
    case '|':
      return int(x | y);
    case '&':
      return int(x & y);
    case '^':
      return int(x ^ y);
    case '<<':
      return y > 1024n || y < 0n ? unknown('a number grew too large', locationOf(site)) : int(x << y);
    case '>>':
      return y < 0n ? machine.raise('ValueError', 'negative shift count', site) : int(x >> y);
    default:
      return machine.raise('TypeError', `unsupported operand types for ${op}`, site);
  }
}

function asNumber(obj: Obj): NumObj {
  return obj.kind === 'bool' ? { kind: 'num', value: obj.value ? 1 : 0, isFloat: false } : (obj as NumObj);
}

function bits(value: bigint): number {
  return value.toString(16).length * 4;
}

function floorDivide(x: bigint, y: bigint): bigint {
  const quotient = x / y;
  return x % y !== 0n && x < 0n !== y < 0n ? quotient - 1n : quotient;
}

function repeat(a: Obj, b: Obj, at: ReturnType<typeof locationOf>): Obj {
  const [thing, count] = a.kind === 'num' ? [b, a] : [a, b];
  if (count.kind !== 'num' || count.isFloat)
    return unknown('the operation `*` on these values is not evaluated', at);
  const times = Math.max(0, Number(count.value));
  if (thing.kind === 'str') {
    return thing.value.length * times > MAX_TEXT
      ? unknown('a text grew too long', at)
      : str(thing.value.repeat(times), at);
  }
  if (thing.kind === 'list' || thing.kind === 'tuple') {
    if (thing.items.length * times > MAX_LENGTH) return unknown('a list grew too long', at);
    return { kind: thing.kind, items: Array.from({ length: times }, () => thing.items).flat(), at };
  }
  return unknown('the operation `*` on these values is not evaluated', at);
}

/** `|`, `&`, `-`, `^` of sets. With uncertain members only `|` keeps what is known. */
export function setOperation(op: string, a: SeqObj, b: SeqObj, at: ReturnType<typeof locationOf>): Obj {
  const ids = (items: readonly Obj[]) =>
    items.map((item) => keyOf(item.kind === 'maybe' ? item.value : item));
  if (op === '|') return { kind: 'set', items: unique([...a.items, ...b.items]), at };
  if (!allCertain(a.items) || !allCertain(b.items) || ids([...a.items, ...b.items]).includes(undefined)) {
    return unknown('a set with unknown members', at);
  }
  const inA = new Set(ids(a.items));
  const inB = new Set(ids(b.items));
  if (op === '&') return { kind: 'set', items: a.items.filter((item) => inB.has(keyOf(item))), at };
  if (op === '-') return { kind: 'set', items: a.items.filter((item) => !inB.has(keyOf(item))), at };
  if (op === '^') {
    const only = [...a.items.filter((i) => !inB.has(keyOf(i))), ...b.items.filter((i) => !inA.has(keyOf(i)))];
    return { kind: 'set', items: only, at };
  }
  return unknown(`the operation \`${op}\` on sets is not evaluated`, at);
}

/** First occurrences, by equality of known keys. */
export function unique(items: readonly Obj[]): Obj[] {
  const seen = new Set<string>();
  return items.filter((item) => {
    const id = keyOf(item);
    if (id === undefined) return true;
    if (seen.has(id)) return false;
    seen.add(id);
    return true;
  });
}

/** pathlib's `a / b`: an absolute `b` starts over; `.` parts and double slashes vanish, `..` stays. */
export function joinPurePath(a: string, b: string): string {
  return purePath(b.startsWith('/') || /^[A-Za-z]:[\\/]/.test(b) ? b : `${a}/${b}`);
}

/** A path string as pathlib keeps it. */
export function purePath(text: string): string {
  const lead = text.startsWith('//') && !text.startsWith('///') ? '//' : text.startsWith('/') ? '/' : '';
  const parts = text.split('/').filter((part) => part !== '' && part !== '.');
  return lead + parts.join('/') || '.';
}

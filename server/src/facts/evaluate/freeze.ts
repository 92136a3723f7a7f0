import type { Location } from '../../base/span';
import { rootOf } from './calls/arguments';
import { plainMember } from './compare';
import { iterate } from './iterate';
import { blend, blendingOf } from './join';
import type { Obj } from './model';
import type { DictEntry, Item, Value } from './value';

const MAX_DEPTH = 30;

/** How many values one frozen value may hold; Python objects may share parts, or hold themselves. */
const MAX_VALUES = 20_000;

/** A Python object as immutable plain data. */
export function freeze(obj: Obj): Value {
  return freezer(MAX_VALUES)(obj);
}

/** Makes objects immutable plain data; `most`: how many values those may hold together, the others being unknown. */
export function freezer(most: number): (obj: Obj) => Value {
  const bounds: Bounds = { left: most, open: new Set() };
  return (obj) => freezeWithin(obj, 0, bounds);
}

interface Bounds {
  left: number;
  /** The containers on the way down to here. */
  readonly open: Set<Obj>;
}

function freezeWithin(obj: Obj, depth: number, bounds: Bounds): Value {
  if ((obj.kind === 'str' || obj.kind === 'path') && depth <= MAX_DEPTH) {
    if (bounds.left-- <= 0) return { kind: 'unknown', why: 'too large' };
    const { kind, value, at } = obj;
    return at ? { kind, value, at } : { kind, value };
  }
  if (bounds.open.has(obj)) return { kind: 'unknown', why: 'it contains itself' };
  if (bounds.left-- <= 0) return { kind: 'unknown', why: 'too large' };
  bounds.open.add(obj);
  const value = freezeOne(obj, depth, bounds);
  bounds.open.delete(obj);
  return value;
}

function freezeOne(obj: Obj, depth: number, bounds: Bounds): Value {
  if (depth > MAX_DEPTH) return placed({ kind: 'unknown', why: 'nested too deeply' }, obj);
  switch (obj.kind) {
    case 'none':
      return placed({ kind: 'none' }, obj);
    case 'bool':
      return placed({ kind: 'bool', value: obj.value }, obj);
    case 'num':
      return placed({ kind: 'number', value: obj.value, isFloat: obj.isFloat }, obj);
    case 'str':
    case 'path':
      return placed({ kind: obj.kind, value: obj.value }, obj);
    case 'list':
    case 'tuple':
    case 'set': {
      const { kind, at } = obj;
      const items = obj.items.map((item) => freezeItem(item, depth, bounds));
      return at ? { kind, items, at } : { kind, items };
    }
    case 'dict': {
      const entries: DictEntry[] = [];
      for (const entry of obj.entries.values()) {
        const key = freezeWithin(entry.key, depth + 1, bounds);
        const value = freezeWithin(entry.value, depth + 1, bounds);
        entries.push({ key, value, maybe: entry.maybe });
      }
      const { kind, at } = obj;
      const open = obj.open !== undefined;
      return at ? { kind, entries, open, at } : { kind, entries, open };
    }
    case 'alt': {
      bounds.left -= blendingOf(obj);
      if (bounds.left <= 0) return placed({ kind: 'unknown', why: 'too large' }, obj);
      const one = blend(obj);
      if (one.kind !== 'alt') return freezeWithin(one, depth + 1, bounds);
      const options = one.options.map((option) => freezeWithin(option, depth + 1, bounds));
      return placed({ kind: 'alternatives', options }, obj);
    }
    case 'unknown':
      return placed({ kind: 'unknown', why: obj.why }, obj);
    case 'instance': {
      const root = rootOf(obj);
      if (root !== undefined) return placed({ kind: 'path', value: root }, obj);
      const plain = plainMember(obj);
      if (plain !== obj) return freezeWithin(plain, depth + 1, bounds);
      const fields = iterate(obj);
      if (fields)
        return placed({ kind: 'tuple', items: fields.map((item) => freezeItem(item, depth, bounds)) }, obj);
      return placed({ kind: 'object', what: 'instance', name: obj.cls.name }, obj);
    }
    case 'module':
    case 'class':
      return placed({ kind: 'object', what: obj.kind, name: obj.name }, obj);
    case 'func':
    case 'native':
      return placed({ kind: 'object', what: 'function', name: obj.name }, obj);
    case 'bytes':
      return placed({ kind: 'unknown', why: 'bytes are not looked into' }, obj);
    default:
      return placed({ kind: 'unknown', why: 'this object is not data' }, obj);
  }
}

/** Where an object was written, its value was. `value` was made just now. */
function placed(value: Writable<Value>, { at }: Obj): Value {
  if (at) value.at = at;
  return value;
}

type Writable<T> = { -readonly [Key in keyof T]: T[Key] };

function freezeItem(item: Obj, depth: number, bounds: Bounds): Item {
  if (item.kind === 'maybe')
    return { value: freezeWithin(item.value, depth + 1, bounds), maybe: true, rest: false };
  if (item.kind === 'rest') return { value: unknownValue(item.why, item.at), maybe: true, rest: true };
  return { value: freezeWithin(item, depth + 1, bounds), maybe: false, rest: false };
}

function unknownValue(why: string, at: Location | undefined): Value {
  return at ? { kind: 'unknown', why, at } : { kind: 'unknown', why };
}

import type { Location } from '../../base/span';
import { rootOf } from './calls/arguments';
import type { Obj } from './model';
import { iterate, plainMember } from './operators';
import type { DictEntry, Item, Value } from './value';

const MAX_DEPTH = 30;

/** A Python object as immutable plain data. */
export function freeze(obj: Obj, depth = 0): Value {
  const at = obj.at ? { at: obj.at } : {};
  if (depth > MAX_DEPTH) return { kind: 'unknown', why: 'nested too deeply', ...at };
  switch (obj.kind) {
    case 'none':
      return { kind: 'none', ...at };
    case 'bool':
      return { kind: 'bool', value: obj.value, ...at };
    case 'num':
      return { kind: 'number', value: obj.value, isFloat: obj.isFloat, ...at };
    case 'str':
    case 'path':
      return { kind: obj.kind, value: obj.value, ...at };
    case 'list':
    case 'tuple':
    case 'set':
      return { kind: obj.kind, items: obj.items.map((item) => freezeItem(item, depth)), ...at };
    case 'dict': {
      const entries: DictEntry[] = [...obj.entries.values()].map((entry) => ({
        key: freeze(entry.key, depth + 1),
        value: freeze(entry.value, depth + 1),
        maybe: entry.maybe,
      }));
      return { kind: 'dict', entries, open: obj.open !== undefined, ...at };
    }
    case 'alt':
      return { kind: 'alternatives', options: obj.options.map((option) => freeze(option, depth + 1)), ...at };
    case 'unknown':
      return { kind: 'unknown', why: obj.why, ...at };
    case 'instance': {
      const root = rootOf(obj);
      if (root !== undefined) return { kind: 'path', value: root, ...at };
      const plain = plainMember(obj);
      if (plain !== obj) return freeze(plain, depth + 1);
      const fields = iterate(obj);
      if (fields) return { kind: 'tuple', items: fields.map((item) => freezeItem(item, depth)), ...at };
      return { kind: 'object', what: 'instance', name: obj.cls.name, ...at };
    }
    case 'module':
    case 'class':
      return { kind: 'object', what: obj.kind, name: obj.name, ...at };
    case 'func':
    case 'native':
      return { kind: 'object', what: 'function', name: obj.name, ...at };
    case 'bytes':
      return { kind: 'unknown', why: 'bytes are not looked into', ...at };
    default:
      return { kind: 'unknown', why: 'this object is not data', ...at };
  }
}

function freezeItem(item: Obj, depth: number): Item {
  if (item.kind === 'maybe') return { value: freeze(item.value, depth + 1), maybe: true, rest: false };
  if (item.kind === 'rest') return { value: unknownValue(item.why, item.at), maybe: true, rest: true };
  return { value: freeze(item, depth + 1), maybe: false, rest: false };
}

function unknownValue(why: string, at: Location | undefined): Value {
  return at ? { kind: 'unknown', why, at } : { kind: 'unknown', why };
}

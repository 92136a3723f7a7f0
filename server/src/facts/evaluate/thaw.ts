import { joinAll } from './join';
import type { Obj } from './model';
import { bool, keyOf, NONE, rest, unknown } from './objects';
import type { Item, Value } from './value';

/** Plain data as a Python object again: what `freeze` took apart. Classes and functions stay unknown. */
export function thaw(value: Value): Obj {
  const at = value.at ? { at: value.at } : {};
  switch (value.kind) {
    case 'none':
      return { ...NONE, ...at };
    case 'bool':
      return bool(value.value);
    case 'number':
      return { kind: 'num', value: value.value, isFloat: value.isFloat, ...at };
    case 'str':
    case 'path':
      return { kind: value.kind, value: value.value, ...at };
    case 'list':
    case 'tuple':
    case 'set':
      return { kind: value.kind, items: value.items.map(thawItem), ...at };
    case 'dict': {
      const open = value.open ? unknown('some entries are not known', value.at) : undefined;
      const made: Extract<Obj, { kind: 'dict' }> = { kind: 'dict', entries: new Map(), open, ...at };
      for (const entry of value.entries) {
        const key = thaw(entry.key);
        const id = keyOf(key);
        if (id === undefined) made.open ??= unknown('a key is not known', value.at);
        else made.entries.set(id, { key, value: thaw(entry.value), maybe: entry.maybe });
      }
      return made;
    }
    case 'alternatives':
      return joinAll(value.options.map(thaw));
    case 'object':
      return unknown(`\`${value.name}\` is not data`, value.at);
    default:
      return unknown(value.why, value.at);
  }
}

function thawItem(item: Item): Obj {
  if (item.rest) return rest(item.value.kind === 'unknown' ? item.value.why : 'some items', item.value.at);
  const inner = thaw(item.value);
  return item.maybe ? { kind: 'maybe', value: inner, at: inner.at } : inner;
}

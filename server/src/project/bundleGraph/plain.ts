import type { Value } from '../../facts/evaluate/value';

/** A Python value of which everything is known, as plain data; a dict is a map with its keys as texts. */
export type Plain = null | boolean | number | string | readonly Plain[] | PlainDict;
export type PlainDict = ReadonlyMap<string, Plain>;

/** Undefined if a part of it is not known, or is nothing that plain data can say (a function, an instance). */
export function plainOf(value: Value): Plain | undefined {
  switch (value.kind) {
    case 'none':
      return null;
    case 'bool':
    case 'str':
    case 'path':
      return value.value;
    case 'number':
      return Number(value.value);
    case 'list':
    case 'tuple':
    case 'set': {
      const items = value.items.map((item) => (item.maybe || item.rest ? undefined : plainOf(item.value)));
      return items.includes(undefined) ? undefined : (items as Plain[]);
    }
    case 'dict': {
      const dict = new Map<string, Plain>();
      for (const { key, value: held, maybe } of value.entries) {
        const plainKey = plainOf(key);
        const plainValue = plainOf(held);
        if (maybe || plainValue === undefined || plainKey === undefined || typeof plainKey === 'object') {
          return undefined;
        }
        dict.set(String(plainKey), plainValue);
      }
      return value.open ? undefined : dict;
    }
    default:
      return undefined;
  }
}

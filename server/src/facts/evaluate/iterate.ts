import { maybe } from './join';
import type { Obj } from './model';
import { keyOf, rest, str } from './objects';

const UNORDERED = 'the order of a set is not known';

/** What a `for` over the value meets, uncertain items wrapped; undefined if it cannot be known at all. */
export function iterate(obj: Obj): readonly Obj[] | undefined {
  switch (obj.kind) {
    case 'list':
    case 'tuple':
      return obj.items.slice();
    case 'set':
      return obj.items.length > 1
        ? [rest(UNORDERED, obj.at), ...obj.items, rest(UNORDERED, obj.at)]
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

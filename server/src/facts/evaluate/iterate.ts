import { isUnset } from './alternatives';
import { blend, maybe } from './join';
import type { DictObj, Obj } from './model';
import { keyOf, rest, str, unknown } from './objects';

const UNORDERED = 'the order of a set is not known';

/** What a `for` over the value meets, uncertain items wrapped; undefined if it cannot be known at all. */
export function iterate(obj: Obj): readonly Obj[] | undefined {
  switch (obj.kind) {
    case 'alt': {
      const one = blend(obj);
      return one.kind === 'alt' ? undefined : iterate(one);
    }
    case 'list':
    case 'tuple':
      return obj.items.slice();
    case 'set':
      return obj.items.length > 1 ? [...obj.items.map(maybe), rest(UNORDERED, obj.at)] : obj.items.slice();
    case 'str':
      return Array.from(obj.value, (char) => str(char));
    case 'dict':
      return inOrder(obj, (key) => key);
    case 'scopeDict': {
      const names = [...obj.scope.vars].map(([name, { value }]) =>
        isUnset(value) ? maybe(str(name)) : str(name),
      );
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

/** What `make` makes of each entry of a dict; where the order is not known, none is sure to be at its place. */
export function inOrder(obj: DictObj, make: (key: Obj, value: Obj) => Obj): Obj[] {
  const entries = [...obj.entries.values()];
  const isSure = !obj.open && (!obj.unordered || entries.length < 2);
  const items = entries.map(({ key, value, maybe: unsure }) => {
    const item = make(key, value);
    return unsure || !isSure ? maybe(item) : item;
  });
  if (isSure) return items;
  return [...items, { ...(obj.open ?? unknown('the order of the entries is not known')), kind: 'rest' }];
}

/** Like `iterate`, for uses to which the order does not matter. */
export function members(obj: Obj): readonly Obj[] | undefined {
  const one = blend(obj);
  return one.kind === 'set' ? one.items : iterate(one);
}

/** True if every item is surely there. */
export function allCertain(items: readonly Obj[]): boolean {
  return items.every(isCertain);
}

export function isCertain(item: Obj): boolean {
  return item.kind !== 'maybe' && item.kind !== 'rest';
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

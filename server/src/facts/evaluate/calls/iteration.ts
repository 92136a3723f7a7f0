import { orderOf } from '../compare';
import { allCertain, iterate, members, unique } from '../iterate';
import { maybe } from '../join';
import { locationOf } from '../machine';
import type { CallArgs, CallSite, Machine, Obj } from '../model';
import { bool, int, list, NONE, rest, tuple, unknown } from '../objects';
import { binary } from '../operators';
import { truth } from '../truth';
import { arg, integer, type Native, type Natives, whyUnknown } from './arguments';
import { makeDict } from './dicts';
import { sortItems } from './lists';

const MAX_RANGE = 10_000;

/** The items of the first argument, or one item standing for what is not known. */
function itemsOf(value: Obj | undefined, ordered = true): readonly Obj[] {
  if (!value) return [];
  return (
    (ordered ? iterate(value) : members(value)) ?? [
      rest(whyUnknown([value], 'what is iterated over is not known'), value.at),
    ]
  );
}

function callWith(machine: Machine, func: Obj, items: readonly Obj[], site: CallSite): Obj {
  return machine.call(func, { positional: items, keywords: new Map(), open: undefined }, site);
}

const make =
  (kind: 'list' | 'tuple'): Native =>
  (_, { positional: [source] }, site) => ({ kind, items: [...itemsOf(source)], at: locationOf(site) });

/** Built-in functions over iterables, and the container types. */
export const iterationFunctions: Natives = {
  list: make('list'),
  tuple: make('tuple'),
  set: (_, { positional: [source] }) => ({ kind: 'set', items: unique(itemsOf(source, false)) }),
  frozenset: (_, { positional: [source] }) => ({ kind: 'set', items: unique(itemsOf(source, false)) }),
  dict: (machine, args) => makeDict(machine, args.positional, args.keywords),
  iter: (_, { positional: [source] }) => list([...itemsOf(source)]),
  next: (machine, { positional: [source, fallback] }, site) => {
    const [first] = itemsOf(source);
    // Only iterators come here; asked again, they go on.
    if (first && source?.kind === 'list') {
      machine.journal.touch(source);
      source.items.shift();
    }
    if (!first) return fallback ?? machine.raise('StopIteration', 'the iterator is empty', site);
    return first.kind === 'maybe' || first.kind === 'rest'
      ? unknown('the first item is not known', locationOf(site))
      : first;
  },
  range: (machine, { positional }, site) => {
    const numbers = positional.map(integer);
    if (numbers.includes(undefined))
      return unknown(whyUnknown(positional, 'the range is not known'), locationOf(site));
    const [start, end, step] =
      numbers.length === 1 ? [0, numbers[0]!, 1] : [numbers[0]!, numbers[1]!, numbers[2] ?? 1];
    if (step === 0) return machine.raise('ValueError', 'range() arg 3 must not be zero', site);
    const count = Math.max(0, Math.ceil((end - start) / step));
    if (count > MAX_RANGE) return unknown('the range is too long', locationOf(site));
    machine.step(count);
    return list(Array.from({ length: count }, (_, i) => int(start + i * step)));
  },
  len: (machine, { positional: [value] }, site) => {
    if (
      value?.kind === 'instance' &&
      value.cls.mro.some((base) => base.kind === 'class' && base.attrs.has('__len__'))
    ) {
      return callWith(machine, machine.getAttr(value, '__len__', site), [], site);
    }
    if (value?.kind === 'str') return int(Array.from(value.value).length);
    if (value?.kind === 'dict' && !value.open && [...value.entries.values()].every((entry) => !entry.maybe))
      return int(value.entries.size);
    const items = value && members(value);
    return items && allCertain(items)
      ? int(items.length)
      : unknown(whyUnknown([value], 'the length is not known'), locationOf(site));
  },
  sorted: (machine, args, site) => {
    const items = itemsOf(args.positional[0], false);
    const sorted = sortItems(
      machine,
      items,
      args.keywords.get('key'),
      args.keywords.get('reverse'),
      (key, item) => callWith(machine, key, [item], site),
    );
    return list(sorted ?? [...items.map(maybe), rest('the order is not known')]);
  },
  reversed: (_, { positional: [source] }) => list([...itemsOf(source)].reverse()),
  enumerate: (_, args) => {
    const items = itemsOf(args.positional[0]);
    const start = integer(arg(args, 1, 'start')) ?? 0;
    let certain = true;
    return list(
      items.map((item, i) => {
        if (item.kind === 'rest') {
          certain = false;
          return item;
        }
        const index = certain ? int(start + i) : unknown('the position is not known');
        if (item.kind !== 'maybe') return tuple([index, item]);
        certain = false;
        return maybe(tuple([index, item.value]));
      }),
    );
  },
  zip: (_, { positional }) => {
    const columns = positional.map((column) => itemsOf(column));
    const length = Math.min(...columns.map((column) => (allCertain(column) ? column.length : 0)));
    const rows = Array.from({ length: Number.isFinite(length) ? length : 0 }, (_, i) =>
      tuple(columns.map((column) => column[i]!)),
    );
    return list(columns.every(allCertain) ? rows : [...rows, rest('the zipped items are not all known')]);
  },
  map: (machine, { positional: [func, ...sources] }, site) => {
    if (!func) return list([]);
    if (sources.length > 1) {
      const rows = iterationFunctions.zip!(
        machine,
        { positional: sources, keywords: new Map(), open: undefined },
        site,
      );
      return rows.kind === 'list'
        ? list(
            rows.items.map((row) => (row.kind === 'tuple' ? callWith(machine, func, row.items, site) : row)),
          )
        : rows;
    }
    return list(
      itemsOf(sources[0]).map((item) => {
        if (item.kind === 'rest') return item;
        return item.kind === 'maybe'
          ? maybe(callWith(machine, func, [item.value], site))
          : callWith(machine, func, [item], site);
      }),
    );
  },
  filter: (machine, { positional: [func, source] }, site) =>
    list(
      itemsOf(source).flatMap((item) => {
        if (item.kind === 'rest') return [item];
        const value = item.kind === 'maybe' ? item.value : item;
        const wanted = truth(func && func.kind !== 'none' ? callWith(machine, func, [value], site) : value);
        if (wanted === false) return [];
        return [wanted === undefined ? maybe(value) : item];
      }),
    ),
  any: (_, { positional: [source] }) => quantify(itemsOf(source, false), true),
  all: (_, { positional: [source] }) => quantify(itemsOf(source, false), false),
  sum: (machine, { positional: [source, start] }, site) => {
    const items = itemsOf(source);
    if (!allCertain(items)) return unknown('the items are not all known', locationOf(site));
    return items.reduce((total, item) => {
      // Each sum of lists is a new one.
      if ('items' in total) machine.step(total.items.length >> 3);
      return binary(machine, '+', total, item, site);
    }, start ?? int(0));
  },
  min: extreme(-1),
  max: extreme(1),
};

function quantify(items: readonly Obj[], wanted: boolean): Obj {
  const truths = items.map((item) =>
    item.kind === 'maybe' || item.kind === 'rest' ? undefined : truth(item),
  );
  const possible = items.map((item) =>
    item.kind === 'maybe' ? truth(item.value) : item.kind === 'rest' ? undefined : truth(item),
  );
  if (truths.includes(wanted)) return bool(wanted);
  return possible.every((one) => one === !wanted) ? bool(!wanted) : unknown('the items are not all known');
}

function extreme(sign: number): Native {
  return (machine: Machine, args: CallArgs, site: CallSite) => {
    const items = args.positional.length > 1 ? args.positional : itemsOf(args.positional[0], false);
    const key = args.keywords.get('key');
    if (!allCertain(items)) return unknown('the items are not all known', locationOf(site));
    if (items.length === 0)
      return args.keywords.get('default') ?? machine.raise('ValueError', 'arg is an empty sequence', site);
    const keys = items.map((item) => (key ? callWith(machine, key, [item], site) : item));
    let best = 0;
    for (let i = 1; i < items.length; i++) {
      const order = orderOf(machine, keys[i]!, keys[best]!);
      if (order === undefined) return unknown('the items cannot be compared', locationOf(site));
      if (order * sign > 0) best = i;
    }
    return items[best] ?? NONE;
  };
}

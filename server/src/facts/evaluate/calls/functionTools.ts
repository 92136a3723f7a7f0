import { allCertain, iterate } from '../iterate';
import { locationOf } from '../machine';
import type { Obj } from '../model';
import { list, NONE, native, tuple, unknown } from '../objects';
import { subscript } from '../subscript';
import { type Natives, whyUnknown } from './arguments';
import { copyOf } from './copying';

/** `itertools`, `functools`, `operator`, `copy`: what works on any values and functions; by dotted name. */
export const toolFunctions: Natives = {
  'copy.copy': (machine, { positional: [value] }, site) => (value ? copyOf(machine, value, 1, site) : NONE),
  'copy.deepcopy': (machine, { positional: [value] }, site) =>
    value ? copyOf(machine, value, 20, site) : NONE,
  'itertools.chain': (_, { positional }) =>
    list(positional.flatMap((part) => [...(iterate(part) ?? [restOf(part)])])),
  'itertools.chain.from_iterable': (_, { positional: [parts] }) =>
    list(
      (parts && iterate(parts) ? iterate(parts)! : []).flatMap((part) => [
        ...(iterate(part) ?? [restOf(part)]),
      ]),
    ),
  'functools.reduce': (machine, { positional: [func, items, start] }, site) => {
    const all = items && iterate(items);
    if (!func || !all || !allCertain(all)) return unknown('what is reduced is not known', locationOf(site));
    const values = start ? [start, ...all] : [...all];
    if (values.length === 0) return machine.raise('TypeError', 'reduce() of empty iterable', site);
    return values.reduce((total, one) =>
      machine.call(func, { positional: [total, one], keywords: new Map(), open: undefined }, site),
    );
  },
  'functools.partial': (_, args) => {
    const [func, ...first] = args.positional;
    return native('functools.partial', (machine, more, site) => {
      const keywords = new Map([...args.keywords, ...more.keywords]);
      return machine.call(
        func ?? NONE,
        { positional: [...first, ...more.positional], keywords, open: more.open },
        site,
      );
    });
  },
  'operator.itemgetter': (_, { positional: [key] }) =>
    native('operator.itemgetter', (machine, { positional: [obj] }, site) =>
      obj && key ? subscript(machine, obj, key, site) : NONE,
    ),
  'itertools.product': (machine, { positional }, site) => {
    const columns = positional.map((column) => iterate(column));
    if (!columns.every((column) => column && allCertain(column)))
      return unknown('the items are not all known', locationOf(site));
    let rows: Obj[][] = [[]];
    for (const column of columns) {
      machine.step(rows.length * column!.length);
      rows = rows.flatMap((row) => column!.map((item) => [...row, item]));
    }
    return list(rows.map((row) => tuple(row)));
  },
  // A decorator that only copies names; what it is given is the function to copy from.
  'functools.wraps': () =>
    native('functools.wraps', (_, { positional: [wrapped] }) => wrapped ?? NONE, false),
};

function restOf(part: Obj): Obj {
  return { kind: 'rest', why: whyUnknown([part], 'what is iterated over is not known') };
}

import { lookInMro } from './attributes';
import type { CallSite, Machine, Obj } from './model';

/** What a `for` over `value` goes through: an instance answers with its `__iter__`, anything else with itself. */
export function iterable(machine: Machine, value: Obj, site: CallSite): Obj {
  if (value.kind !== 'instance') return value;
  const method = lookInMro(value.cls, '__iter__');
  if (method?.kind !== 'func' && method?.kind !== 'native') return value;
  return machine.call(method, { positional: [value], keywords: new Map(), open: undefined }, site);
}

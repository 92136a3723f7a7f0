import { joinAll } from '../join';
import type { CallSite, Machine, Obj } from '../model';

export function copyOf(machine: Machine, value: Obj, depth: number, site: CallSite): Obj {
  if (depth === 0) return value;
  const inner = (one: Obj) => (depth > 1 ? copyOf(machine, one, depth - 1, site) : one);
  switch (value.kind) {
    case 'list':
    case 'tuple':
    case 'set':
      machine.step(1 + (value.items.length >> 2));
      return { ...value, items: value.items.map(inner) };
    case 'dict':
      machine.step(1 + (value.entries.size >> 2));
      return {
        ...value,
        entries: new Map(
          [...value.entries].map(([id, entry]) => [id, { ...entry, value: inner(entry.value) }] as const),
        ),
      };
    case 'alt':
      return joinAll(value.options.map((option) => copyOf(machine, option, depth, site)));
    default:
      return value;
  }
}

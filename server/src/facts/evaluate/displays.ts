import type { Expr } from '../../syntax/python/ast';
import { overlay } from './calls/dicts';
import { iterate } from './iterate';
import { joinAll } from './join';
import { locationOf, siteOf } from './machine';
import type { CallSite, DictObj, Frame, Machine, Obj } from './model';
import { dict, keyOf, rest, unknown } from './objects';

export function putItem(target: DictObj, key: Obj, value: Obj, uncertain: boolean): void {
  const id = keyOf(key);
  if (id === undefined) {
    target.open ??= unknown(key.kind === 'unknown' ? key.why : 'a key is not known', key.at);
    return;
  }
  const old = target.entries.get(id);
  if (uncertain && old)
    target.entries.set(id, { key: old.key, value: joinAll([old.value, value]), maybe: old.maybe });
  else target.entries.set(id, { key: old?.key ?? key, value, maybe: uncertain });
}

export function displayItems(machine: Machine, exprs: readonly Expr[], frame: Frame): Obj[] {
  const items: Obj[] = [];
  for (const expr of exprs) {
    const value = machine.evaluate(expr, frame);
    if (expr.type === 'Starred') items.push(...(iterate(value) ?? [rest(whyOf(value), value.at)]));
    else items.push(placed(value, siteOf(frame, expr)));
  }
  return items;
}

/** Gives a computed text or path the place of the expression, so that a message can point at the list's item. */
function placed(value: Obj, site: CallSite): Obj {
  return (value.kind === 'str' || value.kind === 'path') && !value.at
    ? { ...value, at: locationOf(site) }
    : value;
}

export function whyOf(value: Obj): string {
  return value.kind === 'unknown' ? value.why : 'it is not known what this iterates over';
}

export function dictDisplay(machine: Machine, expr: Extract<Expr, { type: 'Dict' }>, frame: Frame): DictObj {
  const made: DictObj = { ...dict(), at: locationOf(siteOf(frame, expr)) };
  for (const entry of expr.entries) {
    if (entry.key) {
      const key = machine.evaluate(entry.key, frame);
      putItem(made, key, placed(machine.evaluate(entry.value, frame), siteOf(frame, entry.value)), false);
      continue;
    }
    const value = machine.evaluate(entry.value, frame);
    if (value.kind === 'dict') {
      for (const item of value.entries.values()) putItem(made, item.key, item.value, item.maybe);
      made.open ??= value.open;
    } else {
      overlay(made, value);
      made.open ??= unknown(whyOf(value), value.at);
    }
  }
  return made;
}

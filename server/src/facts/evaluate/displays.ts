import type { Expr } from '../../syntax/python/ast';
import { leadingTo } from './alternatives';
import { merge, put } from './entries';
import { iterate } from './iterate';
import { placeOf } from './machine';
import type { DictObj, Frame, Machine, Obj } from './model';
import { unknown } from './objects';

export function displayItems(machine: Machine, exprs: readonly Expr[], frame: Frame): Obj[] {
  const items: Obj[] = [];
  for (const expr of exprs) {
    const value = machine.evaluate(expr, frame);
    if (expr.type === 'Starred') items.push(...(iterate(value) ?? [unknownItems(machine, value)]));
    else items.push(placed(value, frame, expr));
  }
  return items;
}

/** Gives a computed text or path the place of the expression, so that a message can point at the list's item. */
function placed(value: Obj, frame: Frame, expr: Expr): Obj {
  if (value.at || (value.kind !== 'str' && value.kind !== 'path')) return value;
  return { ...value, at: placeOf(frame, expr) };
}

/** Stands for the items of what cannot be iterated over here. */
export function unknownItems(machine: Machine, value: Obj): Obj {
  machine.paths.mayRaise();
  return { ...leadingTo(unknown(whyOf(value), value.at), [value]), kind: 'rest' };
}

export function whyOf(value: Obj): string {
  return value.kind === 'unknown' ? value.why : 'it is not known what this iterates over';
}

export function dictDisplay(machine: Machine, expr: Extract<Expr, { type: 'Dict' }>, frame: Frame): DictObj {
  const made: DictObj = { kind: 'dict', entries: new Map(), open: undefined, at: placeOf(frame, expr) };
  for (const entry of expr.entries) {
    if (entry.key) {
      const key = machine.evaluate(entry.key, frame);
      put(machine, made, key, placed(machine.evaluate(entry.value, frame), frame, entry.value));
      continue;
    }
    merge(machine, made, machine.evaluate(entry.value, frame));
  }
  return made;
}

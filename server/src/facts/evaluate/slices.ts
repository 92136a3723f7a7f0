import type { Expr } from '../../syntax/python/ast';
import { allCertain, iterate } from './iterate';
import { locationOf } from './machine';
import type { CallSite, Frame, Machine, NumObj, Obj, SeqObj, SliceIndex } from './model';
import { NONE, str, unknown } from './objects';
import { MAX_LENGTH } from './operators';

/** `obj[lower:upper:step]`. */
export function slice(machine: Machine, obj: Obj, index: SliceIndex, site: CallSite): Obj {
  const at = locationOf(site);
  const [lower, upper, step] = [index.lower, index.upper, index.step].map(bound);
  if (lower === undefined || upper === undefined || step === undefined)
    return unknown('the slice is not known', at);
  if (step === 0) return machine.raise('ValueError', 'slice step cannot be zero', site);
  if (obj.kind === 'str') {
    const chars = Array.from(obj.value);
    return str(sliced(chars, lower, upper, step).join(''), at);
  }
  if (obj.kind !== 'list' && obj.kind !== 'tuple') {
    return obj.kind === 'bytes' ? obj : unknown('this slice is not evaluated', at);
  }
  if (lower === null && upper === null && (step === null || step === 1))
    return { kind: obj.kind, items: obj.items.slice(), at };
  if (!allCertain(obj.items)) {
    const from = lower ?? 0;
    // x[n:] with n certain items in front is still exact.
    if (from >= 0 && upper === null && (step ?? 1) === 1 && allCertain(obj.items.slice(0, from))) {
      return { kind: obj.kind, items: obj.items.slice(from), at };
    }
    return unknown('the items are not all known', at);
  }
  return { kind: obj.kind, items: sliced(obj.items, lower, upper, step), at };
}

function bound(obj: Obj): number | null | undefined {
  if (obj.kind === 'none') return null;
  return obj.kind === 'num' && !(obj as NumObj).isFloat ? Number(obj.value) : undefined;
}

/** The items of a slice whose step is not zero: such a step would never come to an end. */
function sliced<T>(
  items: readonly T[],
  lower: number | null,
  upper: number | null,
  step: number | null,
): T[] {
  const by = step ?? 1;
  const { length } = items;
  const clamp = (value: number, low: number, high: number) =>
    Math.max(low, Math.min(high, value < 0 ? value + length : value));
  if (by > 0) {
    const picked: T[] = [];
    const end = upper === null ? length : clamp(upper, 0, length);
    for (let i = lower === null ? 0 : clamp(lower, 0, length); i < end; i += by) picked.push(items[i]!);
    return picked;
  }
  const picked: T[] = [];
  const end = upper === null ? -1 : clamp(upper, -1, length - 1);
  for (let i = lower === null ? length - 1 : clamp(lower, -1, length - 1); i > end; i += by)
    picked.push(items[i]!);
  return picked;
}

/** Replaces (or, without `value`, deletes) the items of a slice; false if which ones they are is not known. */
export function replaceSlice(
  machine: Machine,
  obj: SeqObj,
  index: SliceIndex,
  value: Obj | undefined,
): boolean {
  const [lower, upper, step] = [index.lower, index.upper, index.step].map(bound);
  const items = value ? iterate(value) : [];
  if (lower === undefined || upper === undefined || step === undefined || !items || !allCertain(obj.items))
    return false;
  if ((step ?? 1) !== 1) return false;
  const { length } = obj.items;
  const from = lower === null ? 0 : Math.max(0, Math.min(length, lower < 0 ? lower + length : lower));
  const to = upper === null ? length : Math.max(from, Math.min(length, upper < 0 ? upper + length : upper));
  if (obj.items.length + items.length > MAX_LENGTH) return false;
  machine.step(items.length);
  machine.journal.touch(obj);
  obj.items.splice(from, to - from, ...items);
  return true;
}

/** A subscript's index: a slice becomes a tuple-like record the subscript code knows. */
export function indexOf(machine: Machine, index: Expr, frame: Frame): Obj | SliceIndex {
  if (index.type !== 'Slice') return machine.evaluate(index, frame);
  const part = (expr: Expr | undefined) => (expr ? machine.evaluate(expr, frame) : NONE);
  return { kind: 'slice', lower: part(index.lower), upper: part(index.upper), step: part(index.step) };
}

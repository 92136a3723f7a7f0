import type {
  AltObj,
  BoundObj,
  ClassObj,
  DictObj,
  MaybeObj,
  NativeObj,
  NumObj,
  Obj,
  RestObj,
  ScopeDictObj,
  SeqObj,
  UnknownObj,
} from './model';

/** How many parts of tuples are looked at before two values count as different: they may share parts, and be trees. */
const MAX_COMPARED = 2000;

/** How many parts may still be looked at. */
export interface Bounds {
  left: number;
}

/**
 * One of two alternatives is redundant: equal values that cannot change, the same object, or both unknown. Two lists of
 * equal content are not the same, for one may change without the other. Without `reach`, what is unknown is the same
 * whatever it may lead to.
 */
export function sameObj(a: Obj, b: Obj, reach = true, bounds?: Bounds): boolean {
  if (a === b) return true;
  if (a.kind !== b.kind) return false;
  switch (a.kind) {
    case 'none':
      return true;
    case 'rest':
      return !reach || sameReach(a.reach, (b as RestObj).reach);
    case 'bool':
    case 'str':
    case 'path':
      return a.value === (b as typeof a).value;
    case 'num':
      return sameNumber(a, b as NumObj);
    case 'tuple': {
      const other = (b as SeqObj).items;
      if (a.items.length !== other.length) return false;
      const within = bounds ?? { left: MAX_COMPARED };
      within.left -= other.length;
      return within.left >= 0 && a.items.every((item, i) => sameObj(item, other[i]!, reach, within));
    }
    case 'alt': {
      const { options } = b as AltObj;
      return (
        a.options.length === options.length &&
        a.options.every((one) => options.some((o) => sameObj(one, o, reach, bounds)))
      );
    }
    case 'maybe':
      return sameObj(a.value, (b as MaybeObj).value, reach, bounds);
    case 'native':
    case 'class':
      return a.name === (b as NativeObj | ClassObj).name && (a.kind === 'native' || !a.at);
    case 'bound':
      return sameObj(a.func, (b as BoundObj).func) && sameObj(a.self, (b as BoundObj).self, reach, bounds);
    case 'unknown':
      return a.unset === (b as UnknownObj).unset && (!reach || sameReach(a.reach, (b as UnknownObj).reach));
    case 'scopeDict':
      return a.scope === (b as ScopeDictObj).scope;
    default:
      return false;
  }
}

/** Equal down to the content of lists and dicts: what makes no difference to who only reads. */
export function sameContent(a: Obj, b: Obj, depth = 0, bounds: Bounds = { left: MAX_COMPARED }): boolean {
  if (sameObj(a, b, true, bounds)) return true;
  if (a.kind !== b.kind || depth > 8) return false;
  switch (a.kind) {
    case 'list':
    case 'tuple':
    case 'set': {
      const other = (b as SeqObj).items;
      if (a.items.length !== other.length) return false;
      bounds.left -= other.length;
      return bounds.left >= 0 && a.items.every((item, i) => sameContent(item, other[i]!, depth + 1, bounds));
    }
    case 'dict': {
      const other = b as DictObj;
      if (a.open || other.open || a.entries.size !== other.entries.size) return false;
      bounds.left -= a.entries.size;
      if (bounds.left < 0) return false;
      for (const [key, entry] of a.entries) {
        const twin = other.entries.get(key);
        if (twin?.maybe !== entry.maybe || !sameContent(entry.value, twin.value, depth + 1, bounds))
          return false;
      }
      return true;
    }
    case 'maybe':
      return sameContent(a.value, (b as MaybeObj).value, depth + 1, bounds);
    case 'class':
      return a.name === (b as ClassObj).name;
    default:
      return false;
  }
}

function sameReach(a: readonly Obj[] = [], b: readonly Obj[] = []): boolean {
  return a.length === b.length && a.every((one) => b.includes(one));
}

/** Equal floats differ where one is minus zero. */
function sameNumber(a: NumObj, b: NumObj): boolean {
  return a.isFloat === b.isFloat && (a.isFloat ? Object.is(a.value, b.value) : a.value === b.value);
}

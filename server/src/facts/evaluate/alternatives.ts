import { derive } from '../../base/derive';
import type { Location } from '../../base/span';
import type { Obj, RestObj, SeqObj, UnknownObj } from './model';
import { unknown } from './objects';
import { sameObj } from './sameness';

/** One of `options`, duplicates and nesting removed; what is unknown in several ways is one unknown. */
export function alternatives(options: readonly Obj[], at?: Location): Obj {
  const flat: Obj[] = [];
  for (const option of options) {
    for (const one of option.kind === 'alt' ? option.options : [option]) {
      const i = flat.findIndex((seen) => sameObj(seen, one, false));
      if (i < 0) flat.push(one);
      else flat[i] = withReach(flat[i]!, reachOf(one));
    }
  }
  if (flat.length === 1) return flat[0]!;
  return flat.length > MAX_ALTERNATIVES ? tooMany(flat, at) : { kind: 'alt', options: flat, at };
}

export const MAX_ALTERNATIVES = 8;

/** Not known any more which it is; but it is still known what changes with it. */
function tooMany(options: readonly Obj[], at?: Location): UnknownObj {
  const why = 'depends on too many conditions that are not known';
  const all = leadingTo(unknown(why, at), options);
  return options.some(isUnset) ? { ...all, unset: true } : all;
}

/** Something unknown that may be one of `objects`, or a part of one. */
export function leadingTo<T extends UnknownObj | RestObj>(obj: T, objects: readonly (Obj | undefined)[]): T {
  return withReach(obj, objects.flatMap(reachOf));
}

/** True for the value of a name that may not be bound at all. */
export function isUnset(value: Obj): boolean {
  return value.kind === 'alt'
    ? value.options.some(isUnset)
    : value.kind === 'unknown' && value.unset === true;
}

/** The changeable objects that `obj` is, holds, or may be. */
export function reachOf(obj: Obj | undefined): readonly Obj[] {
  switch (obj?.kind) {
    case 'unknown':
    case 'rest':
      return obj.reach ?? [];
    case 'maybe':
      return reachOf(obj.value);
    case 'alt':
      return obj.options.flatMap(reachOf);
    case 'tuple':
      return holdsChangeable(obj) ? [obj] : [];
    case 'list':
    case 'set':
    case 'dict':
    case 'scopeDict':
      return [obj];
    case 'instance':
      return obj.at ? [obj] : [];
    case 'bound':
      return reachOf(obj.self);
    default:
      return [];
  }
}

/** As `reachOf`, with what is in tuples in their place: a tuple made in each turn of a loop is never the same. */
export function mutablesOf(obj: Obj): readonly Obj[] {
  return [...new Set(reachOf(obj).flatMap((one) => (one.kind === 'tuple' ? inTuple(one) : [one])))];
}

const inTuple = derive((tuple: SeqObj): readonly Obj[] => [...new Set(tuple.items.flatMap(mutablesOf))]);

/** Remembered: tuples of tuples would be walked again for each that holds them. What is in a tuple stays. */
const holdsChangeable = derive((tuple: SeqObj) => tuple.items.some((item) => reachOf(item).length > 0));

function withReach<T extends Obj>(obj: T, reach: readonly Obj[]): T {
  if (reach.length === 0 || (obj.kind !== 'unknown' && obj.kind !== 'rest')) return obj;
  return { ...obj, reach: [...new Set([...(obj.reach ?? []), ...reach])] };
}

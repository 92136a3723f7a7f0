import type { Location } from '../../base/span';
import type {
  AltObj,
  Binding,
  BoolObj,
  BoundObj,
  ClassObj,
  DictObj,
  MaybeObj,
  NativeObj,
  NoneObj,
  NumObj,
  Obj,
  PathObj,
  RestObj,
  ScopeDictObj,
  SeqObj,
  StrObj,
  UnknownObj,
} from './model';
export const NONE: NoneObj = { kind: 'none' };
export const TRUE: BoolObj = { kind: 'bool', value: true };
export const FALSE: BoolObj = { kind: 'bool', value: false };

export const bool = (value: boolean): BoolObj => (value ? TRUE : FALSE);
export const str = (value: string, at?: Location): StrObj =>
  at ? { kind: 'str', value, at } : { kind: 'str', value };
export const int = (value: number | bigint): NumObj => ({
  kind: 'num',
  value: shrink(value),
  isFloat: false,
});
export const float = (value: number): NumObj => ({ kind: 'num', value, isFloat: true });
export const path = (value: string, at?: Location): PathObj => ({ kind: 'path', value, at });
export const list = (items: Obj[]): SeqObj => ({ kind: 'list', items });
export const tuple = (items: Obj[]): SeqObj => ({ kind: 'tuple', items });
export const unknown = (why: string, at?: Location): UnknownObj => ({ kind: 'unknown', why, at });
export const rest = (why: string, at?: Location): RestObj => ({ kind: 'rest', why, at });

export function dict(entries: Iterable<readonly [Obj, Obj]> = []): DictObj {
  const made: DictObj = { kind: 'dict', entries: new Map(), open: undefined };
  for (const [key, value] of entries) {
    const id = keyOf(key);
    if (id !== undefined) made.entries.set(id, { key, value, maybe: false });
  }
  return made;
}

export function native(name: string, call: NativeObj['call'], pure = true): NativeObj {
  return { kind: 'native', name, call, pure };
}

/** A class whose methods are natives. Methods get `self` as first positional argument. */
export function nativeClass(
  name: string,
  methods: Record<string, NativeObj['call']>,
  bases: ClassObj[] = [],
): ClassObj {
  const attrs = new Map<string, Binding>();
  for (const [method, call] of Object.entries(methods)) {
    attrs.set(method, { value: native(`${name}.${method}`, call, false) });
  }
  const mro: (ClassObj | UnknownObj)[] = [];
  const cls: ClassObj = {
    kind: 'class',
    name,
    mro,
    attrs,
    bases: bases.map((base) => base.name),
    fields: [],
  };
  mro.push(cls, ...bases.flatMap((base) => base.mro));
  return cls;
}

/** The identity of a hashable value as a dict key or set member; undefined if not hashable or not known. */
export function keyOf(obj: Obj): string | undefined {
  switch (obj.kind) {
    case 'none':
      return 'none';
    case 'bool':
      return `n${obj.value ? 1 : 0}`;
    case 'num':
      return `n${obj.value}`;
    case 'str':
      return `s${obj.value}`;
    case 'path':
      return `p${obj.value}`;
    case 'tuple': {
      const keys = obj.items.map(keyOf);
      return keys.includes(undefined) ? undefined : `t${JSON.stringify(keys)}`;
    }
    case 'class':
    case 'native':
      return `c${obj.name}`;
    case 'instance': {
      const value = obj.attrs.get('name')?.value;
      return value?.kind === 'str' ? `i${obj.cls.name}.${value.value}` : undefined;
    }
    default:
      return undefined;
  }
}

/** A number as small as it can be: bigint only beyond 2^53. */
function shrink(value: number | bigint): number | bigint {
  if (typeof value === 'bigint') {
    return value >= BigInt(Number.MIN_SAFE_INTEGER) && value <= BigInt(Number.MAX_SAFE_INTEGER)
      ? Number(value)
      : value;
  }
  return Number.isInteger(value) && !Number.isSafeInteger(value) ? BigInt(value) : value;
}

/** One of `options`, duplicates and nesting removed; what is unknown in several ways is one unknown. */
export function alternatives(options: readonly Obj[], at?: Location): Obj {
  const flat: Obj[] = [];
  for (const option of options) {
    for (const one of option.kind === 'alt' ? option.options : [option]) {
      const i = flat.findIndex((seen) => sameObj(seen, one));
      if (i < 0) flat.push(one);
      else flat[i] = withReach(flat[i]!, reachOf(one));
    }
  }
  if (flat.length === 1) return flat[0]!;
  return flat.length > MAX_ALTERNATIVES ? tooMany(flat, at) : { kind: 'alt', options: flat, at };
}

export const MAX_ALTERNATIVES = 8;

/** Not known any more which it is; but it is still known what changes with it. */
export function tooMany(options: readonly Obj[], at?: Location): UnknownObj {
  const why = 'depends on too many conditions that are not known';
  return leadingTo(unknown(why, at), options);
}

/** An unknown that may be one of `objects`, or a part of one. */
export function leadingTo(obj: UnknownObj, objects: readonly (Obj | undefined)[]): UnknownObj {
  return withReach(obj, objects.flatMap(reachOf)) as UnknownObj;
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
      return obj.items.some((item) => reachOf(item).length > 0) ? [obj] : [];
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

function withReach(obj: Obj, reach: readonly Obj[]): Obj {
  if (reach.length === 0 || (obj.kind !== 'unknown' && obj.kind !== 'rest')) return obj;
  return { ...obj, reach: [...new Set([...(obj.reach ?? []), ...reach])] };
}

/**
 * One of two alternatives is redundant: equal values that cannot change, the same object, or both unknown. Two lists of
 * equal content are not the same, for one may change without the other.
 */
export function sameObj(a: Obj, b: Obj): boolean {
  if (a === b) return true;
  if (a.kind !== b.kind) return false;
  switch (a.kind) {
    case 'none':
    case 'rest':
      return true;
    case 'bool':
    case 'str':
    case 'path':
      return a.value === (b as typeof a).value;
    case 'num':
      return sameNumber(a, b as NumObj);
    case 'tuple': {
      const other = (b as SeqObj).items;
      return a.items.length === other.length && a.items.every((item, i) => sameObj(item, other[i]!));
    }
    case 'alt': {
      const { options } = b as AltObj;
      return (
        a.options.length === options.length && a.options.every((one) => options.some((o) => sameObj(one, o)))
      );
    }
    case 'maybe':
      return sameObj(a.value, (b as MaybeObj).value);
    case 'native':
    case 'class':
      return a.name === (b as NativeObj | ClassObj).name && (a.kind === 'native' || !a.at);
    case 'bound':
      return sameObj(a.func, (b as BoundObj).func) && sameObj(a.self, (b as BoundObj).self);
    case 'unknown':
      return a.unset === (b as UnknownObj).unset;
    case 'scopeDict':
      return a.scope === (b as ScopeDictObj).scope;
    default:
      return false;
  }
}

/** Equal down to the content of lists and dicts: what makes no difference to who only reads. */
export function sameContent(a: Obj, b: Obj, depth = 0): boolean {
  if (sameObj(a, b)) return true;
  if (a.kind !== b.kind || depth > 8) return false;
  switch (a.kind) {
    case 'list':
    case 'tuple':
    case 'set': {
      const other = (b as SeqObj).items;
      return (
        a.items.length === other.length && a.items.every((item, i) => sameContent(item, other[i]!, depth + 1))
      );
    }
    case 'dict': {
      const other = b as DictObj;
      if (a.open || other.open || a.entries.size !== other.entries.size) return false;
      for (const [key, entry] of a.entries) {
        const twin = other.entries.get(key);
        if (twin?.maybe !== entry.maybe || !sameContent(entry.value, twin.value, depth + 1)) return false;
      }
      return true;
    }
    case 'maybe':
      return sameContent(a.value, (b as MaybeObj).value, depth + 1);
    case 'class':
      return a.name === (b as ClassObj).name;
    default:
      return false;
  }
}

/** Equal floats differ where one is minus zero. */
function sameNumber(a: NumObj, b: NumObj): boolean {
  return a.isFloat === b.isFloat && (a.isFloat ? Object.is(a.value, b.value) : a.value === b.value);
}

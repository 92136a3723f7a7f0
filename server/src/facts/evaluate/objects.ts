import { derive } from '../../base/derive';
import type { Location } from '../../base/span';
import type {
  Binding,
  BoolObj,
  ClassObj,
  DictObj,
  NativeObj,
  NoneObj,
  NumObj,
  Obj,
  PathObj,
  RestObj,
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
    case 'tuple':
      return keyOfTuple(obj);
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

/** The key of a tuple that shares parts may be many times as long as what it holds. */
const MAX_KEY = 10_000;

/** Remembered, for tuples of tuples would be walked again for each that holds them. What is in a tuple stays. */
const keyOfTuple = derive((tuple: SeqObj): string | undefined => {
  const keys: string[] = [];
  let length = 0;
  for (const item of tuple.items) {
    const key = keyOf(item);
    if (key === undefined) return undefined;
    length += key.length;
    if (length > MAX_KEY) return undefined;
    keys.push(key);
  }
  return `t${JSON.stringify(keys)}`;
});

/** A number as small as it can be: bigint only beyond 2^53. */
function shrink(value: number | bigint): number | bigint {
  if (typeof value === 'bigint') {
    return value >= BigInt(Number.MIN_SAFE_INTEGER) && value <= BigInt(Number.MAX_SAFE_INTEGER)
      ? Number(value)
      : value;
  }
  return Number.isInteger(value) && !Number.isSafeInteger(value) ? BigInt(value) : value;
}

import type { Location } from '../../base/span';
import type { Expr, FunctionDef, Param, Stmt } from '../../syntax/python/ast';
import type { CallArgs, CallSite, Frame, Machine } from './machine';

/**
 * Python objects while they are being evaluated. Containers, scopes and instances are mutable and have identity, as in
 * Python; whoever changes one says so to the journal first (`machine.journal.touch`), so that a branch whose
 * condition is not known can be undone and joined with its sibling.
 */
export type Obj =
  | NoneObj
  | BoolObj
  | NumObj
  | StrObj
  | BytesObj
  | PathObj
  | SeqObj
  | DictObj
  | ScopeDictObj
  | ModuleObj
  | FuncObj
  | NativeObj
  | BoundObj
  | ClassObj
  | InstanceObj
  | WrappedObj
  | SuperObj
  | AltObj
  | UnknownObj
  | MaybeObj
  | RestObj;

interface Placed {
  readonly at?: Location | undefined;
}
export interface NoneObj extends Placed {
  readonly kind: 'none';
}
export interface BoolObj extends Placed {
  readonly kind: 'bool';
  readonly value: boolean;
}
export interface NumObj extends Placed {
  readonly kind: 'num';
  readonly value: number | bigint;
  readonly isFloat: boolean;
}
export interface StrObj extends Placed {
  readonly kind: 'str';
  readonly value: string;
}
/** Bytes are never looked into. */
export interface BytesObj extends Placed {
  readonly kind: 'bytes';
}
/** A pathlib path. */
export interface PathObj extends Placed {
  readonly kind: 'path';
  readonly value: string;
}
/** Items may be wrapped: `maybe` (there only under an unknown condition), `rest` (any number of unknown ones). */
export interface SeqObj extends Placed {
  readonly kind: 'list' | 'tuple' | 'set';
  items: Obj[];
}
export interface DictObj extends Placed {
  readonly kind: 'dict';
  /** By `keyOf(key)`, in insertion order. */
  entries: Map<string, DictItem>;
  /** Why there may be entries that are not known. */
  open: UnknownObj | undefined;
}
export interface DictItem {
  readonly key: Obj;
  readonly value: Obj;
  readonly maybe: boolean;
}
/** `globals()` and `locals()`: a dict that is a scope. */
export interface ScopeDictObj extends Placed {
  readonly kind: 'scopeDict';
  readonly scope: Scope;
}
export interface ModuleObj extends Placed {
  readonly kind: 'module';
  readonly name: string;
  /** Undefined for modules that are not read (the standard library, compiled ones). */
  readonly scope: Scope | undefined;
  /** Runs the module's file on first use; only packages of the environment are that lazy. */
  pending: (() => void) | undefined;
  readonly isPackage: boolean;
  readonly file: string | undefined;
}
export interface FuncObj extends Placed {
  readonly kind: 'func';
  readonly name: string;
  readonly params: readonly Param[];
  readonly defaults: ReadonlyMap<string, Obj>;
  readonly body: readonly Stmt[] | Expr;
  readonly frame: Frame;
  readonly def: FunctionDef | undefined;
}
/** A function this evaluator knows. `pure` ones are mapped over alternatives in their arguments. */
export interface NativeObj extends Placed {
  readonly kind: 'native';
  readonly name: string;
  readonly pure: boolean;
  call(machine: Machine, args: CallArgs, site: CallSite): Obj;
}
export interface BoundObj extends Placed {
  readonly kind: 'bound';
  readonly func: FuncObj | NativeObj;
  readonly self: Obj;
}
export interface ClassObj extends Placed {
  readonly kind: 'class';
  /** Dotted name. */
  readonly name: string;
  /** Method resolution order, this class first. `unknown` members: bases that could not be read. */
  readonly mro: readonly (ClassObj | UnknownObj)[];
  attrs: Map<string, Binding>;
  /** Annotated names of the body in order: what dataclass and NamedTuple make fields of. */
  readonly fields: readonly string[];
}
export interface InstanceObj extends Placed {
  readonly kind: 'instance';
  readonly cls: ClassObj;
  attrs: Map<string, Binding>;
}
/** What `property`, `staticmethod`, `classmethod` make of a function. */
export interface WrappedObj extends Placed {
  readonly kind: 'wrapped';
  readonly how: 'property' | 'static' | 'class';
  readonly func: Obj;
}
/** `super()`: attributes come from the classes after the owner in the method resolution order. */
export interface SuperObj extends Placed {
  readonly kind: 'super';
  readonly mro: ClassObj['mro'];
  readonly self: InstanceObj | ClassObj;
}
/** One of several, depending on a condition that is not known. At least two, none of them `alt`. */
export interface AltObj extends Placed {
  readonly kind: 'alt';
  readonly options: readonly Obj[];
}
export interface UnknownObj extends Placed {
  readonly kind: 'unknown';
  readonly why: string;
}
/** Only inside SeqObj.items. */
export interface MaybeObj extends Placed {
  readonly kind: 'maybe';
  readonly value: Obj;
}
/** Only inside SeqObj.items. */
export interface RestObj extends Placed {
  readonly kind: 'rest';
  readonly why: string;
}

/** `lower:upper:step` between brackets; absent parts are None. Never a value of a name. */
export interface SliceIndex {
  readonly kind: 'slice';
  readonly lower: Obj;
  readonly upper: Obj;
  readonly step: Obj;
}

/** A name's value, and where it was bound. `lazy` is asked when the name is first used. */
export interface Binding {
  readonly value: Obj;
  readonly at?: Location | undefined;
  readonly lazy?: () => Obj;
}

/** A namespace: of a module, a function call, a class body. */
export class Scope {
  vars = new Map<string, Binding>();
  /** Why names may be bound that are not known (a star import of something unreadable). */
  open: UnknownObj | undefined;
  globalNames: Set<string> | undefined;

  constructor(
    /** The enclosing function's scope; undefined at module level. */
    readonly enclosing: Scope | undefined,
    readonly isClassBody = false,
  ) {}
}

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
  const cls: ClassObj = { kind: 'class', name, mro, attrs, fields: [] };
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

/** One of `options`, duplicates and nesting removed. */
export function alternatives(options: readonly Obj[], at?: Location): Obj {
  const flat: Obj[] = [];
  for (const option of options) {
    for (const one of option.kind === 'alt' ? option.options : [option]) {
      if (!flat.some((seen) => sameObj(seen, one))) flat.push(one);
    }
  }
  if (flat.length === 1) return flat[0]!;
  if (flat.every((one) => one.kind === 'unknown')) return flat[0]!;
  return flat.length > MAX_ALTERNATIVES
    ? unknown('depends on too many conditions that are not known', at)
    : { kind: 'alt', options: flat, at };
}

export const MAX_ALTERNATIVES = 8;

/** Equal and of the same type: what makes one of two alternatives redundant. Containers by identity or content. */
export function sameObj(a: Obj, b: Obj, depth = 0): boolean {
  if (a === b) return true;
  if (a.kind !== b.kind || depth > 8) return false;
  switch (a.kind) {
    case 'none':
      return true;
    case 'bool':
    case 'str':
    case 'path':
      return a.value === (b as typeof a).value;
    case 'num':
      return a.value === (b as NumObj).value && a.isFloat === (b as NumObj).isFloat;
    case 'list':
    case 'tuple':
    case 'set': {
      const other = (b as SeqObj).items;
      return (
        a.items.length === other.length && a.items.every((item, i) => sameObj(item, other[i]!, depth + 1))
      );
    }
    case 'dict': {
      const other = b as DictObj;
      if (a.open || other.open || a.entries.size !== other.entries.size) return false;
      for (const [key, entry] of a.entries) {
        const twin = other.entries.get(key);
        if (!twin || twin.maybe !== entry.maybe || !sameObj(entry.value, twin.value, depth + 1)) return false;
      }
      return true;
    }
    case 'maybe':
      return sameObj(a.value, (b as MaybeObj).value, depth + 1);
    case 'native':
    case 'class':
      return a.name === (b as NativeObj | ClassObj).name;
    case 'unknown':
    case 'rest':
      return a.why === (b as UnknownObj | RestObj).why;
    default:
      return false;
  }
}

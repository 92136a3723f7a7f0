import { locationOf } from '../machine';
import type { NativeObj, Obj } from '../model';
import { native, unknown } from '../objects';
import { type Native, type Natives, whyUnknown } from './arguments';
import { dictMethods } from './dicts';
import { listMethods, tupleMethods } from './lists';
import { pathMethods } from './pathlib';
import { scopeMethods } from './scopes';
import { setMethods } from './sets';
import { stringMethods } from './strings';

/** Methods of built-in types by kind of object. */
const METHODS: Partial<Record<Obj['kind'], ReadonlyMap<string, NativeObj>>> = {
  str: table('str', 'str', stringMethods, true),
  list: table('list', 'list', listMethods, false),
  tuple: table('tuple', 'tuple', tupleMethods, false),
  dict: table('dict', 'dict', dictMethods, false),
  set: table('set', 'set', setMethods, false),
  path: table('path', 'pathlib.Path', pathMethods, true),
  scopeDict: table('scopeDict', 'dict', scopeMethods, false),
};

/** The native behind `obj.name(...)` for an object of a built-in type. */
export function methodOf(obj: Obj, name: string): NativeObj | undefined {
  return METHODS[obj.kind]?.get(name);
}

/** `str.lower` and its kin: a method taken from its type. */
export function typeMethod(type: string, name: string): NativeObj | undefined {
  return METHODS[type as Obj['kind']]?.get(name);
}

/** Attributes that Python's types have beyond those known here. */
const OTHERS: Partial<Record<Obj['kind'], RegExp>> = {
  str: /^(is(ascii|printable|title)|maketrans|rindex|translate|encode|expandtabs|format_map)$/,
  dict: /^fromkeys$/,
  num: /^(as_integer_ratio|bit_(count|length)|conjugate|denominator|from_bytes|fromhex|hex|imag|is_integer|numerator|to_bytes)$/,
  bool: /^(as_integer_ratio|bit_(count|length)|conjugate|denominator|from_bytes|imag|is_integer|numerator|real|to_bytes)$/,
  path: /^[a-z]/,
  bytes: /^[a-z]/,
};

const PLAIN: ReadonlySet<Obj['kind']> = new Set(['none', 'list', 'tuple', 'set', 'scopeDict']);

/** True if Python's type has the attribute, though nothing is known of it here. */
export function hasUnreadAttribute(obj: Obj, name: string): boolean {
  return /^__\w+__$/.test(name) || (OTHERS[obj.kind]?.test(name) ?? !PLAIN.has(obj.kind));
}

function table(
  type: Obj['kind'],
  name: string,
  natives: Natives,
  pure: boolean,
): ReadonlyMap<string, NativeObj> {
  return new Map(
    Object.entries(natives).map(([method, call]) => [
      method,
      native(`${name}.${method}`, ofType(type, call), pure),
    ]),
  );
}

/** A method taken from its type (`str.lower`) may be called with anything. */
function ofType(type: Obj['kind'], call: Native): Native {
  return (machine, args, site) => {
    const [self] = args.positional;
    if (self?.kind === type) return call(machine, args, site);
    if (!self || self.kind === 'unknown' || self.kind === 'alt') {
      return unknown(whyUnknown([self], 'what the method is called on is not known'), locationOf(site));
    }
    return machine.raise('TypeError', 'the method belongs to another type', site);
  };
}

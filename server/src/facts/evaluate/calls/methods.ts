import type { NativeObj, Obj } from '../model';
import { native } from '../objects';
import type { Natives } from './arguments';
import { dictMethods } from './dicts';
import { listMethods, tupleMethods } from './lists';
import { pathMethods } from './pathlib';
import { scopeMethods } from './scopes';
import { setMethods } from './sets';
import { stringMethods } from './strings';

/** Methods of built-in types by kind of object. */
const METHODS: Partial<Record<Obj['kind'], ReadonlyMap<string, NativeObj>>> = {
  str: table('str', stringMethods, true),
  list: table('list', listMethods, false),
  tuple: table('tuple', tupleMethods, false),
  dict: table('dict', dictMethods, false),
  set: table('set', setMethods, false),
  path: table('pathlib.Path', pathMethods, true),
  scopeDict: table('dict', scopeMethods, false),
};

/** The native behind `obj.name(...)` for an object of a built-in type. */
export function methodOf(obj: Obj, name: string): NativeObj | undefined {
  return METHODS[obj.kind]?.get(name);
}

/** `str.lower` and its kin: a method taken from its type. */
export function typeMethod(type: string, name: string): NativeObj | undefined {
  return METHODS[type as Obj['kind']]?.get(name);
}

function table(type: string, natives: Natives, pure: boolean): ReadonlyMap<string, NativeObj> {
  return new Map(
    Object.entries(natives).map(([name, call]) => [name, native(`${type}.${name}`, call, pure)]),
  );
}

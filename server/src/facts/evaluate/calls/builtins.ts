import { exceptionClasses } from '../exceptions';
import { formatSpec, reprOf } from '../format';
import { locationOf } from '../machine';
import type { Obj } from '../model';
import { bool, float, int, NONE, native, nativeClass, str, unknown } from '../objects';
import { binary } from '../operators';
import { arg, integer, type Natives, text, whyUnknown } from './arguments';
import { toBool, toFloat, toInt, toStr } from './casts';
import { introspectionFunctions, wrappers } from './introspection';
import { iterationFunctions } from './iteration';
import { openFile } from './openFile';

/** Built-in functions over scalars. `pure` ones: mapped over alternatives. */
const scalarFunctions: Natives = {
  str: (machine, { positional: [value] }, site) => toStr(machine, value, site),
  int: (machine, args, site) => toInt(machine, args.positional[0], arg(args, 1, 'base'), site),
  float: (machine, { positional: [value] }, site) => toFloat(machine, value, site),
  bool: (_, { positional: [value] }, site) => toBool(value, site),
  bytes: () => ({ kind: 'bytes' }),
  repr: (_, { positional: [value] }, site) => {
    const shown = value && reprOf(value);
    return shown === undefined
      ? unknown(whyUnknown([value], 'the text of this object is not known'), locationOf(site))
      : str(shown);
  },
  format: (_, { positional: [value, spec] }, site) => {
    const shown = value && formatSpec(value, text(spec) ?? '');
    return shown === undefined
      ? unknown(whyUnknown([value], 'the text of this object is not known'), locationOf(site))
      : str(shown);
  },
  abs: (machine, { positional: [value] }, site) => {
    if (value?.kind !== 'num') return machine.raise('TypeError', 'bad operand type for abs()', site);
    return value.value < 0 ? { ...value, value: -value.value } : value;
  },
  round: (_, { positional: [value, digits] }, site) => {
    if (value?.kind !== 'num')
      return unknown(whyUnknown([value], 'the number is not known'), locationOf(site));
    const places = digits && digits.kind !== 'none' ? integer(digits) : 0;
    if (places === undefined || places < 0 || places > 20)
      return unknown('rounding to digits is not evaluated', locationOf(site));
    if (!value.isFloat || typeof value.value === 'bigint') return value;
    if (digits && digits.kind !== 'none') return float(Number(value.value.toFixed(places)));
    const floor = Math.floor(value.value);
    const half = value.value - floor === 0.5;
    return int(half ? floor + Math.abs(floor % 2) : Math.round(value.value));
  },
  chr: (machine, { positional: [code] }, site) => {
    const point = integer(code);
    return point !== undefined && point >= 0 && point <= 0x10ffff
      ? str(String.fromCodePoint(point))
      : machine.raise('ValueError', 'chr() arg not in range', site);
  },
  ord: (machine, { positional: [char] }, site) => {
    const point = text(char)?.codePointAt(0);
    return point === undefined ? machine.raise('TypeError', 'ord() expected a character', site) : int(point);
  },
  divmod: (machine, { positional: [a, b] }, site) => {
    if (!a || !b) return machine.raise('TypeError', 'divmod expected 2 arguments', site);
    return { kind: 'tuple', items: [binary(machine, '//', a, b, site), binary(machine, '%', a, b, site)] };
  },
  pow: (machine, { positional: [a, b] }, site) => (a && b ? binary(machine, '**', a, b, site) : NONE),
  hash: () => unknown('hashes are not evaluated'),
  id: () => unknown('identities are not evaluated'),
  input: () => unknown('input is not read'),
};

const BUILTINS: ReadonlyMap<string, Obj> = new Map<string, Obj>([
  ...Object.entries({ ...scalarFunctions, ...wrappers }).map(
    ([name, call]) => [name, native(name, call)] as const,
  ),
  ...Object.entries({ ...iterationFunctions, ...introspectionFunctions }).map(
    ([name, call]) => [name, native(name, call, false)] as const,
  ),
  ['open', native('open', openFile)],
  ['print', native('print', () => NONE, false)],
  ['object', nativeClass('object', {})],
  ['NotImplemented', unknown('`NotImplemented`')],
  ['__debug__', bool(true)],
  ...exceptionClasses(),
]);

/** A name of Python's `builtins` module. */
export function builtin(name: string): Obj | undefined {
  return BUILTINS.get(name);
}

import { reprOf, textOf } from '../format';
import { locationOf } from '../machine';
import type { CallSite, Machine, Obj } from '../model';
import { bool, float, int, str, unknown } from '../objects';
import { truth } from '../truth';
import { rootOf, text, whyUnknown } from './arguments';

/** `int(x)`, `int(text, base)`. */
export function toInt(machine: Machine, value: Obj | undefined, base: Obj | undefined, site: CallSite): Obj {
  if (!value) return int(0);
  if (value.kind === 'num')
    return typeof value.value === 'bigint' ? value : whole(machine, Math.trunc(value.value), site);
  if (value.kind === 'bool') return int(Number(value.value));
  if (value.kind !== 'str') return notKnown(machine, value, 'int', site);
  const radix = base?.kind === 'num' ? Number(base.value) : 10;
  const digits = value.value.trim().replaceAll('_', '').toLowerCase();
  const parsed = radix === 10 && /^[+-]?\d+$/.test(digits) ? BigInt(digits) : parseRadix(digits, radix);
  return parsed === undefined
    ? machine.raise('ValueError', `invalid literal for int() with base ${radix}: ${reprOf(value)}`, site)
    : int(parsed);
}

/** A float without a fraction as an integer. */
export function whole(machine: Machine, value: number, site: CallSite): Obj {
  if (Number.isFinite(value)) return int(value);
  return Number.isNaN(value)
    ? machine.raise('ValueError', 'cannot convert float NaN to integer', site)
    : machine.raise('OverflowError', 'cannot convert float infinity to integer', site);
}

function parseRadix(digits: string, radix: number): bigint | undefined {
  const bare = digits.replace(/^([+-]?)0[xbo]/, '$1');
  const valid = /^[+-]?[0-9a-z]+$/.test(bare) && radix >= 2 && radix <= 36 && radix !== 10;
  const number = valid ? Number.parseInt(bare, radix) : Number.NaN;
  return Number.isSafeInteger(number) ? BigInt(number) : undefined;
}

/** `float(x)`. */
export function toFloat(machine: Machine, value: Obj | undefined, site: CallSite): Obj {
  if (!value) return float(0);
  if (value.kind === 'num' || value.kind === 'bool') return float(Number(value.value));
  if (value.kind !== 'str') return notKnown(machine, value, 'float', site);
  const digits = value.value.trim().replaceAll('_', '');
  const special = /^([+-]?)(inf|infinity|nan)$/i.exec(digits);
  if (special) {
    const size = special[2]!.toLowerCase() === 'nan' ? Number.NaN : Number.POSITIVE_INFINITY;
    return float(special[1] === '-' ? -size : size);
  }
  return digits !== '' && Number.isFinite(Number(digits))
    ? float(Number(digits))
    : machine.raise('ValueError', `could not convert string to float: ${reprOf(value)}`, site);
}

/** `bool(x)`. */
export function toBool(value: Obj | undefined, site: CallSite): Obj {
  const known = value ? truth(value) : false;
  return known === undefined
    ? unknown(whyUnknown([value], 'the value is not known'), locationOf(site))
    : bool(known);
}

/** `str(x)`. */
export function toStr(machine: Machine, value: Obj | undefined, site: CallSite): Obj {
  if (!value) return str('', locationOf(site));
  const shown = value.kind === 'instance' ? rootOf(value) : textOf(value);
  if (shown !== undefined) return str(shown, locationOf(site));
  if (value.kind === 'instance') {
    const own = value.cls.mro.some((cls) => cls.kind === 'class' && cls.attrs.has('__str__'));
    const message = value.attrs.get('message')?.value;
    if (own) {
      const method = machine.getAttr(value, '__str__', site);
      return machine.call(method, { positional: [], keywords: new Map(), open: undefined }, site);
    }
    if (message) return toStr(machine, message, site);
    const member = value.attrs.get('name')?.value;
    const isEnum = value.cls.mro.some((cls) => cls.kind === 'class' && cls.name === 'enum.Enum');
    const isText = value.cls.mro.some((cls) => cls.kind === 'class' && cls.name === 'enum.StrEnum');
    if (isText) return toStr(machine, value.attrs.get('value')?.value, site);
    if (isEnum && text(member) !== undefined) {
      return str(`${value.cls.name.slice(value.cls.name.lastIndexOf('.') + 1)}.${text(member)}`);
    }
  }
  return unknown(whyUnknown([value], 'the text of this object is not known'), locationOf(site));
}

function notKnown(machine: Machine, value: Obj, type: string, site: CallSite): Obj {
  if (value.kind === 'none' || value.kind === 'list' || value.kind === 'dict' || value.kind === 'tuple') {
    return machine.raise('TypeError', `${type}() argument must be a string or a number`, site);
  }
  return unknown(whyUnknown([value], 'the value is not known'), locationOf(site));
}

/** distutils' strtobool. */
export function stringToBool(machine: Machine, value: Obj | undefined, site: CallSite): Obj {
  const raw = text(value)?.toLowerCase();
  if (raw === undefined) return unknown(whyUnknown([value], 'the value is not known'), locationOf(site));
  if (['y', 'yes', 't', 'true', 'on', '1'].includes(raw)) return bool(true);
  if (['n', 'no', 'f', 'false', 'off', '0'].includes(raw)) return bool(false);
  return machine.raise('ValueError', `invalid truth value '${raw}'`, site);
}

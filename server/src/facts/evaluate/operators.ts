import { leadingTo } from './alternatives';
import { merge } from './entries';
import { formatPercent } from './format';
import { blend } from './join';
import { locationOf } from './machine';
import type { AltObj, CallSite, Machine, NumObj, Obj, SeqObj } from './model';
import { bool, dict, float, int, path, rest, str, unknown } from './objects';
import { joinPurePath } from './purePath';
import { setOperation } from './setOperations';

/** Sequences and strings are not built beyond this; a larger one is unknown. */
export const MAX_LENGTH = 100_000;

const MAX_TEXT = 100_000;

/** `a op b`. */
export function binary(machine: Machine, op: string, a: Obj, b: Obj, site: CallSite): Obj {
  const at = locationOf(site);
  if (a.kind === 'unknown' || (b.kind === 'unknown' && !(op === '+' && isSequence(a)))) {
    const [first] = [a, b].flatMap((one) => (one.kind === 'unknown' ? [one] : []));
    return leadingTo(unknown(first!.why, first!.at), [a, b]);
  }
  if (a.kind === 'alt' || b.kind === 'alt') return onEachOption(machine, op, a, b, site);
  if (isNumber(a) && isNumber(b)) return arithmetic(machine, op, a, b, site);
  if (op === '%' && a.kind === 'str') return formatPercent(a, b, at);
  if (op === '/' && (a.kind === 'path' || b.kind === 'path')) {
    if ((a.kind === 'path' || a.kind === 'str') && (b.kind === 'path' || b.kind === 'str')) {
      return path(joinPurePath(a.value, b.value), at);
    }
  }
  if (op === '+') {
    if (a.kind === 'str' && b.kind === 'str') {
      return a.value.length + b.value.length > MAX_TEXT
        ? unknown('a text grew too long', at)
        : str(a.value + b.value, at);
    }
    if ((a.kind === 'list' || a.kind === 'tuple') && (a.kind === b.kind || b.kind === 'unknown')) {
      const more = b.kind === 'unknown' ? [leadingTo(rest(b.why, b.at), [b])] : (b as SeqObj).items;
      if (b.kind === 'unknown') machine.paths.mayRaise();
      if (a.items.length + more.length > MAX_LENGTH) return unknown('a list grew too long', at);
      return { kind: a.kind, items: [...a.items, ...more], at };
    }
  }
  if (op === '*') return repeat(a, b, at);
  if (a.kind === 'set' && b.kind === 'set') return setOperation(op, a, b, at);
  if (op === '|' && a.kind === 'dict' && b.kind === 'dict') {
    const merged = dict();
    merge(machine, merged, a);
    merge(machine, merged, b);
    return merged;
  }
  if (isData(a) && isData(b)) {
    return machine.raise('TypeError', `unsupported operand types for ${op}`, site);
  }
  const method = a.kind === 'instance' ? DUNDER[op] : undefined;
  if (method) {
    const found = machine.getAttr(a, method, site);
    if (found.kind !== 'unknown')
      return machine.call(found, { positional: [b], keywords: new Map(), open: undefined }, site);
  }
  return unknown(`the operation \`${op}\` on these values is not evaluated`, at);
}

/** What comes out is new: nobody else holds it, so that it may be read as one. */
function onEachOption(machine: Machine, op: string, a: Obj, b: Obj, site: CallSite): Obj {
  const branches =
    a.kind === 'alt'
      ? a.options.map((option) => () => binary(machine, op, option, b, site))
      : (b as AltObj).options.map((option) => () => binary(machine, op, a, option, site));
  return blend(machine.paths.choose(branches));
}

const DUNDER: Record<string, string> = {
  '+': '__add__',
  '/': '__truediv__',
  '|': '__or__',
  '%': '__mod__',
  '-': '__sub__',
};

function isSequence(obj: Obj): boolean {
  return obj.kind === 'list' || obj.kind === 'tuple';
}

/** Values whose operations are wholly modelled here, so that what is not defined raises. */
function isData(obj: Obj): boolean {
  return ['none', 'bool', 'num', 'str', 'list', 'tuple', 'dict', 'path', 'set'].includes(obj.kind);
}

function isNumber(obj: Obj): boolean {
  return obj.kind === 'num' || obj.kind === 'bool';
}

function arithmetic(machine: Machine, op: string, left: Obj, right: Obj, site: CallSite): Obj {
  const a = asNumber(left);
  const b = asNumber(right);
  if ((op === '/' || op === '//' || op === '%') && Number(b.value) === 0) {
    return machine.raise('ZeroDivisionError', 'division by zero', site);
  }
  if (op === '/') return float(Number(a.value) / Number(b.value));
  if (a.isFloat || b.isFloat) {
    const x = Number(a.value);
    const y = Number(b.value);
    if (op === '+') return float(x + y);
    if (op === '-') return float(x - y);
    if (op === '*') return float(x * y);
    if (op === '**') return float(x ** y);
    if (op === '//') return float(Math.floor(x / y));
    if (op === '%') return float(x - y * Math.floor(x / y));
    return machine.raise('TypeError', `unsupported operand types for ${op}`, site);
  }
  const isBool = left.kind === 'bool' && right.kind === 'bool' && /^[|&^]$/.test(op);
  if (isBool)
    return bool(
      op === '|'
        ? left.value || right.value
        : op === '&'
          ? left.value && right.value
          : left.value !== right.value,
    );
  const x = BigInt(a.value);
  const y = BigInt(b.value);
  switch (op) {
    case '+':
      return int(x + y);
    case '-':
      return int(x - y);
    case '*':
      return bits(x) + bits(y) > 4096 ? unknown('a number grew too large', locationOf(site)) : int(x * y);
    case '**':
      if (y < 0n) return float(Number(x) ** Number(y));
      return y > 512n || bits(x) > 64 ? unknown('a number grew too large', locationOf(site)) : int(x ** y);
    case '//':
      return int(floorDivide(x, y));
    case '%':
      return int(x - y * floorDivide(x, y));
    case '|':
      return int(x | y);
    case '&':
      return int(x & y);
    case '^':
      return int(x ^ y);
    case '<<':
      return y > 1024n || y < 0n ? unknown('a number grew too large', locationOf(site)) : int(x << y);
    case '>>':
      return y < 0n ? machine.raise('ValueError', 'negative shift count', site) : int(x >> y);
    default:
      return machine.raise('TypeError', `unsupported operand types for ${op}`, site);
  }
}

function asNumber(obj: Obj): NumObj {
  return obj.kind === 'bool' ? { kind: 'num', value: obj.value ? 1 : 0, isFloat: false } : (obj as NumObj);
}

function bits(value: bigint): number {
  return value.toString(16).length * 4;
}

function floorDivide(x: bigint, y: bigint): bigint {
  const quotient = x / y;
  return x % y !== 0n && x < 0n !== y < 0n ? quotient - 1n : quotient;
}

function repeat(a: Obj, b: Obj, at: ReturnType<typeof locationOf>): Obj {
  const [thing, count] = a.kind === 'num' ? [b, a] : [a, b];
  if (count.kind !== 'num' || count.isFloat)
    return unknown('the operation `*` on these values is not evaluated', at);
  const times = Math.max(0, Number(count.value));
  if (thing.kind === 'str') {
    return thing.value.length * times > MAX_TEXT
      ? unknown('a text grew too long', at)
      : str(thing.value.repeat(times), at);
  }
  if (thing.kind === 'list' || thing.kind === 'tuple') {
    if (thing.items.length * times > MAX_LENGTH) return unknown('a list grew too long', at);
    // An empty list may be repeated any number of times.
    if (thing.items.length === 0) return { kind: thing.kind, items: [], at };
    return { kind: thing.kind, items: Array.from({ length: times }, () => thing.items).flat(), at };
  }
  return unknown('the operation `*` on these values is not evaluated', at);
}

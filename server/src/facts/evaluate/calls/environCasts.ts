import { locationOf } from '../machine';
import type { CallSite, Machine, Obj } from '../model';
import { bool, dict, list, NONE, native, str, tuple, unknown } from '../objects';
import { text } from './arguments';
import { toFloat, toInt } from './casts';
import { fromJson } from './json';

/** django-environ 0.14 (environ.Env, environ.Path), by its documented behaviour. */

const TRUE_STRINGS = ['true', 'on', 'ok', 'y', 'yes', '1'];

export function typeCast(name: string): Obj {
  return native(name, () => NONE);
}

export function typeName(value: Obj): string {
  if (value.kind === 'num') return value.isFloat ? 'float' : 'int';
  return value.kind === 'path' ? 'pathlib.Path' : value.kind;
}

/** `Env.parse_value`. */
export function parseValue(machine: Machine, value: Obj, cast: Obj | undefined, site: CallSite): Obj {
  const raw = text(value);
  if (!cast || raw === undefined) return value;
  const at = locationOf(site);
  const parts = () => raw.split(',').filter((part) => part !== '');
  const tupleParts = () =>
    raw
      .replace(/^\(+|\(+$/g, '')
      .replace(/^\)+|\)+$/g, '')
      .split(',')
      .filter((part) => part !== '');
  const apply = (func: Obj | undefined, part: string): Obj =>
    func
      ? machine.call(func, { positional: [str(part, at)], keywords: new Map(), open: undefined }, site)
      : str(part, at);
  if (cast.kind === 'list') return { ...list(parts().map((part) => apply(cast.items[0], part))), at };
  if (cast.kind === 'tuple') return { ...tuple(tupleParts().map((part) => apply(cast.items[0], part))), at };
  if (cast.kind === 'dict') {
    const value = cast.entries.get('svalue')?.value;
    const key = cast.entries.get('skey')?.value;
    if (cast.entries.has('scast')) return unknown('a cast by key is not evaluated', at);
    return dict(
      raw
        .split(';')
        .filter(Boolean)
        .map((pair) => {
          const [k, v] = pair.split('=');
          return [
            apply(key, k!),
            value ? parseValue(machine, str(v ?? ''), value, site) : str(v ?? ''),
          ] as const;
        }),
    );
  }
  const name = cast.kind === 'native' ? cast.name : '';
  switch (name) {
    case 'bool':
      return bool(
        /^\s*[+-]?\d+\s*$/.test(raw) ? Number(raw) !== 0 : TRUE_STRINGS.includes(raw.toLowerCase().trim()),
      );
    case 'int':
      return toInt(machine, str(raw), undefined, site);
    case 'float':
      return toFloat(
        machine,
        str(
          raw
            .replace(/[^\d,.-]/g, '')
            .replace(/[,.](?=.*[,.])/g, '')
            .replace(',', '.'),
        ),
        site,
      );
    case 'str':
      return str(raw, at);
    case 'list':
      return { ...list(parts().map((part) => str(part, at))), at };
    case 'tuple':
      return { ...tuple(tupleParts().map((part) => str(part, at))), at };
    case 'dict':
      return dict(
        parts().map((pair) => {
          const i = pair.indexOf('=');
          return [str(pair.slice(0, i)), str(pair.slice(i + 1))] as const;
        }),
      );
    case 'json':
      return fromJson(machine, raw, site);
    default:
      return apply(cast, raw);
  }
}

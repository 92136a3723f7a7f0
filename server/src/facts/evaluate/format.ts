import type { Location } from '../../base/span';
import type { NumObj, Obj } from './model';
import { str, unknown } from './objects';

/** `str(obj)`; undefined where the text is not known. */
export function textOf(obj: Obj): string | undefined {
  switch (obj.kind) {
    case 'str':
    case 'path':
      return obj.value;
    case 'none':
      return 'None';
    case 'bool':
      return obj.value ? 'True' : 'False';
    case 'num':
      return numberText(obj);
    case 'list':
    case 'tuple':
    case 'dict':
    case 'set':
      return reprOf(obj);
    case 'instance': {
      // An exception's text is what it was raised with.
      const message = obj.attrs.get('message')?.value;
      return message && !obj.cls.attrs.has('__str__') ? textOf(message) : undefined;
    }
    default:
      return undefined;
  }
}

/** Paddings beyond this are cut: nobody reads them. */
const MAX_WIDTH = 1000;

/** How many parts one text shows; an object may hold itself. */
const MAX_SHOWN = 2_000;

/** `repr(obj)`; undefined where not known. */
export function reprOf(obj: Obj, bounds = { left: MAX_SHOWN }): string | undefined {
  if (bounds.left-- <= 0) return undefined;
  switch (obj.kind) {
    case 'str': {
      bounds.left -= obj.value.length / 50;
      const quote = obj.value.includes("'") && !obj.value.includes('"') ? '"' : "'";
      const escaped = obj.value
        .replaceAll('\\', '\\\\')
        .replaceAll('\n', '\\n')
        .replaceAll('\t', '\\t')
        .replaceAll('\r', '\\r');
      return quote + (quote === "'" ? escaped.replaceAll("'", "\\'") : escaped) + quote;
    }
    case 'list':
    case 'tuple': {
      const parts = obj.items.map((item) => reprOf(item, bounds));
      if (parts.includes(undefined)) return undefined;
      const inner = parts.join(', ');
      return obj.kind === 'list' ? `[${inner}]` : parts.length === 1 ? `(${inner},)` : `(${inner})`;
    }
    case 'dict': {
      if (obj.open || obj.unordered) return undefined;
      const parts = [...obj.entries.values()].map((entry) => {
        const key = reprOf(entry.key, bounds);
        const value = reprOf(entry.value, bounds);
        return entry.maybe || key === undefined || value === undefined ? undefined : `${key}: ${value}`;
      });
      return parts.includes(undefined) ? undefined : `{${parts.join(', ')}}`;
    }
    case 'set':
    case 'path':
      return undefined;
    default:
      return textOf(obj);
  }
}

function numberText(obj: NumObj): string {
  if (!obj.isFloat) return String(obj.value);
  const value = Number(obj.value);
  if (Number.isInteger(value) && Math.abs(value) < 1e16) return `${value}.0`;
  if (Number.isNaN(value)) return 'nan';
  if (!Number.isFinite(value)) return value > 0 ? 'inf' : '-inf';
  return String(value).replace(/e([+-])(\d)$/, 'e$10$2');
}

/** printf-style `template % args`. */
export function formatPercent(template: { readonly value: string }, args: Obj, at: Location): Obj {
  const positional = args.kind === 'tuple' ? args.items : [args];
  let next = 0;
  let why: string | undefined;
  const text = template.value.replace(
    /%(?:\(([^)]*)\))?([-#0 +]*)(\*|\d+)?(?:\.(\d+))?[hlL]?([%a-zA-Z])/g,
    (
      whole,
      name: string | undefined,
      flags: string,
      width: string | undefined,
      precision: string | undefined,
      type: string,
    ) => {
      if (type === '%') return '%';
      if (width === '*') {
        why = 'a `%*` format';
        return whole;
      }
      const value =
        name === undefined
          ? positional[next++]
          : args.kind === 'dict'
            ? args.entries.get(`s${name}`)?.value
            : undefined;
      const shown = value && convertPercent(value, type, precision, flags);
      if (shown === undefined) {
        why = value?.kind === 'unknown' ? value.why : 'a value to be formatted is not known';
        return whole;
      }
      const padded = flags.includes('-') ? shown.padEnd(Math.min(Number(width ?? 0), MAX_WIDTH)) : shown;
      if (flags.includes('0') && !flags.includes('-') && type !== 's' && type !== 'r') {
        const [, sign, digits] = /^([+-]?)(.*)$/s.exec(padded)!;
        return sign + digits!.padStart(Math.min(Number(width ?? 0), MAX_WIDTH) - sign!.length, '0');
      }
      return padded.padStart(Math.min(Number(width ?? 0), MAX_WIDTH));
    },
  );
  return why === undefined ? str(text, at) : unknown(why, at);
}

function convertPercent(
  value: Obj,
  type: string,
  precision: string | undefined,
  flags: string,
): string | undefined {
  if (type === 's') return precision ? textOf(value)?.slice(0, Number(precision)) : textOf(value);
  if (type === 'r') return reprOf(value);
  if (value.kind !== 'num' && value.kind !== 'bool') return undefined;
  const number = Number(value.value);
  const sign = flags.includes('+') && number >= 0 ? '+' : '';
  if (type === 'd' || type === 'i') return sign + String(Math.trunc(number));
  if (type === 'f' || type === 'F') return sign + number.toFixed(Math.min(Number(precision ?? 6), 100));
  if (type === 'x') return Math.trunc(number).toString(16);
  if (type === 'X') return Math.trunc(number).toString(16).toUpperCase();
  if (type === 'o') return Math.trunc(number).toString(8);
  return undefined;
}

/** One value under a format spec (`f"{x:>10}"`, `"{:02d}".format(x)`); undefined where not known. */
export function formatSpec(value: Obj, spec: string, conversion?: string): string | undefined {
  const text = conversion === 'r' || conversion === 'a' ? reprOf(value) : textOf(value);
  if (spec === '' || text === undefined) return text;
  const match = /^(?:(.)?([<>=^]))?([-+ ])?(#)?(0)?(\d+)?([,_])?(?:\.(\d+))?([bcdeEfFgGnosxX%])?$/su.exec(
    spec,
  );
  if (!match) return undefined;
  const [, fill, align, sign, , zero, width, comma, precision, type] = match;
  const numeric = (value.kind === 'num' || value.kind === 'bool') && conversion === undefined;
  let body = text;
  if (numeric) {
    const shown = formatNumber(value, type, precision, comma);
    if (shown === undefined) return undefined;
    body = sign === '+' && !shown.startsWith('-') ? `+${shown}` : shown;
  } else {
    if (type !== undefined && type !== 's') return undefined;
    if (precision !== undefined) body = Array.from(body).slice(0, Number(precision)).join('');
  }
  return pad(
    body,
    Number(width ?? 0),
    align ?? (zero ? '=' : numeric ? '>' : '<'),
    fill ?? (zero ? '0' : ' '),
  );
}

function formatNumber(
  value: Obj & { kind: 'num' | 'bool' },
  type: string | undefined,
  precision: string | undefined,
  comma: string | undefined,
): string | undefined {
  const number = Number(value.value);
  let text: string;
  if (type === 'f' || type === 'F') text = number.toFixed(Math.min(Number(precision ?? 6), 100));
  else if (type === '%') text = `${(number * 100).toFixed(Math.min(Number(precision ?? 6), 100))}%`;
  else if (type === 'x') text = Math.trunc(number).toString(16);
  else if (type === 'X') text = Math.trunc(number).toString(16).toUpperCase();
  else if (type === 'b') text = Math.trunc(number).toString(2);
  else if (type === 'o') text = Math.trunc(number).toString(8);
  else if (type === undefined || type === 'd' || type === 'n') {
    if (precision !== undefined) return undefined;
    text = textOf(value.kind === 'bool' ? { kind: 'num', value: number, isFloat: false } : value)!;
  } else return undefined;
  if (!comma) return text;
  const [whole, fraction] = text.split('.');
  const grouped = whole!.replace(/\B(?=(\d{3})+$)/g, comma);
  return fraction === undefined ? grouped : `${grouped}.${fraction}`;
}

function pad(text: string, width: number, align: string, fill: string): string {
  const missing = Math.min(width, MAX_WIDTH) - Array.from(text).length;
  if (missing <= 0) return text;
  if (align === '<') return text + fill.repeat(missing);
  if (align === '^') return fill.repeat(missing >> 1) + text + fill.repeat(missing - (missing >> 1));
  if (align === '=' && /^[-+]/.test(text)) return text[0] + fill.repeat(missing) + text.slice(1);
  return fill.repeat(missing) + text;
}

/** `template.format(*args, **kwargs)`. `lookup` answers a field name such as `0`, `name`, `a.b[c]`. */
export function formatBraces(
  template: string,
  lookup: (field: string) => Obj | undefined,
  at: Location,
): Obj {
  let why: string | undefined;
  let next = 0;
  const text = template.replace(
    /\{\{|\}\}|\{([^{}!:]*)(?:!([rsa]))?(?::([^{}]*(?:\{[^{}]*\}[^{}]*)*))?\}/g,
    (whole, field, conversion, spec) => {
      if (whole === '{{') return '{';
      if (whole === '}}') return '}';
      const name = field === '' || /^[.[]/.test(field) ? `${next++}${field}` : field;
      const value = lookup(name);
      if (spec?.includes('{')) why = 'a nested format specification';
      const shown = value && formatSpec(value, spec ?? '', conversion);
      if (shown === undefined)
        why = value?.kind === 'unknown' ? value.why : 'a value to be formatted is not known';
      return shown ?? whole;
    },
  );
  return why === undefined ? str(text, at) : unknown(why, at);
}

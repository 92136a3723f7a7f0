import { formatBraces } from '../format';
import { allCertain, iterate } from '../iterate';
import { locationOf } from '../machine';
import type { Obj } from '../model';
import { bool, int, list, str, tuple, unknown } from '../objects';
import { subscript } from '../subscript';
import { arg, integer, type Native, type Natives, text, whyUnknown } from './arguments';

/** No method makes a longer text than this. */
const MAX_MADE = 1_000_000;
const MAX_JOINED = 100_000;

/** Methods of `str`; the string itself is the first argument. */
export const stringMethods: Natives = {
  ...mapping({
    lower: (s) => s.toLowerCase(),
    upper: (s) => s.toUpperCase(),
    casefold: (s) => s.toLowerCase(),
    capitalize: (s) => s.slice(0, 1).toUpperCase() + s.slice(1).toLowerCase(),
    title: (s) => s.toLowerCase().replace(/\p{L}+/gu, (word) => word[0]!.toUpperCase() + word.slice(1)),
    swapcase: (s) =>
      Array.from(s, (c) => (c === c.toUpperCase() ? c.toLowerCase() : c.toUpperCase())).join(''),
  }),
  ...testing({
    isdigit: (s) => /^\p{Nd}+$/u.test(s),
    isdecimal: (s) => /^\p{Nd}+$/u.test(s),
    isnumeric: (s) => /^\p{N}+$/u.test(s),
    isalpha: (s) => /^\p{L}+$/u.test(s),
    isalnum: (s) => /^[\p{L}\p{N}]+$/u.test(s),
    isspace: (s) => /^\s+$/.test(s),
    isupper: (s) => s !== s.toLowerCase() && s === s.toUpperCase(),
    islower: (s) => s !== s.toUpperCase() && s === s.toLowerCase(),
    isidentifier: (s) => /^[\p{L}_][\p{L}\p{N}_]*$/u.test(s),
  }),
  strip: strip(true, true),
  lstrip: strip(true, false),
  rstrip: strip(false, true),
  removeprefix: (_, { positional: [self, prefix] }) => {
    const s = text(self)!;
    const p = text(prefix);
    return p === undefined
      ? unknown(whyUnknown([prefix], 'a prefix that is not known'))
      : str(s.startsWith(p) ? s.slice(p.length) : s);
  },
  removesuffix: (_, { positional: [self, suffix] }) => {
    const s = text(self)!;
    const p = text(suffix);
    if (p === undefined) return unknown(whyUnknown([suffix], 'a suffix that is not known'));
    return str(p !== '' && s.endsWith(p) ? s.slice(0, -p.length) : s);
  },
  startswith: (_, { positional: [self, start] }) =>
    affix(text(self)!, start, (s, part) => s.startsWith(part)),
  endswith: (_, { positional: [self, end] }) => affix(text(self)!, end, (s, part) => s.endsWith(part)),
  split: (machine, args, site) => {
    const s = text(args.positional[0])!;
    const separator = arg(args, 1, 'sep');
    const limit = integer(arg(args, 2, 'maxsplit')) ?? -1;
    if (!separator || separator.kind === 'none')
      return list(splitSpace(s, limit).map((part) => str(part, locationOf(site))));
    const sep = text(separator);
    if (sep === undefined) return unknown(whyUnknown([separator], 'a separator that is not known'));
    if (sep === '') return machine.raise('ValueError', 'empty separator', site);
    const parts = s.split(sep);
    if (limit >= 0 && parts.length > limit + 1) parts.push(parts.splice(limit).join(sep));
    return list(parts.map((part) => str(part, locationOf(site))));
  },
  rsplit: (_, args) => {
    const s = text(args.positional[0])!;
    const sep = text(arg(args, 1, 'sep'));
    const limit = integer(arg(args, 2, 'maxsplit')) ?? -1;
    if (!sep)
      return limit < 0
        ? list(splitSpace(s, -1).map((part) => str(part)))
        : unknown('`rsplit` by white space with a limit');
    const parts = s.split(sep);
    if (limit < 0 || parts.length <= limit + 1) return list(parts.map((part) => str(part)));
    const kept = parts.splice(parts.length - limit, limit);
    return list([parts.join(sep), ...kept].map((part) => str(part)));
  },
  splitlines: (_, { positional: [self] }) => {
    const lines = text(self)!.split(/\r\n|[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]/);
    if (lines[lines.length - 1] === '') lines.pop();
    return list(lines.map((line) => str(line)));
  },
  partition: (_, { positional: [self, sep] }) => {
    const s = text(self)!;
    const p = text(sep);
    if (!p) return unknown(whyUnknown([sep], 'a separator that is not known'));
    const i = s.indexOf(p);
    return tuple((i < 0 ? [s, '', ''] : [s.slice(0, i), p, s.slice(i + p.length)]).map((part) => str(part)));
  },
  rpartition: (_, { positional: [self, sep] }) => {
    const s = text(self)!;
    const p = text(sep);
    if (!p) return unknown(whyUnknown([sep], 'a separator that is not known'));
    const i = s.lastIndexOf(p);
    return tuple((i < 0 ? ['', '', s] : [s.slice(0, i), p, s.slice(i + p.length)]).map((part) => str(part)));
  },
  replace: (_, args, site) => {
    const [self, from, to] = args.positional.map(text);
    const count = integer(arg(args, 3, 'count')) ?? -1;
    if (self === undefined || from === undefined || to === undefined) {
      return unknown(whyUnknown(args.positional, 'a text that is not known'));
    }
    if (self.length * Math.max(1, to.length) > MAX_MADE)
      return unknown('a text grew too long', locationOf(site));
    if (count < 0) return str(self.replaceAll(from, to));
    const parts = self.split(from);
    const head = parts.slice(0, count + 1).join(to);
    return str(parts.length > count + 1 ? head + from + parts.slice(count + 1).join(from) : head);
  },
  join: (machine, { positional: [self, parts] }, site) => {
    const items = parts && iterate(parts);
    if (!items || !allCertain(items))
      return unknown(whyUnknown([parts], 'the joined items are not all known'), locationOf(site));
    machine.step(items.length >> 2);
    const texts = items.map(text);
    if (texts.includes(undefined)) {
      const odd = items.find((item) => item.kind === 'unknown' || item.kind === 'alt');
      return odd
        ? unknown(whyUnknown([odd], 'the joined items are not all known'))
        : machine.raise('TypeError', 'join() needs strings', site);
    }
    const length = (texts as string[]).reduce((total, part) => total + part.length + text(self)!.length, 0);
    if (length > MAX_JOINED) return unknown('a text grew too long', locationOf(site));
    machine.step(length >> 6);
    return str(texts.join(text(self)!), locationOf(site));
  },
  format: (machine, args, site) => {
    const lookup = (field: string): Obj | undefined => {
      const [, name, access] = /^([^.[]*)(.*)$/s.exec(field)!;
      let value: Obj | undefined = /^\d+$/.test(name!)
        ? args.positional[Number(name) + 1]
        : args.keywords.get(name!);
      for (const [, attribute, index] of access!.matchAll(/\.([^.[]+)|\[([^\]]*)\]/g)) {
        if (!value) return undefined;
        if (attribute !== undefined) value = machine.getAttr(value, attribute, site);
        else value = subscript(machine, value, /^\d+$/.test(index!) ? int(Number(index)) : str(index!), site);
      }
      return value;
    };
    return formatBraces(text(args.positional[0])!, lookup, locationOf(site));
  },
  format_map: (_, { positional: [self, mappingObj] }, site) => {
    const lookup = (field: string) =>
      mappingObj?.kind === 'dict' ? mappingObj.entries.get(`s${field}`)?.value : undefined;
    return formatBraces(text(self)!, lookup, locationOf(site));
  },
  find: (_, { positional: [self, part] }) => search(part, (p) => text(self)!.indexOf(p)),
  rfind: (_, { positional: [self, part] }) => search(part, (p) => text(self)!.lastIndexOf(p)),
  index: (machine, { positional: [self, part] }, site) => {
    const at = text(part) === undefined ? -1 : text(self)!.indexOf(text(part)!);
    return at < 0 ? machine.raise('ValueError', 'substring not found', site) : int(at);
  },
  count: (_, { positional: [self, part] }) =>
    search(part, (p) => (p === '' ? Array.from(text(self)!).length + 1 : text(self)!.split(p).length - 1)),
  zfill: (_, { positional: [self, width] }) => {
    const [, sign, digits] = /^([+-]?)(.*)$/s.exec(text(self)!)!;
    return str(sign + digits!.padStart(Math.min(integer(width) ?? 0, 1000) - sign!.length, '0'));
  },
  ljust: (_, { positional: [self, width, fill] }) =>
    str(text(self)!.padEnd(Math.min(integer(width) ?? 0, 1000), text(fill) ?? ' ')),
  rjust: (_, { positional: [self, width, fill] }) =>
    str(text(self)!.padStart(Math.min(integer(width) ?? 0, 1000), text(fill) ?? ' ')),
  center: (_, { positional: [self, width, fill] }) => {
    const s = text(self)!;
    const missing = Math.min(integer(width) ?? 0, 1000) - s.length;
    if (missing <= 0) return str(s);
    // CPython puts the odd one left where the width is odd.
    const left = (missing >> 1) + (missing & (integer(width) ?? 0) & 1);
    const pad = text(fill) ?? ' ';
    return str(pad.repeat(left) + s + pad.repeat(missing - left));
  },
  expandtabs: (_, { positional: [self, size] }) => {
    const width = size ? (integer(size) ?? 8) : 8;
    let column = 0;
    return str(
      Array.from(text(self)!, (char) => {
        if (char !== '\t') {
          column = char === '\n' || char === '\r' ? 0 : column + 1;
          return char;
        }
        const spaces = width > 0 ? Math.min(width - (column % width), 1000) : 0;
        column += spaces;
        return ' '.repeat(spaces);
      }).join(''),
    );
  },
  encode: () => ({ kind: 'bytes' }),
};

function mapping(table: Record<string, (s: string) => string>): Natives {
  return Object.fromEntries(
    Object.entries(table).map(([name, change]): [string, Native] => [
      name,
      (_, { positional: [self] }, site) => str(change(text(self)!), locationOf(site)),
    ]),
  );
}

function testing(table: Record<string, (s: string) => boolean>): Natives {
  return Object.fromEntries(
    Object.entries(table).map(([name, test]): [string, Native] => [
      name,
      (_, { positional: [self] }) => bool(test(text(self)!)),
    ]),
  );
}

/** Python's white space; JavaScript's `trim` knows other characters. */
const SPACE = '\\t-\\r\\x1c-\\x20\\x85\\xa0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000';

function strip(left: boolean, right: boolean): Native {
  return (_, { positional: [self, chars] }, site) => {
    const set = chars && chars.kind !== 'none' ? text(chars) : undefined;
    if (chars && chars.kind !== 'none' && set === undefined)
      return unknown(whyUnknown([chars], 'the characters to strip are not known'));
    const members = set === undefined ? SPACE : set.replace(/[\\\]^-]/g, '\\$&');
    if (set === '') return str(text(self)!);
    let s = text(self)!;
    if (left) s = s.replace(new RegExp(`^[${members}]+`, 'u'), '');
    if (right) {
      const member = new RegExp(`[${members}]`, 'u');
      let end = s.length;
      while (end > 0 && member.test(s[end - 1]!)) end--;
      s = s.slice(0, end);
    }
    return str(s, locationOf(site));
  };
}

function affix(s: string, parts: Obj | undefined, test: (s: string, part: string) => boolean): Obj {
  const options = parts?.kind === 'tuple' ? parts.items : [parts];
  const texts = options.map((option) => text(option));
  if (texts.some((part) => part !== undefined && test(s, part))) return bool(true);
  return texts.includes(undefined)
    ? unknown(whyUnknown(options, 'what it is compared with is not known'))
    : bool(false);
}

function splitSpace(s: string, limit: number): string[] {
  const words = s.match(new RegExp(`[^${SPACE}]+`, 'gu')) ?? [];
  if (limit < 0 || words.length <= limit + 1) return words;
  const more = new RegExp(`^(?:[${SPACE}]*[^${SPACE}]+){${limit}}[${SPACE}]*`, 'u').exec(s)?.[0] ?? '';
  return [...words.slice(0, limit), s.slice(more.length).replace(new RegExp(`[${SPACE}]+$`, 'u'), '')];
}

function search(part: Obj | undefined, find: (part: string) => number): Obj {
  const p = text(part);
  return p === undefined ? unknown(whyUnknown([part], 'what is searched is not known')) : int(find(p));
}

import { resolvePath } from '../../../base/path';
import { type Ini, iniEntry, readIni } from '../../../syntax/ini/ini';
import { iterate } from '../iterate';
import { locationOf } from '../machine';
import type { CallSite, ClassObj, InstanceObj, Machine, Obj } from '../model';
import { bool, dict, list, NONE, nativeClass, str, unknown } from '../objects';
import { arg, type Native, text, whyUnknown } from './arguments';
import { toFloat, toInt } from './casts';
import { readable } from './openFile';

/** `configparser.ConfigParser`: what was read is one text after another in the instance. */
export const CONFIG_PARSER: ClassObj = nativeClass('configparser.ConfigParser', {
  __init__: (machine, { positional: [self, defaults], keywords }) => {
    if (defaults ?? keywords.get('defaults')) fillOtherwise(machine, self);
    if (self?.kind === 'instance' && keywords.get('interpolation')?.kind === 'none') {
      machine.journal.touch(self);
      self.attrs.set('raw', { value: bool(true) });
    }
    return NONE;
  },
  read: (machine, { positional: [self, names] }) => {
    const files = text(names) === undefined ? (names ? (iterate(names) ?? []) : []) : [names!];
    const found = files.flatMap((file) => {
      const path = text(file);
      const source =
        path === undefined ? undefined : machine.sources.text(resolvePath(machine.sources.cwd, path));
      return source ? [{ path: path!, text: source.text }] : [];
    });
    add(machine, self, found.map((one) => one.text).join('\n'));
    return list(found.map((one) => str(one.path)));
  },
  read_file: (machine, { positional: [self, file] }) => {
    const content = readable(file);
    if (content !== undefined) add(machine, self, content);
    return NONE;
  },
  read_string: (machine, { positional: [self, content] }) => {
    if (text(content) !== undefined) add(machine, self, text(content)!);
    return NONE;
  },
  read_dict: (machine, { positional: [self] }) => fillOtherwise(machine, self),
  __setitem__: (machine, { positional: [self] }) => fillOtherwise(machine, self),
  add_section: (machine, { positional: [self] }) => fillOtherwise(machine, self),
  set: (machine, { positional: [self] }) => fillOtherwise(machine, self),
  get: (machine, args, site) =>
    value(
      machine,
      args.positional[0],
      arg(args, 1, 'section'),
      arg(args, 2, 'option'),
      args.keywords.get('fallback'),
      site,
    ),
  getint: converted((machine, found, site) => toInt(machine, found, undefined, site)),
  getfloat: converted((machine, found, site) => toFloat(machine, found, site)),
  getboolean: converted((machine, found, site) => {
    const raw = text(found)?.toLowerCase() ?? '';
    if (['1', 'yes', 'true', 'on'].includes(raw)) return bool(true);
    return ['0', 'no', 'false', 'off'].includes(raw)
      ? bool(false)
      : machine.raise('ValueError', `not a boolean: ${raw}`, site);
  }),
  has_section: (_, { positional: [self, section] }) =>
    otherwise(self) ?? bool(ini(self).sections.some((one) => one.name === text(section))),
  has_option: (_, { positional: [self, section, option] }) =>
    otherwise(self) ?? bool(iniEntry(ini(self), text(section) ?? '', text(option) ?? '') !== undefined),
  sections: (_, { positional: [self] }) =>
    otherwise(self) ??
    list(
      [...new Set(ini(self).sections.map((one) => one.name))]
        .filter((name) => name !== 'DEFAULT' && name !== '')
        .map((name) => str(name)),
    ),
  __contains__: (_, { positional: [self, section] }) =>
    otherwise(self) ?? bool(ini(self).sections.some((one) => one.name === text(section))),
  __getitem__: (machine, { positional: [self, section] }, site) => {
    const name = text(section);
    if (name === undefined)
      return unknown(whyUnknown([section], 'the section is not known'), locationOf(site));
    const beyond = otherwise(self);
    if (beyond) return beyond;
    const entries = ini(self)
      .sections.filter((one) => one.name === name)
      .flatMap((one) => one.entries);
    if (entries.length === 0) return machine.raise('KeyError', `no section ${name}`, site);
    return dict(
      entries.map((entry) => [str(entry.key.toLowerCase()), shown(self, entry.value ?? '', name)] as const),
    );
  },
});

function add(machine: Machine, self: Obj | undefined, content: string): void {
  if (self?.kind !== 'instance') return;
  machine.journal.touch(self);
  self.attrs.set('text', { value: str(`${textIn(self)}\n${content}`) });
}

/** What is put in by other ways than a text is not followed: nothing is known for sure of the parser then. */
function fillOtherwise(machine: Machine, self: Obj | undefined): Obj {
  if (self?.kind === 'instance') {
    machine.journal.touch(self);
    self.attrs.set('otherwise', { value: bool(true) });
  }
  return NONE;
}

function otherwise(self: Obj | undefined): Obj | undefined {
  return self?.kind === 'instance' && self.attrs.has('otherwise')
    ? unknown('options that code puts into a configparser are not followed')
    : undefined;
}

function textIn(self: InstanceObj): string {
  return text(self.attrs.get('text')?.value) ?? '';
}

function ini(self: Obj | undefined): Ini {
  return readIni(self?.kind === 'instance' ? textIn(self) : '');
}

function value(
  machine: Machine,
  self: Obj | undefined,
  section: Obj | undefined,
  option: Obj | undefined,
  fallback: Obj | undefined,
  site: CallSite,
): Obj {
  const [from, name] = [text(section), text(option)];
  if (from === undefined || name === undefined)
    return unknown(whyUnknown([section, option], 'the option is not known'), locationOf(site));
  const beyond = otherwise(self);
  if (beyond) return beyond;
  const entry = iniEntry(ini(self), from, name) ?? iniEntry(ini(self), 'DEFAULT', name);
  if (entry?.value === undefined)
    return fallback ?? machine.raise('KeyError', `no option ${name} in section ${from}`, site);
  return shown(self, entry.value, from);
}

function converted(convert: (machine: Machine, found: Obj, site: CallSite) => Obj): Native {
  return (machine, args, site) => {
    const fallback = args.keywords.get('fallback');
    const found = value(
      machine,
      args.positional[0],
      arg(args, 1, 'section'),
      arg(args, 2, 'option'),
      fallback,
      site,
    );
    return found.kind === 'str' ? convert(machine, found, site) : found;
  };
}

/** `configparser.RawConfigParser`: values as they are written. */
export const RAW_CONFIG_PARSER: ClassObj = nativeClass('configparser.RawConfigParser', {}, [CONFIG_PARSER]);

function shown(self: Obj | undefined, raw: string, section: string): Obj {
  const isRaw =
    self?.kind === 'instance' && (self.attrs.has('raw') || self.cls.mro.includes(RAW_CONFIG_PARSER));
  return isRaw ? str(raw) : interpolate(raw, ini(self), section);
}

/** BasicInterpolation: `%%` is `%`, `%(name)s` another option of the section. */
export function interpolate(raw: string, source: Ini, section: string, depth = 0): Obj {
  let why: string | undefined;
  const filled = raw.replace(/%(?:%|\(([^)]+)\)s)/g, (whole, name: string | undefined) => {
    if (name === undefined) return '%';
    const found = iniEntry(source, section, name)?.value ?? iniEntry(source, 'DEFAULT', name)?.value;
    const inner =
      found === undefined || depth > 8 ? undefined : interpolate(found, source, section, depth + 1);
    if (inner?.kind !== 'str') why = `option ${name} is not known`;
    return inner?.kind === 'str' ? inner.value : whole;
  });
  return why === undefined ? str(filled) : unknown(why);
}

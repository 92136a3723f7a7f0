import { absPath, resolvePath } from '../../../base/path';
import { members, unique } from '../iterate';
import { joinObj } from '../join';
import { locationOf } from '../machine';
import type { Binding, CallSite, ClassObj, InstanceObj, Machine, Obj } from '../model';
import { bool, dict, list, NONE, nativeClass, str, tuple, unknown } from '../objects';
import { truth } from '../truth';
import { type Native, text, whyUnknown } from './arguments';
import { toFloat, toInt } from './casts';
import { loadDotenv } from './environment';

/** django-configurations 2.5: settings as classes, values that read DJANGO_<NAME>. */

export const CONFIGURATION = nativeClass('configurations.Configuration', {
  pre_setup: () => NONE,
  setup: () => NONE,
  post_setup: () => NONE,
});
for (const hook of ['pre_setup', 'setup', 'post_setup']) {
  CONFIGURATION.attrs.set(hook, {
    value: { kind: 'wrapped', how: 'class', func: CONFIGURATION.attrs.get(hook)!.value },
  });
}

const initValue: Native = (machine, args) => {
  const [self, fallback] = args.positional;
  if (self?.kind !== 'instance') return NONE;
  machine.journal.touch(self);
  self.attrs.set('default', { value: fallback ?? args.keywords.get('default') ?? NONE });
  for (const [name, value] of args.keywords) self.attrs.set(name, { value });
  return NONE;
};

const VALUE = nativeClass('configurations.values.Value', { __init__: initValue });

type ToPython = (machine: Machine, raw: string, value: InstanceObj, site: CallSite) => Obj;

const words = (raw: string, value: InstanceObj): string[] =>
  raw
    .trim()
    .split(text(value.attrs.get('separator')?.value) ?? ',')
    .map((part) => part.trim())
    .filter(Boolean);

const converted = (machine: Machine, items: readonly Obj[], value: InstanceObj, site: CallSite): Obj[] => {
  const converter = value.attrs.get('converter')?.value;
  return items.map((item) =>
    converter
      ? machine.call(converter, { positional: [item], keywords: new Map(), open: undefined }, site)
      : item,
  );
};

const KINDS: Record<string, ToPython> = {
  Value: (_, raw, __, site) => str(raw, locationOf(site)),
  BooleanValue: (machine, raw, _, site) => {
    const normal = raw.trim().toLowerCase();
    if (['yes', 'y', 'true', '1'].includes(normal)) return bool(true);
    if (['no', 'n', 'false', '0', ''].includes(normal)) return bool(false);
    return machine.raise('ValueError', `cannot interpret boolean value '${raw}'`, site);
  },
  IntegerValue: (machine, raw, _, site) => toInt(machine, str(raw), undefined, site),
  PositiveIntegerValue: (machine, raw, _, site) => toInt(machine, str(raw), undefined, site),
  FloatValue: (machine, raw, _, site) => toFloat(machine, str(raw), site),
  ListValue: (machine, raw, value, site) =>
    list(
      converted(
        machine,
        words(raw, value).map((word) => str(word)),
        value,
        site,
      ),
    ),
  BackendsValue: (_, raw, value) => list(words(raw, value).map((word) => str(word))),
  TupleValue: (machine, raw, value, site) =>
    tuple(
      converted(
        machine,
        words(raw, value).map((word) => str(word)),
        value,
        site,
      ),
    ),
  SetValue: (_, raw, value) => ({ kind: 'set', items: unique(words(raw, value).map((word) => str(word))) }),
  EmailValue: (_, raw) => str(raw),
  URLValue: (_, raw) => str(raw),
  IPValue: (_, raw) => str(raw),
  RegexValue: (_, raw) => str(raw),
  PathValue: (machine, raw) => str(resolvePath(machine.sources.cwd, raw)),
  SecretValue: (_, raw) => str(raw),
};

/** The value classes by name. */
export const VALUE_CLASSES: readonly ClassObj[] = Object.keys(KINDS).map((name) =>
  name === 'Value' ? VALUE : nativeClass(`configurations.values.${name}`, {}, [VALUE]),
);

/**
 * What the importer makes module settings of: the class's upper-case attributes, Value objects set up from the
 * environment, properties and methods called.
 */
export function configurationNames(machine: Machine, cls: ClassObj, site: CallSite): Map<string, Binding> {
  const dotenv = cls.mro
    .flatMap((base) => (base.kind === 'class' ? [base.attrs.get('DOTENV')?.value] : []))
    .find(Boolean);
  if (dotenv && text(dotenv) !== undefined)
    loadDotenv(machine, { positional: [dotenv], keywords: new Map(), open: undefined }, site);
  callHook(machine, cls, 'pre_setup', site);
  const names = new Set<string>();
  for (const base of cls.mro)
    if (base.kind === 'class')
      for (const name of base.attrs.keys()) if (/^[A-Z][A-Z0-9_]*$/.test(name)) names.add(name);
  for (const name of names) {
    const found = attributeOf(cls, name);
    if (found && isValue(found.value))
      cls.attrs.set(name, { value: setUp(machine, name, found.value, site), at: found.at });
  }
  callHook(machine, cls, 'setup', site);
  const instance: InstanceObj = { kind: 'instance', cls, attrs: new Map() };
  const settings = new Map<string, Binding>();
  for (const name of names) {
    const found = attributeOf(cls, name);
    if (!found) continue;
    let value = machine.getAttr(instance, name, site);
    if (value.kind === 'bound' || value.kind === 'func') {
      value = machine.call(value, { positional: [], keywords: new Map(), open: undefined }, site);
    }
    settings.set(name, { value: isValue(value) ? setUp(machine, name, value, site) : value, at: found.at });
  }
  callHook(machine, cls, 'post_setup', site);
  const open = cls.mro.find((base) => base.kind === 'unknown');
  if (open?.kind === 'unknown')
    for (const [name, { value, at }] of settings) settings.set(name, { value: joinObj(value, open), at });
  return settings;
}

function callHook(machine: Machine, cls: ClassObj, name: string, site: CallSite): void {
  const hook = machine.getAttr(cls, name, site);
  if (hook.kind === 'bound')
    machine.call(hook, { positional: [], keywords: new Map(), open: undefined }, site);
}

function attributeOf(cls: ClassObj, name: string): Binding | undefined {
  for (const base of cls.mro) if (base.kind === 'class' && base.attrs.has(name)) return base.attrs.get(name);
  return undefined;
}

function isValue(obj: Obj): obj is InstanceObj {
  return obj.kind === 'instance' && obj.cls.mro.includes(VALUE);
}

/** `Value.setup(name)`. */
function setUp(machine: Machine, name: string, value: InstanceObj, site: CallSite): Obj {
  const kind = value.cls.name.slice(value.cls.name.lastIndexOf('.') + 1);
  const fallback = value.attrs.get('default')?.value ?? NONE;
  const prefixObj = value.attrs.get('environ_prefix')?.value;
  const prefix = prefixObj?.kind === 'none' ? '' : (text(prefixObj) ?? 'DJANGO').replace(/_$/, '');
  const own = text(value.attrs.get('environ_name')?.value) || name.toUpperCase();
  const reads = truth(value.attrs.get('environ')?.value ?? bool(true)) !== false;
  const raw = reads ? machine.environ.get(prefix ? `${prefix}_${own}` : own) : undefined;
  const toPython = KINDS[kind];
  if (raw && raw.kind !== 'str') return unknown(whyUnknown([raw], 'the environment variable is not known'));
  if (raw?.kind === 'str')
    return toPython
      ? toPython(machine, raw.value, value, site)
      : unknown(`\`${value.cls.name}\` is not evaluated`);
  const required = value.attrs.get('environ_required')?.value;
  if (kind === 'SecretValue' || (required && truth(required)))
    return unknown(`environment variable ${prefix}_${own} is not set`);
  return asKind(machine, kind, fallback);
}

/** A default as the value class keeps it: lists for ListValue, absolute paths for PathValue. */
function asKind(machine: Machine, kind: string, fallback: Obj): Obj {
  const items = fallback.kind === 'none' ? [] : members(fallback);
  if (kind === 'ListValue' || kind === 'BackendsValue') return items ? list([...items]) : fallback;
  if (kind === 'TupleValue') return items ? tuple([...items]) : fallback;
  if (kind === 'SetValue') return items ? { kind: 'set', items: unique(items) } : fallback;
  if (kind === 'DictValue' && fallback.kind === 'none') return dict();
  if (kind === 'PathValue' && text(fallback) !== undefined)
    return str(absPath(resolvePath(machine.sources.cwd, text(fallback)!)));
  return fallback;
}

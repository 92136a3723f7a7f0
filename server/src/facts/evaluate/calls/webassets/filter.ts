import { FILTERS, FILTERS_BY_CLASS, type FilterInfo } from '../../../../catalog/filters';
import { locationOf } from '../../machine';
import type { CallArgs, CallSite, ClassObj, Machine, Obj } from '../../model';
import { bool, NONE, native, nativeClass, str, unknown } from '../../objects';
import { arg, type Native, text, whyUnknown } from '../arguments';
import { push, registryOf } from './registry';

/** The attribute under which an instance keeps the names of the options it was given. */
export const GIVEN = '__given__';

/** `webassets.filter.Filter`; every filter class derives from it. */
export const FILTER: ClassObj = nativeClass('webassets.filter.Filter', {
  setup: () => NONE,
  get_config: (_, __, site) => unknown('options of filters are not evaluated', locationOf(site)),
  unique: () => bool(false),
});
FILTER.attrs.set('name', { value: NONE });
FILTER.attrs.set('max_debug_level', { value: bool(false) });
FILTER.attrs.set('__init__', { value: native('webassets.filter.Filter.__init__', init, false) });

const EXTERNAL_TOOL = nativeClass('webassets.filter.ExternalTool', {}, [FILTER]);
const JAVA_TOOL = nativeClass('webassets.filter.JavaTool', {}, [EXTERNAL_TOOL]);

const CLASSES: ReadonlyMap<string, ClassObj> = new Map(
  [...FILTERS_BY_CLASS].map(([className, info]) => [className, classOf(info)]),
);

/** True for an instance of a filter class. */
export function isFilter(obj: Obj | undefined): obj is Extract<Obj, { kind: 'instance' }> {
  return obj?.kind === 'instance' && isFilterClass(obj.cls);
}

export function isFilterClass(obj: Obj | undefined): obj is ClassObj {
  return obj?.kind === 'class' && obj.mro.includes(FILTER);
}

/** `get_filter(f, *args, **kwargs)` (webassets/filter/__init__.py). */
const getFilter: Native = (machine, args, site) => {
  const [wanted, ...rest] = args.positional;
  const given = { ...args, positional: rest };
  if (isFilter(wanted)) return wanted;
  if (isFilterClass(wanted)) return machine.call(wanted, given, site);
  if (wanted?.kind === 'func' || wanted?.kind === 'native' || wanted?.kind === 'bound') return wanted;
  const name = text(wanted);
  if (name === undefined) return unknown(whyUnknown([wanted], 'the filter is not known'), locationOf(site));
  const info = FILTERS.get(name);
  const cls = info ? CLASSES.get(info.className)! : (customClass(machine, name) ?? namedClass(name));
  return machine.call(cls, given, site);
};

const registerFilter: Native = (machine, args) => {
  const cls = arg(args, 0, 'f');
  push(machine, registryOf(machine).filters, cls ?? unknown('a filter that is not known'));
  return cls ?? NONE;
};

export const GET_FILTER = native('webassets.filter.get_filter', getFilter, false);

/** By dotted name, for the table of known calls. */
export const FILTER_NAMES: readonly (readonly [string, Obj])[] = [
  ['webassets.filter.Filter', FILTER],
  ['webassets.filter.ExternalTool', EXTERNAL_TOOL],
  ['webassets.filter.JavaTool', JAVA_TOOL],
  ['webassets.filter.get_filter', GET_FILTER],
  ['webassets.filter.register_filter', native('webassets.filter.register_filter', registerFilter, false)],
  ...CLASSES,
];

function init(machine: Machine, args: CallArgs, _: CallSite): Obj {
  const [self, ...positional] = args.positional;
  if (self?.kind !== 'instance') return NONE;
  machine.journal.touch(self);
  const info = FILTERS_BY_CLASS.get(self.cls.mro.find(isKnown)?.name ?? '');
  const parameters = [...(info?.parameters ?? []), ...(info?.options.map((one) => one.parameter) ?? [])];
  const given = new Map(args.keywords);
  for (const [i, value] of positional.entries()) given.set(parameters[i] ?? `argument ${i + 1}`, value);
  for (const [name, value] of given) self.attrs.set(`${GIVEN}${name}`, { value, at: value.at });
  return NONE;
}

function isKnown(cls: Obj): cls is ClassObj {
  return cls.kind === 'class' && FILTERS_BY_CLASS.has(cls.name);
}

function classOf(info: FilterInfo): ClassObj {
  const cls = nativeClass(info.className, {}, [FILTER]);
  cls.attrs.set('name', { value: str(info.name) });
  return cls;
}

/** A class of the project that was registered under the name. */
function customClass(machine: Machine, name: string): ClassObj | undefined {
  for (const item of registryOf(machine).filters.items) {
    const cls = item.kind === 'maybe' ? item.value : item;
    if (isFilterClass(cls) && text(cls.attrs.get('name')?.value) === name) return cls;
  }
  return undefined;
}

/** A filter of a name that nobody knows: it is said elsewhere that there is none. */
function namedClass(name: string): ClassObj {
  const cls = nativeClass('', {}, [FILTER]);
  cls.attrs.set('name', { value: str(name) });
  return cls;
}

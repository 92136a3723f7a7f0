import { locationOf } from '../../machine';
import type { CallArgs, CallSite, ClassObj, InstanceObj, Machine, Obj } from '../../model';
import { bool, dict, list, NONE, native, nativeClass, tuple, unknown } from '../../objects';
import { text } from '../arguments';

/** `Bundle.__init__` (webassets/bundle.py): the options it takes, and what they are if not given. */
const DEFAULTS: Readonly<Record<string, () => Obj>> = {
  env: () => NONE,
  output: () => NONE,
  filters: () => NONE,
  depends: () => list([]),
  version: () => list([]),
  remove_duplicates: () => bool(true),
  extra: () => dict(),
  merge: () => bool(true),
  config: () => dict(),
  debug: () => NONE,
};

/** The attribute that says where a bundle was read from, if not from a call. */
export const ORIGIN = '__origin__';
/** The attribute that keeps contents as they are written, where some of them are other bundles' names. */
export const WRITTEN = '__written__';

export const BUNDLE: ClassObj = nativeClass('webassets.bundle.Bundle', {
  __getattr__: (_, { positional: [self, name] }, site) =>
    name?.kind === 'str' && name.value === 'is_container' && self?.kind === 'instance'
      ? isContainer(self)
      : unknown(`\`${text(name) ?? '?'}\` of a bundle is not evaluated`, locationOf(site)),
});
BUNDLE.attrs.set('__init__', {
  value: { ...native('webassets.bundle.Bundle.__init__', init, false), takesOpen: true },
});

/** True for an instance of Bundle or of a class derived from it. */
export function isBundle(obj: Obj | undefined): obj is InstanceObj {
  return obj?.kind === 'instance' && obj.cls.mro.includes(BUNDLE);
}

/** `Bundle(*args, **keywords)`. */
export function makeBundle(machine: Machine, args: CallArgs, site: CallSite): Obj {
  return machine.call(BUNDLE, args, site);
}

function init(machine: Machine, args: CallArgs, site: CallSite): Obj {
  const [self, ...certain] = args.positional;
  if (self?.kind !== 'instance') return NONE;
  // `Bundle.__init__(self, *unknown)` lists `self` itself.
  const uncertain = args.uncertain?.filter((item) => item !== self);
  machine.journal.touch(self);
  self.attrs.set('contents', { value: tuple([...(uncertain ?? certain)]) });
  for (const [option, fallback] of Object.entries(DEFAULTS)) {
    const given = args.keywords.get(option);
    const missing = args.openKeywords ? unknown(args.open ?? 'the option is not known') : fallback();
    self.attrs.set(option, { value: given ?? missing, at: given?.at });
  }
  for (const name of args.keywords.keys()) {
    if (name in DEFAULTS) continue;
    const message = `Bundle() got unexpected keyword argument '${name}'`;
    if (!machine.paths.catching) machine.problems.push({ message, at: locationOf(site) });
    return machine.raise('TypeError', message, site);
  }
  return NONE;
}

function isContainer(self: InstanceObj): Obj {
  const contents = self.attrs.get('contents')?.value;
  const output = self.attrs.get('output')?.value;
  if (contents?.kind !== 'tuple' || (output?.kind !== 'none' && output?.kind !== 'str'))
    return unknown('the contents of the bundle are not known');
  return bool(contents.items.every(isBundle) && (output.kind === 'none' || output.value === ''));
}

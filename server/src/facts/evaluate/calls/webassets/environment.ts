import { derive } from '../../../../base/derive';
import { iterate } from '../../iterate';
import { locationOf } from '../../machine';
import type { CallArgs, CallSite, ClassObj, InstanceObj, Machine, Obj } from '../../model';
import { bool, NONE, native, nativeClass, tuple, unknown } from '../../objects';
import { text } from '../arguments';
import { isBundle, makeBundle } from './bundle';
import { askedRegistrations, push, registryOf } from './registry';

/**
 * The environment of webassets as far as reading bundles needs it. In Django there is one; an `Environment()` of the
 * project's own is taken for it.
 */
export const ENVIRONMENT: ClassObj = nativeClass('webassets.env.BaseEnvironment', {
  add: (machine, { positional: [, ...bundles] }) => {
    for (const bundle of bundles) push(machine, registryOf(machine).anonymous, bundle);
    return NONE;
  },
  __getitem__: (machine, { positional: [, name] }, site) => {
    registryOf(machine).isLookedUp = true;
    return registered(machine, text(name)) ?? unknown('a bundle of that name is not known', locationOf(site));
  },
  __contains__: (machine, { positional: [, name] }) => {
    if (text(name) !== undefined && registered(machine, text(name))) return bool(true);
    return unknown('which bundles are registered is not known');
  },
  append_path: (machine, _, site) => {
    machine.problems.push({ message: '`append_path` is not evaluated', at: locationOf(site) });
    return NONE;
  },
  __getattr__: (machine, { positional: [, name] }, site) => {
    const wanted = text(name)?.toUpperCase() ?? '';
    const value = machine.sources.setting?.(`ASSETS_${wanted}`);
    return value?.kind === 'str' || value?.kind === 'path'
      ? { kind: value.kind, value: value.value }
      : unknown(`\`${wanted.toLowerCase()}\` of the environment is not evaluated`, locationOf(site));
  },
});
ENVIRONMENT.attrs.set('register', {
  value: {
    ...native(
      'webassets.env.register',
      (machine, args, site) => {
        const [, ...positional] = args.positional;
        return register(machine, { ...args, positional }, site);
      },
      false,
    ),
    takesOpen: true,
  },
});

/** `django_assets.register`. */
export const REGISTER = { ...native('django_assets.env.register', register, false), takesOpen: true };

/** The one environment of a Django process. It has a place, so that what is set on it is kept. */
export const environmentOf: (machine: Machine) => InstanceObj = derive((machine: Machine) => ({
  kind: 'instance',
  cls: ENVIRONMENT,
  attrs: new Map(),
  at: { path: machine.sources.cwd, span: { start: 0, end: 0 } },
}));

export const GET_ENV = native('django_assets.env.get_env', (machine) => environmentOf(machine), false);

/** `BundleRegistry.register` (webassets/env.py): a name and a bundle, a dict of them, or the making of a bundle. */
function register(machine: Machine, args: CallArgs, site: CallSite): Obj {
  const [name, ...contents] = args.positional;
  const { registrations } = registryOf(machine);
  const at = locationOf(site);
  const add = (key: Obj, bundle: Obj, maybe: boolean): void => {
    const item: Obj = { ...tuple([key, bundle]), at };
    push(machine, registrations, maybe ? { kind: 'maybe', value: item, at } : item);
  };
  if (!name) {
    push(machine, registrations, {
      kind: 'rest',
      why: args.open ?? 'it is not known what is registered',
      at,
    });
    return unknown('it is not known what is registered', at);
  }
  if (contents.length === 0 && args.keywords.size === 0 && !args.open) {
    registerAll(machine, name, site, add);
    return NONE;
  }
  const [only] = contents;
  const isWhole = contents.length === 1 && args.keywords.size === 0 && !args.open;
  const bundle =
    isWhole && (isBundle(only) || (only !== undefined && mayBeBundle(only)))
      ? only
      : makeBundle(
          machine,
          {
            ...args,
            positional: contents,
            ...(args.uncertain ? { uncertain: args.uncertain.slice(1) } : {}),
          },
          site,
        );
  add(name, bundle, false);
  return bundle;
}

/** A dict of names and bundles. */
function registerAll(
  machine: Machine,
  all: Obj,
  site: CallSite,
  add: (key: Obj, bundle: Obj, maybe: boolean) => void,
): void {
  if (all.kind === 'dict') {
    for (const { key, value, maybe } of all.entries.values()) add(key, value, maybe);
    if (!all.open) return;
  }
  const why = all.kind === 'unknown' ? all.why : 'it is not known what is registered';
  const open = all.kind === 'dict' ? (all.open?.why ?? why) : why;
  push(machine, registryOf(machine).registrations, { kind: 'rest', why: open, at: locationOf(site) });
}

/** What is not known may well be a bundle. */
function mayBeBundle(obj: Obj): boolean {
  return (
    obj.kind === 'unknown' ||
    (obj.kind === 'alt' && obj.options.some((one) => isBundle(one) || one.kind === 'unknown'))
  );
}

/** The bundle registered under a name, if that is certain. */
function registered(machine: Machine, name: string | undefined): Obj | undefined {
  for (const item of askedRegistrations(machine)) {
    if (item.kind !== 'tuple') continue;
    const [key, bundle] = iterate(item) ?? [];
    if (name !== undefined && text(key) === name) return bundle;
  }
  return undefined;
}

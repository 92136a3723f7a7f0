import { dirname, resolvePath } from '../../../base/path';
import { readDotenv } from '../../../syntax/dotenv/dotenv';
import { interpolateDotenv } from '../../../syntax/dotenv/interpolate';
import { alternatives, isUnset } from '../alternatives';
import { merge } from '../entries';
import { maybe } from '../join';
import { locationOf } from '../machine';
import type { CallArgs, CallSite, InstanceObj, Machine, Obj } from '../model';
import { bool, dict, list, NONE, nativeClass, str, tuple, unknown } from '../objects';
import { truth } from '../truth';
import { arg, type Native, text } from './arguments';

/** `os.environ[name]`: raises KeyError where unset. */
function environItem(machine: Machine, name: Obj | undefined, site: CallSite): Obj {
  const key = text(name);
  if (key === undefined)
    return unknown('the name of the environment variable is not known', locationOf(site));
  const value =
    machine.environ.get(key) ?? machine.raise('KeyError', `environment variable ${key} is not set`, site);
  if (!isUnset(value)) return value;
  machine.paths.mayRaise();
  return setOnly(value);
}

/** `os.environ.get(name, default)` and `os.getenv`. */
export function environGet(
  machine: Machine,
  name: Obj | undefined,
  fallback: Obj | undefined,
  site: CallSite,
): Obj {
  const key = text(name);
  if (key === undefined)
    return unknown('the name of the environment variable is not known', locationOf(site));
  const value = machine.environ.get(key);
  if (value && isUnset(value)) return alternatives([setOnly(value), fallback ?? NONE]);
  return value?.kind === 'str' ? str(value.value, locationOf(site)) : (value ?? fallback ?? NONE);
}

/** What a variable holds if it is set. */
function setOnly(value: Obj): Obj {
  return value.kind === 'alt' ? alternatives(value.options.filter((one) => !isUnset(one))) : value;
}

const ENVIRON = nativeClass('os._Environ', {
  __getitem__: (machine, { positional: [, name] }, site) => environItem(machine, name, site),
  __setitem__: (machine, { positional: [, name, value] }) => {
    if (!value) return NONE;
    const key = text(name);
    if (key === undefined || value.kind === 'unknown') machine.paths.mayRaise();
    if (key === undefined) machine.environ.change(value);
    else machine.environ.set(key, value);
    return NONE;
  },
  __delitem__: (machine, { positional: [, name] }, site) => {
    const key = text(name);
    const old = key === undefined ? undefined : machine.environ.get(key);
    if (key === undefined || (old && isUnset(old))) machine.paths.mayRaise();
    if (key === undefined) machine.environ.change(NONE);
    else if (old) machine.environ.delete(key);
    else machine.raise('KeyError', `environment variable ${key} is not set`, site);
    return NONE;
  },
  __contains__: (machine, { positional: [, name] }) => {
    const key = text(name);
    if (key === undefined) return unknown('the name is not known');
    const value = machine.environ.get(key);
    return value && isUnset(value)
      ? unknown('whether the environment variable is set is not known')
      : bool(value !== undefined);
  },
  get: (machine, args, site) => environGet(machine, arg(args, 1, 'key'), arg(args, 2, 'default'), site),
  setdefault: (machine, { positional: [, name, value] }, site) => {
    const key = text(name);
    if (!value) return unknown('the value is not known', locationOf(site));
    if (key === undefined) {
      machine.environ.change(value);
      return unknown('the name is not known', locationOf(site));
    }
    const old = machine.environ.get(key);
    if (old && !isUnset(old)) return old;
    machine.environ.set(key, old ? alternatives([setOnly(old), value]) : value);
    return machine.environ.get(key)!;
  },
  pop: (machine, { positional: [, name, fallback] }, site) => {
    const key = text(name);
    if (key === undefined) {
      machine.environ.change(NONE);
      return unknown('the name of the environment variable is not known', locationOf(site));
    }
    const old = machine.environ.get(key);
    if (old) machine.environ.delete(key);
    if (!old) return fallback ?? machine.raise('KeyError', `environment variable ${key} is not set`, site);
    if (!isUnset(old)) return old;
    if (!fallback) machine.paths.mayRaise();
    return fallback ? alternatives([setOnly(old), fallback]) : setOnly(old);
  },
  update: (machine, { positional: [, more], keywords }) => {
    const given = dict();
    if (more) merge(machine, given, more);
    for (const { key, value, maybe: uncertain } of given.entries.values()) {
      const name = text(key);
      if (name === undefined) machine.environ.change(value);
      else
        machine.environ.set(
          name,
          uncertain ? alternatives([value, machine.environ.get(name) ?? NONE]) : value,
        );
    }
    if (given.open) machine.environ.change(given.open);
    for (const [name, value] of keywords) machine.environ.set(name, value);
    return NONE;
  },
  copy: (machine) => {
    const made = dict();
    for (const [key, value] of environEntries(machine)) {
      const name = text(key)!;
      made.entries.set(`s${name}`, { key: str(name), value: setOnly(value), maybe: isUnset(value) });
    }
    made.open = machine.environ.open();
    return made;
  },
  __iter__: (machine) => entriesOf(machine, (key) => key),
  items: (machine) => entriesOf(machine, (key, value) => tuple([key, setOnly(value)])),
  keys: (machine) => entriesOf(machine, (key) => key),
  values: (machine) => entriesOf(machine, (_, value) => setOnly(value)),
});

function entriesOf(machine: Machine, item: (key: Obj, value: Obj) => Obj): Obj {
  const items = environEntries(machine).map(([key, value]) => {
    const one = item(key, value);
    return isUnset(value) ? maybe(one) : one;
  });
  const open = machine.environ.open();
  return list(open ? [...items, { ...open, kind: 'rest' }] : items);
}

/** `os.environ`. */
export const environObject: InstanceObj = { kind: 'instance', cls: ENVIRON, attrs: new Map() };

function environEntries(machine: Machine): [Obj, Obj][] {
  return machine.environ.names().flatMap((name): [Obj, Obj][] => {
    const value = machine.environ.get(name);
    return value ? [[str(name), value]] : [];
  });
}

/** python-dotenv's `load_dotenv` (1.2): the given file, else the first `.env` from the caller's folder upwards. */
export const loadDotenv: Native = (machine, args, site) => {
  const given = truth(args.keywords.get('override') ?? bool(false)) === true;
  const values = readDotenvFile(machine, args, site, given);
  if (values.kind !== 'dict') return values;
  if (values.entries.size === 0) return bool(false);
  for (const { key, value } of values.entries.values()) {
    if (key.kind !== 'str' || value.kind !== 'str') continue;
    if (given || !machine.environ.get(key.value)) machine.environ.set(key.value, value);
  }
  return bool(true);
};

/** `dotenv_values`: a file's own values come before the environment's. */
export const dotenvValues: Native = (machine, args, site) => readDotenvFile(machine, args, site, true);

function readDotenvFile(machine: Machine, args: CallArgs, site: CallSite, override: boolean): Obj {
  const given = arg(args, 0, 'dotenv_path');
  if (given && given.kind !== 'none' && text(given) === undefined)
    return unknown('the path of the .env file is not known', locationOf(site));
  const { sources } = machine;
  const file =
    text(given) !== undefined && text(given) !== ''
      ? resolvePath(sources.cwd, text(given)!)
      : findUpwards(machine, site, '.env');
  const found = file && sources.text(file);
  if (!found) return dict();
  const env = (name: string) => text(machine.environ.get(name));
  const values = interpolateDotenv(readDotenv(found.text, 'python-dotenv').entries, env, override);
  return dict(
    [...values].map(([name, value]) => [str(name), value === undefined ? NONE : str(value)] as const),
  );
}

/** `find_dotenv()`. */
export const findDotenv: Native = (machine, args, site) => {
  const name = text(arg(args, 0, 'filename')) ?? '.env';
  return str(findUpwards(machine, site, name) ?? '', locationOf(site));
};

function findUpwards(
  machine: Machine,
  site: CallSite,
  name: string,
): ReturnType<typeof resolvePath> | undefined {
  let dir = dirname(site.frame.path);
  for (;;) {
    const candidate = resolvePath(dir, name);
    if (machine.sources.kind(candidate) === 'file') return candidate;
    const parent = dirname(dir);
    if (parent === dir) return undefined;
    dir = parent;
  }
}

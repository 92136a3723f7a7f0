import { dirname, resolvePath } from '../../../base/path';
import { readDotenv } from '../../../syntax/dotenv/dotenv';
import { interpolateDotenv } from '../../../syntax/dotenv/interpolate';
import { joinObj, maybe } from '../join';
import { locationOf } from '../machine';
import type { CallArgs, CallSite, InstanceObj, Machine, Obj } from '../model';
import { bool, dict, list, NONE, nativeClass, str, tuple, unknown } from '../objects';
import { truth } from '../truth';
import { arg, type Native, text } from './arguments';

/** `os.environ[name]`: raises KeyError where unset. */
export function environItem(machine: Machine, name: Obj | undefined, site: CallSite): Obj {
  const key = text(name);
  if (key === undefined)
    return unknown('the name of the environment variable is not known', locationOf(site));
  return (
    machine.environ.get(key) ?? machine.raise('KeyError', `environment variable ${key} is not set`, site)
  );
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
  return value?.kind === 'str' ? str(value.value, locationOf(site)) : (value ?? fallback ?? NONE);
}

const ENVIRON = nativeClass('os._Environ', {
  __getitem__: (machine, { positional: [, name] }, site) => environItem(machine, name, site),
  __setitem__: (machine, { positional: [, name, value] }) => {
    if (text(name) !== undefined && value) machine.environ.set(text(name)!, value);
    return NONE;
  },
  __delitem__: (machine, { positional: [, name] }) => {
    if (text(name) !== undefined) machine.environ.delete(text(name)!);
    return NONE;
  },
  __contains__: (machine, { positional: [, name] }) => {
    const value = text(name) === undefined ? undefined : machine.environ.get(text(name)!);
    if (value?.kind === 'alt' || (value?.kind === 'unknown' && value.unset))
      return unknown('whether the environment variable is set is not known');
    return text(name) === undefined ? unknown('the name is not known') : bool(value !== undefined);
  },
  get: (machine, args, site) => environGet(machine, arg(args, 1, 'key'), arg(args, 2, 'default'), site),
  setdefault: (machine, { positional: [, name, value] }) => {
    const key = text(name);
    if (key === undefined || !value) return unknown('the name is not known');
    const old = machine.environ.get(key);
    if (!old) machine.environ.set(key, value);
    return old ?? value;
  },
  pop: (machine, { positional: [, name, fallback] }, site) => {
    const key = text(name);
    const old = key === undefined ? undefined : machine.environ.get(key);
    if (key !== undefined) machine.environ.delete(key);
    return old ?? fallback ?? machine.raise('KeyError', `environment variable ${key} is not set`, site);
  },
  update: (machine, { positional: [, more], keywords }) => {
    for (const [name, value] of keywords) machine.environ.set(name, value);
    if (more?.kind === 'dict') {
      for (const { key, value, maybe: uncertain } of more.entries.values()) {
        const name = text(key);
        if (name === undefined) continue;
        machine.environ.set(name, uncertain ? joinObj(value, machine.environ.get(name) ?? NONE) : value);
      }
    }
    return NONE;
  },
  copy: (machine) => dict(environEntries(machine)),
  items: (machine) => list(environEntries(machine).map(([key, value]) => tuple([key, value]))),
  keys: (machine) => list(environEntries(machine).map(([key]) => (key.kind === 'str' ? key : maybe(key)))),
  values: (machine) => list(environEntries(machine).map(([, value]) => value)),
});

/** `os.environ`. */
export const environObject: InstanceObj = { kind: 'instance', cls: ENVIRON, attrs: new Map() };

export function environEntries(machine: Machine): [Obj, Obj][] {
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

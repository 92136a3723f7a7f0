import { dirname, resolvePath } from '../../../base/path';
import { readDotenv } from '../../../syntax/dotenv/dotenv';
import { iniEntry, readIni } from '../../../syntax/ini/ini';
import { locationOf } from '../machine';
import type { CallArgs, CallSite, InstanceObj, Machine, Obj } from '../model';
import { bool, list, NONE, nativeClass, str, tuple, unknown } from '../objects';
import { arg, type Native, text, whyUnknown } from './arguments';
import { stringToBool, toStr } from './casts';
import { interpolate } from './configParser';

/** python-decouple 3.8: the process environment first, then settings.ini or .env upwards from the caller. */

type Lookup = (name: string) => string | undefined;

const autoConfig: Native = (machine, args, site) => {
  const [self, ...positional] = args.positional;
  const start = (self?.kind === 'instance' && text(self.attrs.get('search_path')?.value)) || undefined;
  const dir = start ? resolvePath(machine.sources.cwd, start) : dirname(site.frame.path);
  return configGet(machine, { ...args, positional }, site, repositoryFrom(machine, dir));
};

function repositoryFrom(machine: Machine, start: ReturnType<typeof resolvePath>): Lookup {
  for (let dir = start; ; dir = dirname(dir)) {
    for (const name of ['settings.ini', '.env']) {
      const found = machine.sources.text(resolvePath(dir, name));
      if (found) return name === '.env' ? dotenvLookup(found.text) : iniLookup(found.text);
    }
    if (dirname(dir) === dir) return () => undefined;
  }
}

function dotenvLookup(content: string): Lookup {
  const values = new Map(
    readDotenv(content, 'python-decouple').entries.map((entry) => [entry.key, entry.value]),
  );
  return (name) => values.get(name);
}

function iniLookup(content: string): Lookup {
  const ini = readIni(content);
  return (name) => {
    const raw = iniEntry(ini, 'settings', name)?.value;
    const value = raw === undefined ? undefined : interpolate(raw, ini, 'settings');
    return value?.kind === 'str' ? value.value : raw;
  };
}

function configGet(machine: Machine, args: CallArgs, site: CallSite, lookup: Lookup): Obj {
  const name = text(arg(args, 0, 'option'));
  if (name === undefined) return unknown('the name of the option is not known', locationOf(site));
  const fallback = arg(args, 1, 'default');
  const cast = arg(args, 2, 'cast');
  const fromFile = lookup(name);
  const value =
    machine.environ.get(name) ?? (fromFile === undefined ? fallback : str(fromFile, locationOf(site)));
  if (!value)
    return machine.raise(
      'decouple.UndefinedValueError',
      `${name} is neither set in the environment nor in a file`,
      site,
    );
  if (!cast) return value;
  if (cast.kind === 'native' && cast.name === 'bool') {
    const shown = toStr(machine, value, site);
    return shown.kind === 'str' && shown.value === '' ? bool(false) : stringToBool(machine, shown, site);
  }
  return machine.call(cast, { positional: [value], keywords: new Map(), open: undefined }, site);
}

export const AUTO_CONFIG = nativeClass('decouple.AutoConfig', {
  __init__: (machine, { positional: [self, path], keywords }) => {
    const start = path ?? keywords.get('search_path');
    if (self?.kind === 'instance' && start) {
      machine.journal.touch(self);
      self.attrs.set('search_path', { value: start });
    }
    return NONE;
  },
  __call__: autoConfig,
  get: autoConfig,
});

/** `decouple.config`. */
export const decoupleConfig: InstanceObj = { kind: 'instance', cls: AUTO_CONFIG, attrs: new Map() };

/** `Config(RepositoryEnv(path))`. */
export const CONFIG = nativeClass('decouple.Config', {
  __init__: (machine, { positional: [self, repository] }) => {
    if (self?.kind === 'instance' && repository) {
      machine.journal.touch(self);
      self.attrs.set('repository', { value: repository });
    }
    return NONE;
  },
  __call__: (machine, args, site) => {
    const [self, ...positional] = args.positional;
    const repository = self?.kind === 'instance' ? self.attrs.get('repository')?.value : undefined;
    const source = repository?.kind === 'instance' ? repository.attrs.get('source')?.value : undefined;
    const path = text(source);
    if (path === undefined)
      return unknown(whyUnknown([source], 'the repository is not known'), locationOf(site));
    const found = machine.sources.text(resolvePath(machine.sources.cwd, path));
    if (!found) return machine.raise('FileNotFoundError', `no file ${path}`, site);
    const isIni = repository?.kind === 'instance' && repository.cls.name.endsWith('Ini');
    return configGet(
      machine,
      { ...args, positional },
      site,
      isIni ? iniLookup(found.text) : dotenvLookup(found.text),
    );
  },
});

function repositoryClass(name: string) {
  return nativeClass(name, {
    __init__: (machine, { positional: [self, source] }) => {
      if (self?.kind === 'instance' && source) {
        machine.journal.touch(self);
        self.attrs.set('source', { value: source });
      }
      return NONE;
    },
  });
}
export const REPOSITORY_ENV = repositoryClass('decouple.RepositoryEnv');
export const REPOSITORY_INI = repositoryClass('decouple.RepositoryIni');

/** `Csv(cast=str, delimiter=',', strip=whitespace, post_process=list)`. */
export const CSV = nativeClass('decouple.Csv', {
  __init__: (machine, args) => {
    const [self] = args.positional;
    if (self?.kind !== 'instance') return NONE;
    machine.journal.touch(self);
    for (const [i, name] of ['cast', 'delimiter', 'strip', 'post_process'].entries()) {
      const value = arg(args, i + 1, name);
      if (value) self.attrs.set(name, { value });
    }
    return NONE;
  },
  __call__: (machine, { positional: [self, value] }, site) => {
    const own = (name: string) => (self?.kind === 'instance' ? self.attrs.get(name)?.value : undefined);
    const raw = text(value);
    if (value?.kind === 'none') return list([]);
    if (raw === undefined) return unknown(whyUnknown([value], 'the value is not known'), locationOf(site));
    if (/["'\\]/.test(raw))
      return unknown('quotes in comma separated values are not evaluated', locationOf(site));
    const strip = text(own('strip')) ?? ' \t\n\r\v\f';
    const cast = own('cast');
    const items = raw
      .split(text(own('delimiter')) ?? ',')
      .filter((part) => part !== '')
      .map((part) => str(trimChars(part, strip), locationOf(site)))
      .map((part) =>
        cast ? machine.call(cast, { positional: [part], keywords: new Map(), open: undefined }, site) : part,
      );
    const post = own('post_process');
    if (!post) return { ...list(items), at: locationOf(site) };
    if (post.kind === 'native' && post.name === 'tuple') return tuple(items);
    return machine.call(post, { positional: [list(items)], keywords: new Map(), open: undefined }, site);
  },
});

function trimChars(part: string, chars: string): string {
  let start = 0;
  let end = part.length;
  while (start < end && chars.includes(part[start]!)) start++;
  while (end > start && chars.includes(part[end - 1]!)) end--;
  return part.slice(start, end);
}

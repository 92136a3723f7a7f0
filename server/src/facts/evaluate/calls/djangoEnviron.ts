import { dirname, resolvePath } from '../../../base/path';
import { readDotenv } from '../../../syntax/dotenv/dotenv';
import { equals } from '../compare';
import { locationOf } from '../machine';
import type { Binding, CallArgs, CallSite, InstanceObj, Machine, Obj } from '../model';
import { bool, dict, list, NONE, native, nativeClass, str, tuple, unknown } from '../objects';
import { truth } from '../truth';
import { arg, type Native, type Natives, text, whyUnknown } from './arguments';
import { toFloat, toInt } from './casts';
import { fromJson } from './json';
import { splitUrl } from './urls';

/** django-environ 0.14 (environ.Env, environ.Path), by its documented behaviour. */

const TRUE_STRINGS = ['true', 'on', 'ok', 'y', 'yes', '1'];

const typed =
  (cast: (args: CallArgs) => Obj | undefined): Native =>
  (machine, args, site) =>
    getValue(
      machine,
      args.positional[0],
      arg(args, 1, 'var'),
      cast(args),
      arg(args, 2, 'default') ?? args.keywords.get('default'),
      site,
    );

/** `env.bool(var, default)` and its kin: the third positional is the default for those without a cast parameter. */
const simple =
  (cast: string): Native =>
  (machine, args, site) =>
    getValue(machine, args.positional[0], arg(args, 1, 'var'), typeCast(cast), arg(args, 2, 'default'), site);

function typeCast(name: string): Obj {
  return native(name, () => NONE);
}

const envMethods: Natives = {
  __init__: (machine, args) => {
    const [self] = args.positional;
    if (self?.kind !== 'instance') return NONE;
    machine.journal.touch(self);
    self.attrs.set('scheme', {
      value: dict([...args.keywords].map(([name, value]) => [str(name), value] as const)),
    });
    self.attrs.set('prefix', { value: str('') });
    self.attrs.set('smart_cast', { value: bool(true) });
    return NONE;
  },
  __call__: (machine, args, site) =>
    getValue(
      machine,
      args.positional[0],
      arg(args, 1, 'var'),
      arg(args, 2, 'cast'),
      arg(args, 3, 'default'),
      site,
    ),
  get_value: (machine, args, site) =>
    getValue(
      machine,
      args.positional[0],
      arg(args, 1, 'var'),
      arg(args, 2, 'cast'),
      arg(args, 3, 'default'),
      site,
    ),
  __contains__: (machine, { positional: [, name] }) =>
    text(name) === undefined
      ? unknown('the name is not known')
      : bool(machine.environ.get(text(name)!) !== undefined),
  str: typed(() => undefined),
  unicode: typed(() => undefined),
  bool: simple('bool'),
  int: simple('int'),
  float: simple('float'),
  list: (machine, args, site) => {
    const cast = arg(args, 2, 'cast');
    const type = cast && cast.kind !== 'none' ? list([cast]) : typeCast('list');
    return getValue(machine, args.positional[0], arg(args, 1, 'var'), type, arg(args, 3, 'default'), site);
  },
  tuple: (machine, args, site) => {
    const cast = arg(args, 2, 'cast');
    const type = cast && cast.kind !== 'none' ? tuple([cast]) : typeCast('tuple');
    return getValue(machine, args.positional[0], arg(args, 1, 'var'), type, arg(args, 3, 'default'), site);
  },
  dict: (machine, args, site) =>
    getValue(
      machine,
      args.positional[0],
      arg(args, 1, 'var'),
      arg(args, 2, 'cast') ?? typeCast('dict'),
      arg(args, 3, 'default'),
      site,
    ),
  json: simple('json'),
  path: (machine, args, site) => {
    const value = getValue(
      machine,
      args.positional[0],
      arg(args, 1, 'var'),
      undefined,
      arg(args, 2, 'default'),
      site,
    );
    return text(value) === undefined ? value : makePath(machine, [value], args.keywords);
  },
  ...Object.fromEntries(
    [
      'db',
      'db_url',
      'cache',
      'cache_url',
      'email',
      'email_url',
      'search_url',
      'channels',
      'channels_url',
    ].map((name): [string, Native] => [
      name,
      () => ({
        kind: 'dict',
        entries: new Map(),
        open: unknown(`what \`env.${name}()\` makes of a URL is not evaluated`),
      }),
    ]),
  ),
  url: (machine, args, site) => {
    const value = getValue(
      machine,
      args.positional[0],
      arg(args, 1, 'var'),
      undefined,
      arg(args, 2, 'default'),
      site,
    );
    return value.kind === 'str' ? splitUrl(value, site) : value;
  },
  read_env: readEnv,
};

/** `Env.read_env(env_file, overwrite=False, parse_comments=False)`; an absent file is no error. */
function readEnv(machine: Machine, args: CallArgs, site: CallSite): Obj {
  const positional =
    args.positional[0]?.kind === 'instance' && args.positional[0].cls === ENV
      ? args.positional.slice(1)
      : args.positional;
  const given = positional[0] ?? args.keywords.get('env_file');
  const file = given && given.kind !== 'none' ? text(given) : `${dirname(site.frame.path)}/.env`;
  if (file === undefined)
    return unknown(whyUnknown([given], 'the path of the .env file is not known'), locationOf(site));
  const found = machine.sources.text(resolvePath(machine.sources.cwd, file));
  if (!found) return NONE;
  const flag = (name: string, index: number) =>
    truth(positional[index] ?? args.keywords.get(name) ?? bool(false)) === true;
  for (const entry of readDotenv(found.text, 'django-environ', { parseComments: flag('parse_comments', 2) })
    .entries) {
    if (entry.value === undefined) continue;
    if (flag('overwrite', 1) || !machine.environ.get(entry.key))
      machine.environ.set(entry.key, str(entry.value));
  }
  return NONE;
}

export const ENV = nativeClass('environ.Env', envMethods);
// `Env.read_env` is a class method, `Env.ENVIRON` is os.environ.
ENV.attrs.set('read_env', {
  value: { kind: 'wrapped', how: 'static', func: native('environ.Env.read_env', readEnv, false) },
});

function attrOf(obj: Obj | undefined, name: string): Obj | undefined {
  return obj?.kind === 'instance' ? obj.attrs.get(name)?.value : undefined;
}

/** `Env.get_value`: scheme, prefix, `$PROXY` values, casts. */
function getValue(
  machine: Machine,
  self: Obj | undefined,
  name: Obj | undefined,
  castGiven: Obj | undefined,
  given: Obj | undefined,
  site: CallSite,
): Obj {
  const variable = text(name);
  const prefix = text(attrOf(self, 'prefix') ?? str(''));
  if (variable === undefined || prefix === undefined)
    return unknown('the name of the environment variable is not known', locationOf(site));
  let cast: Obj | undefined = castGiven?.kind === 'none' ? undefined : castGiven;
  let fallback: Obj | undefined = given;
  const scheme = attrOf(self, 'scheme');
  const info = scheme?.kind === 'dict' ? scheme.entries.get(`s${prefix}${variable}`)?.value : undefined;
  if ((info?.kind === 'tuple' || info?.kind === 'list') && info.items.length === 2) {
    cast ??= info.items[0];
    fallback ??= info.items[1];
  } else cast ??= info;
  const found = machine.environ.get(prefix + variable);
  if (!found && !fallback) {
    return machine.raise(
      'django.core.exceptions.ImproperlyConfigured',
      `environment variable ${prefix}${variable} is not set`,
      site,
    );
  }
  const value = found ?? fallback!;
  if (value.kind === 'alt' || value.kind === 'unknown')
    return unknown(whyUnknown([value], 'the environment variable is not known'), locationOf(site));
  if (value.kind === 'str' && value.value.startsWith('$')) {
    return getValue(machine, self, str(value.value.replace(/^\$+/, '')), cast, fallback, site);
  }
  if (!cast && fallback && fallback.kind !== 'none') cast = typeCast(typeName(fallback));
  if (value.kind === 'str' && value.value === '' && fallback?.kind === 'none') return NONE;
  if (fallback && equals(value, fallback) === true)
    return value.kind === 'str' ? str(value.value, locationOf(site)) : value;
  return parseValue(machine, value, cast, site);
}

function typeName(value: Obj): string {
  if (value.kind === 'num') return value.isFloat ? 'float' : 'int';
  return value.kind === 'path' ? 'pathlib.Path' : value.kind;
}

/** `Env.parse_value`. */
function parseValue(machine: Machine, value: Obj, cast: Obj | undefined, site: CallSite): Obj {
  const raw = text(value);
  if (!cast || raw === undefined) return value;
  const at = locationOf(site);
  const parts = () => raw.split(',').filter((part) => part !== '');
  const tupleParts = () =>
    raw
      .replace(/^\(+|\(+$/g, '')
      .replace(/^\)+|\)+$/g, '')
      .split(',')
      .filter((part) => part !== '');
  const apply = (func: Obj | undefined, part: string): Obj =>
    func
      ? machine.call(func, { positional: [str(part, at)], keywords: new Map(), open: undefined }, site)
      : str(part, at);
  if (cast.kind === 'list') return { ...list(parts().map((part) => apply(cast.items[0], part))), at };
  if (cast.kind === 'tuple') return { ...tuple(tupleParts().map((part) => apply(cast.items[0], part))), at };
  if (cast.kind === 'dict') {
    const value = cast.entries.get('svalue')?.value;
    const key = cast.entries.get('skey')?.value;
    if (cast.entries.has('scast')) return unknown('a cast by key is not evaluated', at);
    return dict(
      raw
        .split(';')
        .filter(Boolean)
        .map((pair) => {
          const [k, v] = pair.split('=');
          return [
            apply(key, k!),
            value ? parseValue(machine, str(v ?? ''), value, site) : str(v ?? ''),
          ] as const;
        }),
    );
  }
  const name = cast.kind === 'native' ? cast.name : '';
  switch (name) {
    case 'bool':
      return bool(
        /^\s*[+-]?\d+\s*$/.test(raw) ? Number(raw) !== 0 : TRUE_STRINGS.includes(raw.toLowerCase().trim()),
      );
    case 'int':
      return toInt(machine, str(raw), undefined, site);
    case 'float':
      return toFloat(
        machine,
        str(
          raw
            .replace(/[^\d,.-]/g, '')
            .replace(/[,.](?=.*[,.])/g, '')
            .replace(',', '.'),
        ),
        site,
      );
    case 'str':
      return str(raw, at);
    case 'list':
      return { ...list(parts().map((part) => str(part, at))), at };
    case 'tuple':
      return { ...tuple(tupleParts().map((part) => str(part, at))), at };
    case 'dict':
      return dict(
        parts().map((pair) => {
          const i = pair.indexOf('=');
          return [str(pair.slice(0, i)), str(pair.slice(i + 1))] as const;
        }),
      );
    case 'json':
      return fromJson(machine, raw, site);
    default:
      return apply(cast, raw);
  }
}

/** environ.Path: absolute at once. */
function makePath(machine: Machine, parts: readonly Obj[], keywords: ReadonlyMap<string, Obj>): Obj {
  const texts = parts.map(text);
  if (texts.includes(undefined)) return unknown(whyUnknown(parts, 'a part of the path is not known'));
  const [start, ...more] = texts as string[];
  const isFile = truth(keywords.get('is_file') ?? bool(false)) === true;
  const base = resolvePath(machine.sources.cwd, start ?? '');
  const attrs = new Map<string, Binding>([
    ['__root__', { value: str(resolvePath(isFile ? dirname(base) : base, ...more)) }],
  ]);
  const made: InstanceObj = { kind: 'instance', cls: PATH, attrs };
  return made;
}

const appended: Native = (machine, args) => {
  const made = makePath(machine, args.positional, new Map());
  return made.kind === 'instance' ? made.attrs.get('__root__')!.value : made;
};

export const PATH = nativeClass('environ.Path', {
  __make__: (machine, args) =>
    makePath(machine, args.positional.length > 0 ? args.positional : [str('')], args.keywords),
  __call__: appended,
  __str__: (_, { positional: [self] }) => str(text(self)!),
  __fspath__: (_, { positional: [self] }) => str(text(self)!),
  path: (machine, args) => makePath(machine, args.positional, new Map()),
  __add__: (machine, args) => makePath(machine, args.positional, new Map()),
  __sub__: (machine, { positional: [self, levels] }) =>
    levels?.kind === 'num'
      ? makePath(machine, [self!, str('../'.repeat(Math.min(Number(levels.value), 100)))], new Map())
      : unknown('this path is not evaluated'),
  root: (_, { positional: [self] }) => str(text(self)!),
});
PATH.attrs.set('root', { value: { kind: 'wrapped', how: 'property', func: PATH.attrs.get('root')!.value } });

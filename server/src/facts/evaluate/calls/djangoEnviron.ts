import { dirname, resolvePath } from '../../../base/path';
import { readDotenv } from '../../../syntax/dotenv/dotenv';
import { equals } from '../compare';
import { locationOf } from '../machine';
import type { CallArgs, CallSite, Machine, Obj } from '../model';
import { bool, dict, list, NONE, native, nativeClass, str, tuple, unknown } from '../objects';
import { truth } from '../truth';
import { arg, type Native, type Natives, text, whyUnknown } from './arguments';
import { parseValue, typeCast, typeName } from './environCasts';
import { makePath } from './environPath';
import { splitUrl } from './urls';

/** `env.bool(var, default)` and its kin: the third positional is the default for those without a cast parameter. */
const simple =
  (cast: string): Native =>
  (machine, args, site) =>
    getValue(machine, args.positional[0], arg(args, 1, 'var'), typeCast(cast), arg(args, 2, 'default'), site);

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
  str: simple('str'),
  unicode: simple('str'),
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
  if (fallback && equals(machine, value, fallback) === true)
    return value.kind === 'str' ? str(value.value, locationOf(site)) : value;
  return parseValue(machine, value, cast, site);
}

import type { CallArgs, Machine, Obj } from '../model';
import { NONE, native, nativeClass, str, unknown } from '../objects';
import { arg, type Native, type Natives, text } from './arguments';
import { builtin } from './builtins';
import { stringToBool } from './casts';
import { CONFIG_PARSER, RAW_CONFIG_PARSER } from './configParser';
import { CONFIGURATION, VALUE_CLASSES } from './configurations';
import { TRANSPARENT, transparent } from './decorators';
import { AUTO_CONFIG, CONFIG, CSV, decoupleConfig, REPOSITORY_ENV, REPOSITORY_INI } from './decouple';
import { makeDict } from './dicts';
import { ENV } from './djangoEnviron';
import { dotenvValues, environGet, environObject, findDotenv, loadDotenv } from './environment';
import { PATH as ENVIRON_PATH } from './environPath';
import { openFile } from './openFile';
import { osFunctions, osPath } from './osPath';
import { makePath } from './pathlib';
import { NAMED_TUPLE } from './records';
import { include, optional } from './splitSettings';
import { standardFunctions } from './standard';
import { constant } from './sysValues';
import { WEBASSETS } from './webassets/table';

/** `django.apps.AppConfig`; its subclasses are what an app's `apps` module is read for. */
export const APP_CONFIG = nativeClass('django.apps.config.AppConfig', {});

const ENUM = nativeClass('enum.Enum', {});

const identity: Native = (_, { positional: [value] }) => value ?? NONE;

/** Names of modules that are known here, by dotted name; everything else is read from source or not evaluated. */
const TABLE: ReadonlyMap<string, Obj> = new Map<string, Obj>([
  ...functions('os', osFunctions),
  ...functions('os.path', osPath),
  ['os.environ', environObject],
  [
    'os.getenv',
    native('os.getenv', (machine, args, site) =>
      environGet(machine, arg(args, 0, 'key'), arg(args, 1, 'default'), site),
    ),
  ],
  ['os.sep', str('/')],
  ['os.path.sep', str('/')],
  ['os.pathsep', str(':')],
  ['os.curdir', str('.')],
  ['os.pardir', str('..')],
  ['os.linesep', str('\n')],
  ...['Path', 'PurePath', 'PosixPath', 'PurePosixPath'].map((name): [string, Obj] => [
    `pathlib.${name}`,
    native('pathlib.Path', makePath),
  ]),
  [
    'pathlib.Path.cwd',
    native('pathlib.Path.cwd', (machine) => ({ kind: 'path', value: machine.sources.cwd })),
  ],
  [
    'pathlib.Path.home',
    native('pathlib.Path.home', (machine) => {
      const home = text(machine.environ.get('HOME'));
      return home === undefined ? unknown('the home folder is not known') : { kind: 'path', value: home };
    }),
  ],
  [
    'dict.fromkeys',
    native(
      'dict.fromkeys',
      (machine, { positional: [keys, value] }, site) => {
        const pairs = machine.call(builtin('zip')!, call(keys ?? NONE, keys ?? NONE), site);
        const made = machine.call(builtin('dict')!, call(pairs), site);
        if (made.kind === 'dict')
          for (const [id, entry] of made.entries) made.entries.set(id, { ...entry, value: value ?? NONE });
        return made;
      },
      false,
    ),
  ],
  ...functions('', standardFunctions),
  ...TRANSPARENT.map((name): [string, Obj] => [name, native(name, transparent)]),
  ...[
    'functools.cached_property',
    'django.utils.functional.cached_property',
    'django.utils.functional.classproperty',
  ].map((name): [string, Obj] => [name, builtin('property')!]),
  ['io.open', native('open', openFile)],
  ['enum.Enum', ENUM],
  ...['IntEnum', 'StrEnum', 'Flag', 'IntFlag'].map((name): [string, Obj] => [
    `enum.${name}`,
    nativeClass(`enum.${name}`, {}, [ENUM]),
  ]),
  ['enum.auto', native('enum.auto', () => unknown('`enum.auto()` is not evaluated'))],
  ['abc.ABC', nativeClass('abc.ABC', {})],
  ['abc.ABCMeta', nativeClass('abc.ABCMeta', {})],
  ['typing.Generic', nativeClass('typing.Generic', {})],
  ['typing.Protocol', nativeClass('typing.Protocol', {})],
  ['typing.NamedTuple', NAMED_TUPLE],
  [
    'typing.TypedDict',
    nativeClass('typing.TypedDict', {
      __make__: (machine, args) => makeDict(machine, args.positional, args.keywords),
    }),
  ],
  ['configparser.RawConfigParser', RAW_CONFIG_PARSER],
  ...['ConfigParser', 'SafeConfigParser'].map((name): [string, Obj] => [
    `configparser.${name}`,
    CONFIG_PARSER,
  ]),
  ['typing.cast', native('typing.cast', (_, { positional: [, value] }) => value ?? NONE)],
  // django-environ, python-decouple, python-dotenv, django-split-settings, django-configurations, dj-database-url
  ['environ.Env', ENV],
  ['environ.FileAwareEnv', ENV],
  ['environ.Path', ENVIRON_PATH],
  ['decouple.config', decoupleConfig],
  ['decouple.AutoConfig', AUTO_CONFIG],
  ['decouple.Config', CONFIG],
  ['decouple.RepositoryEnv', REPOSITORY_ENV],
  ['decouple.RepositoryIni', REPOSITORY_INI],
  ['decouple.Csv', CSV],
  [
    'decouple.strtobool',
    native('decouple.strtobool', (machine, { positional: [value] }, site) =>
      stringToBool(machine, value, site),
    ),
  ],
  ['dotenv.load_dotenv', native('dotenv.load_dotenv', loadDotenv)],
  ['dotenv.dotenv_values', native('dotenv.dotenv_values', dotenvValues)],
  ['dotenv.find_dotenv', native('dotenv.find_dotenv', findDotenv)],
  ['split_settings.tools.include', native('split_settings.tools.include', include, false)],
  ['split_settings.tools.optional', native('split_settings.tools.optional', optional)],
  ['configurations.Configuration', CONFIGURATION],
  ['configurations.base.Configuration', CONFIGURATION],
  ...VALUE_CLASSES.map((cls): [string, Obj] => [cls.name, cls]),
  // Django
  ...WEBASSETS,
  ...['gettext', 'gettext_lazy', 'gettext_noop', 'ugettext', 'ugettext_lazy'].map((name): [string, Obj] => [
    `django.utils.translation.${name}`,
    native(name, identity),
  ]),
  ['django.utils.safestring.mark_safe', native('django.utils.safestring.mark_safe', identity)],
  ['django.core.exceptions.ImproperlyConfigured', builtin('django.core.exceptions.ImproperlyConfigured')!],
  ['json.JSONDecodeError', builtin('json.JSONDecodeError')!],
  ['json.decoder.JSONDecodeError', builtin('json.JSONDecodeError')!],
  ['decouple.UndefinedValueError', builtin('decouple.UndefinedValueError')!],
  ...['django.apps.AppConfig', 'django.apps.config.AppConfig'].map((name): [string, Obj] => [
    name,
    APP_CONFIG,
  ]),
  [
    'django.get_version',
    native('django.get_version', (machine) =>
      machine.sources.djangoVersion === undefined
        ? unknown("Django's version is not known")
        : str(machine.sources.djangoVersion),
    ),
  ],
]);

const MODULES: ReadonlySet<string> = new Set(
  [...TABLE.keys(), 'sys', 'platform', 'logging', 'typing', 'django', 'django.conf.settings'].flatMap(
    (name) => {
      const parts = name.split('.');
      return parts.slice(0, -1).map((_, i) => parts.slice(0, i + 1).join('.'));
    },
  ),
);

/** What is known under a dotted name without reading any source; some constants depend on the machine. */
export function knownName(machine: Machine, dotted: string): Obj | undefined {
  if (dotted.startsWith('builtins.')) return builtin(dotted.slice('builtins.'.length));
  return TABLE.get(dotted) ?? constant(machine, dotted);
}

/** True if something below `dotted` is known. */
export function isKnownModule(dotted: string): boolean {
  return MODULES.has(dotted);
}

function functions(module: string, natives: Natives): [string, Obj][] {
  return Object.entries(natives).map(([name, call]) => {
    const dotted = module ? `${module}.${name}` : name;
    return [dotted, native(dotted, call)];
  });
}

function call(...positional: Obj[]): CallArgs {
  return { positional, keywords: new Map(), open: undefined };
}

import { isAbsolute } from '../../../base/path';
import type { Location } from '../../../base/span';
import { plainToml, readToml } from '../../../syntax/toml/toml';
import { allCertain, iterate } from '../iterate';
import { joinAll } from '../join';
import { locationOf } from '../machine';
import type { Binding, CallSite, ClassObj, InstanceObj, Machine, Obj } from '../model';
import { bool, float, int, list, NONE, native, nativeClass, str, tuple, unknown } from '../objects';
import { subscript } from '../subscript';
import { truth } from '../truth';
import { arg, type Native, type Natives, text, whyUnknown } from './arguments';
import { makeDict } from './containers';
import { globPaths, splitPattern } from './globbing';
import { fromJson, fromPlain } from './json';
import { readable } from './openFile';
import { regexFunctions } from './regex';
import { databaseDict, urlFunctions } from './urls';

/** Functions of the standard library by dotted name. */
export const standardFunctions: Natives = {
  'json.loads': (machine, { positional: [raw] }, site) => parse(machine, raw, site, fromJson),
  'json.load': (machine, { positional: [file] }, site) => parse(machine, file, site, fromJson),
  'tomllib.loads': (machine, { positional: [raw] }, site) => parse(machine, raw, site, fromToml),
  'tomllib.load': (machine, { positional: [file] }, site) => parse(machine, file, site, fromToml),
  'tomli.loads': (machine, { positional: [raw] }, site) => parse(machine, raw, site, fromToml),
  'tomli.load': (machine, { positional: [file] }, site) => parse(machine, file, site, fromToml),
  'json.dumps': () => unknown('`json.dumps` is not evaluated'),
  'platform.system': (machine) => str(SYSTEMS[machine.sources.platform] ?? 'Linux'),
  'importlib.import_module': (machine, args, site) => {
    const name = text(arg(args, 0, 'name'));
    const base = text(arg(args, 1, 'package'));
    if (name === undefined)
      return unknown(whyUnknown([args.positional[0]], 'the module is not known'), locationOf(site));
    const dots = /^\.*/.exec(name)![0].length;
    if (dots === 0) return machine.importModule(name, site);
    const parts = (base ?? '').split('.');
    return machine.importModule(
      [...parts.slice(0, parts.length - dots + 1), name.slice(dots)].join('.'),
      site,
    );
  },
  'importlib.util.find_spec': (machine, { positional: [name] }, site) => {
    const found = text(name) === undefined ? undefined : machine.sources.module(text(name)!);
    if (!found || found.kind === 'unknown')
      return unknown('whether the module exists is not known', locationOf(site));
    return found.kind === 'absent' ? NONE : { kind: 'instance', cls: OPAQUE, attrs: new Map() };
  },
  'copy.copy': (machine, { positional: [value] }, site) => (value ? copyOf(machine, value, 1, site) : NONE),
  'copy.deepcopy': (machine, { positional: [value] }, site) =>
    value ? copyOf(machine, value, 20, site) : NONE,
  'itertools.chain': (_, { positional }) =>
    list(positional.flatMap((part) => [...(iterate(part) ?? [restOf(part)])])),
  'itertools.chain.from_iterable': (_, { positional: [parts] }) =>
    list(
      (parts && iterate(parts) ? iterate(parts)! : []).flatMap((part) => [
        ...(iterate(part) ?? [restOf(part)]),
      ]),
    ),
  'functools.reduce': (machine, { positional: [func, items, start] }, site) => {
    const all = items && iterate(items);
    if (!func || !all || !allCertain(all)) return unknown('what is reduced is not known', locationOf(site));
    const values = start ? [start, ...all] : [...all];
    if (values.length === 0) return machine.raise('TypeError', 'reduce() of empty iterable', site);
    return values.reduce((total, one) =>
      machine.call(func, { positional: [total, one], keywords: new Map(), open: undefined }, site),
    );
  },
  'functools.partial': (_, args) => {
    const [func, ...first] = args.positional;
    return native('functools.partial', (machine, more, site) => {
      const keywords = new Map([...args.keywords, ...more.keywords]);
      return machine.call(
        func ?? NONE,
        { positional: [...first, ...more.positional], keywords, open: more.open },
        site,
      );
    });
  },
  'operator.itemgetter': (_, { positional: [key] }) =>
    native('operator.itemgetter', (machine, { positional: [obj] }, site) =>
      obj && key ? subscript(machine, obj, key, site) : NONE,
    ),
  'textwrap.dedent': (_, { positional: [raw] }) => {
    const s = text(raw);
    if (s === undefined) return unknown(whyUnknown([raw], 'the text is not known'));
    const indents = s
      .split('\n')
      .filter((line) => line.trim())
      .map((line) => /^[ \t]*/.exec(line)![0].length);
    const margin = indents.length ? Math.min(...indents) : 0;
    return str(
      s
        .split('\n')
        .map((line) => (line.trim() ? line.slice(margin) : ''))
        .join('\n'),
    );
  },
  'distutils.util.strtobool': (machine, args, site) => {
    const answer = strtobool(args.positional[0]);
    return answer === undefined ? machine.raise('ValueError', 'invalid truth value', site) : answer;
  },
  'logging.getLogger': () => LOGGER,
  'warnings.warn': () => NONE,
  'warnings.filterwarnings': () => NONE,
  'logging.basicConfig': () => NONE,
  'logging.config.dictConfig': () => NONE,
  'collections.OrderedDict': (_, args) => makeDict(args.positional, args.keywords),
  'collections.defaultdict': (_, args) => {
    const [factory] = args.positional;
    const made = makeDict(args.positional.slice(1), args.keywords);
    return factory && factory.kind !== 'none' ? { ...made, factory } : made;
  },
  'types.SimpleNamespace': (_, args, site) => namespace(args.keywords, locationOf(site)),
  'collections.namedtuple': (_, { positional: [name, fields] }) => {
    const names =
      fields?.kind === 'str'
        ? fields.value.split(/[\s,]+/).filter(Boolean)
        : (iterate(fields ?? NONE) ?? []).flatMap((f) => text(f) ?? []);
    return recordClass(text(name) ?? 'namedtuple', names);
  },
  'inspect.currentframe': () => ({ kind: 'instance', cls: FRAME, attrs: new Map() }),
  'inspect.getfile': (_, __, site) => str(site.frame.path, locationOf(site)),
  'itertools.product': (machine, { positional }, site) => {
    const columns = positional.map((column) => iterate(column));
    if (!columns.every((column) => column && allCertain(column)))
      return unknown('the items are not all known', locationOf(site));
    let rows: Obj[][] = [[]];
    for (const column of columns) {
      machine.step(rows.length * column!.length);
      rows = rows.flatMap((row) => column!.map((item) => [...row, item]));
    }
    return list(rows.map((row) => tuple(row)));
  },
  'glob.glob': (machine, args, site) => {
    const pattern = text(args.positional[0]);
    if (pattern === undefined || args.keywords.has('root_dir'))
      return unknown(whyUnknown(args.positional, 'the pattern is not known'), locationOf(site));
    const isRelative = !isAbsolute(pattern);
    const { start, segments } = isRelative
      ? { start: machine.sources.cwd, segments: pattern.split('/').filter(Boolean) }
      : splitPattern(pattern);
    const recursive = truth(args.keywords.get('recursive') ?? bool(false)) === true;
    const found = globPaths(machine, start, segments, { hidden: false, recursive });
    return { kind: 'set', items: found.map((path) => str(isRelative ? path.slice(start.length + 1) : path)) };
  },
  // A decorator that only copies names; what it is given is the function to copy from.
  'functools.wraps': () =>
    native('functools.wraps', (_, { positional: [wrapped] }) => wrapped ?? NONE, false),
  ...Object.fromEntries(
    ['safe_load', 'load', 'full_load', 'safe_load_all'].map((name): [string, Native] => [
      `yaml.${name}`,
      () => unknown('YAML files are not read'),
    ]),
  ),
  'contextlib.suppress': (_, { positional }) => ({
    kind: 'instance',
    cls: SUPPRESS,
    attrs: new Map([['types', { value: tuple([...positional]) }]]),
  }),
  'contextlib.contextmanager': (_, { positional: [func] }) =>
    native(
      'contextlib.contextmanager',
      (machine, args, site) => {
        const yielded = machine.call(func ?? NONE, args, site);
        const value =
          yielded.kind === 'list'
            ? (yielded.items[0] ?? NONE)
            : unknown('what this context manager yields is not known');
        return { kind: 'instance', cls: CONTEXT, attrs: new Map([['value', { value }]]) };
      },
      false,
    ),
  'django.core.management.execute_from_command_line': () => NONE,
  'configurations.management.execute_from_command_line': () => NONE,
  'dj_database_url.config': (machine, args) => {
    const variable = text(args.keywords.get('env') ?? args.positional[0]) ?? 'DATABASE_URL';
    const fallback = args.keywords.get('default');
    if (!machine.environ.get(variable) && (!fallback || truth(fallback) === false))
      return makeDict([], new Map());
    return databaseDict('what dj_database_url makes of a URL is not evaluated');
  },
  'dj_database_url.parse': () => databaseDict('what dj_database_url makes of a URL is not evaluated'),
  ...urlFunctions,
  ...regexFunctions,
  'dataclasses.field': (machine, args, site) => {
    const factory = args.keywords.get('default_factory');
    if (factory) return machine.call(factory, { positional: [], keywords: new Map(), open: undefined }, site);
    return args.keywords.get('default') ?? NONE;
  },
  'dataclasses.dataclass': (_, { positional: [cls] }) =>
    cls
      ? addInit(cls)
      : native('dataclasses.dataclass', (__, { positional: [made] }) => addInit(made ?? NONE)),
};

/** Decorators that do not change what a call answers. */
export const TRANSPARENT = [
  'functools.lru_cache',
  'functools.cache',
  'typing.final',
  'typing.overload',
  'enum.unique',
];

/** A decorator used bare (`@cache`) or with arguments (`@lru_cache(maxsize=None)`). */
export const transparent: Native = (_, { positional: [func, ...more], keywords }) => {
  const isFunction = func?.kind === 'func' || func?.kind === 'class' || func?.kind === 'bound';
  if (isFunction && more.length === 0 && keywords.size === 0) return func;
  return native('decorator', (__, { positional: [wrapped] }) => wrapped ?? NONE);
};

const SYSTEMS: Record<string, string> = { win32: 'Windows', darwin: 'Darwin', linux: 'Linux' };

const OPAQUE = nativeClass('object', {});
const FRAME = nativeClass('frame', {});
const SUPPRESS = nativeClass('contextlib.suppress', {});
const CONTEXT = nativeClass('contextlib._GeneratorContextManager', {
  __enter__: (_, { positional: [self] }) =>
    (self?.kind === 'instance' && self.attrs.get('value')?.value) || NONE,
});

/** `sys.modules`: what has been imported so far. Test runners are not there: nobody runs tests with these settings. */
const MODULES = nativeClass('sys.modules', {
  __contains__: (machine, { positional: [, name] }) => {
    const wanted = text(name);
    if (wanted === undefined) return unknown('the module is not known');
    if (machine.modules.has(wanted)) return bool(true);
    return /^(pytest|_pytest|nose|unittest)$/.test(wanted)
      ? bool(false)
      : unknown('which modules Python has loaded is not known');
  },
  __getitem__: (machine, { positional: [, name] }, site) =>
    machine.modules.get(text(name) ?? '') ??
    unknown('which modules Python has loaded is not known', locationOf(site)),
  get: (machine, { positional: [, name] }, site) =>
    machine.modules.get(text(name) ?? '') ??
    unknown('which modules Python has loaded is not known', locationOf(site)),
});
const LOADED: InstanceObj = { kind: 'instance', cls: MODULES, attrs: new Map() };

const quiet: Native = () => NONE;
const LOGGER: InstanceObj = {
  kind: 'instance',
  cls: nativeClass('logging.Logger', {
    debug: quiet,
    info: quiet,
    warning: quiet,
    warn: quiet,
    error: quiet,
    exception: quiet,
    critical: quiet,
    setLevel: quiet,
    addHandler: quiet,
  }),
  attrs: new Map(),
};

function parse(
  machine: Machine,
  source: Obj | undefined,
  site: CallSite,
  read: (machine: Machine, raw: string, site: CallSite) => Obj,
): Obj {
  const raw = readable(source);
  return raw === undefined
    ? unknown(whyUnknown([source], 'the text is not known'), locationOf(site))
    : read(machine, raw, site);
}

function fromToml(machine: Machine, raw: string, site: CallSite): Obj {
  const toml = readToml(raw);
  return toml.problems.length > 0
    ? machine.raise('ValueError', 'not valid TOML', site)
    : fromPlain(plainToml(toml.root), site);
}

function restOf(part: Obj): Obj {
  return { kind: 'rest', why: whyUnknown([part], 'what is iterated over is not known') };
}

function strtobool(value: Obj | undefined): Obj | undefined {
  const raw = text(value)?.toLowerCase();
  if (raw === undefined) return unknown(whyUnknown([value], 'the value is not known'));
  if (['y', 'yes', 't', 'true', 'on', '1'].includes(raw)) return int(1);
  return ['n', 'no', 'f', 'false', 'off', '0'].includes(raw) ? int(0) : undefined;
}

function namespace(values: ReadonlyMap<string, Obj>, at: Location): InstanceObj {
  const attrs = new Map<string, Binding>();
  for (const [name, value] of values) attrs.set(name, { value });
  return { kind: 'instance', cls: OPAQUE, attrs, at };
}

function copyOf(machine: Machine, value: Obj, depth: number, site: CallSite): Obj {
  if (depth === 0) return value;
  const inner = (one: Obj) => (depth > 1 ? copyOf(machine, one, depth - 1, site) : one);
  switch (value.kind) {
    case 'list':
    case 'tuple':
    case 'set':
      return { ...value, items: value.items.map(inner) };
    case 'dict':
      return {
        ...value,
        entries: new Map(
          [...value.entries].map(([id, entry]) => [id, { ...entry, value: inner(entry.value) }] as const),
        ),
      };
    case 'alt':
      return joinAll(value.options.map(inner));
    default:
      return value;
  }
}

/** A class whose instances take `fields` in order and are tuples of them. */
function recordClass(name: string, fields: readonly string[]): Obj {
  const mro: ClassObj[] = [];
  const cls: ClassObj = { kind: 'class', name, mro, attrs: new Map(), bases: [], fields };
  mro.push(cls, NAMED_TUPLE);
  return addInit(cls);
}

/** `typing.NamedTuple`; subclasses get their `__init__` from their fields. */
export const NAMED_TUPLE: ClassObj = nativeClass('typing.NamedTuple', {});

/** Gives a class the `__init__` that dataclass makes of its annotated fields. */
export function addInit(cls: Obj): Obj {
  if (cls.kind !== 'class') return cls;
  const { fields } = cls;
  const init = native(
    `${cls.name}.__init__`,
    (machine, args, site) => {
      const [self, ...positional] = args.positional;
      if (self?.kind !== 'instance') return NONE;
      machine.journal.touch(self);
      for (const [i, field] of fields.entries()) {
        const value = positional[i] ?? args.keywords.get(field) ?? defaultOf(cls, field);
        self.attrs.set(field, {
          value: value ?? machine.raise('TypeError', `missing the argument '${field}'`, site),
        });
      }
      return NONE;
    },
    false,
  );
  if (!cls.attrs.has('__init__')) cls.attrs.set('__init__', { value: init });
  return cls;
}

function defaultOf(cls: Extract<Obj, { kind: 'class' }>, field: string): Obj | undefined {
  for (const base of cls.mro)
    if (base.kind === 'class' && base.attrs.has(field)) return base.attrs.get(field)!.value;
  return undefined;
}

/** `sys`, `os` and other constants that depend on the machine. */
export function constant(machine: Machine, name: string): Obj | undefined {
  const { sources } = machine;
  const [major, minor, micro] = sources.pythonVersion;
  switch (name) {
    case 'sys.platform':
      return str(sources.platform);
    case 'os.name':
      return str(sources.platform === 'win32' ? 'nt' : 'posix');
    case 'sys.version_info':
      return tuple([int(major), int(minor), int(micro), str('final'), int(0)]);
    case 'sys.version':
      return str(`${major}.${minor}.${micro}`);
    // Evaluated as `manage.py collectstatic` would be: not a test run, not the development server.
    case 'sys.argv':
      return list([str('manage.py'), str('collectstatic')]);
    case 'sys.path':
      return machine.sysPath;
    case 'sys.modules':
      return LOADED;
    case 'sys.maxsize':
      return int(2n ** 63n - 1n);
    case 'math.inf':
      return float(Number.POSITIVE_INFINITY);
    case 'typing.TYPE_CHECKING':
      return bool(false);
    case 'django.VERSION':
      return sources.djangoVersion === undefined
        ? unknown("Django's version is not known")
        : versionTuple(sources.djangoVersion);
    case 'django.__version__':
      return sources.djangoVersion === undefined
        ? unknown("Django's version is not known")
        : str(sources.djangoVersion);
    case 'platform.node':
      return unknown('the name of the machine is not read');
    default:
      return undefined;
  }
}

function versionTuple(version: string): Obj {
  const numbers = (/^\d+(\.\d+)*/.exec(version)?.[0] ?? '0').split('.').map(Number);
  while (numbers.length < 3) numbers.push(0);
  return tuple([...numbers.slice(0, 3).map((n) => int(n)), str('final'), int(0)]);
}

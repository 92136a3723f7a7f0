import { isAbsolute } from '../../../base/path';
import { iterate } from '../iterate';
import { locationOf } from '../machine';
import type { InstanceObj, Obj } from '../model';
import { bool, int, list, NONE, native, nativeClass, str, tuple, unknown } from '../objects';
import { truth } from '../truth';
import { arg, type Native, type Natives, text, whyUnknown } from './arguments';
import { builtin } from './builtins';
import { whole } from './casts';
import { dataFunctions } from './dataFormats';
import { makeDict } from './dicts';
import { exitFunctions } from './exits';
import { toolFunctions } from './functionTools';
import { globPaths, splitPattern } from './globbing';
import { openFile } from './openFile';
import { addInit, fieldOf, namespace, OPAQUE, recordClass } from './records';
import { regexFunctions } from './regex';
import { databaseDict, urlFunctions } from './urls';

/** Functions of the standard library by dotted name. */
export const standardFunctions: Natives = {
  ...dataFunctions,
  ...toolFunctions,
  ...exitFunctions,
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
  'collections.OrderedDict': (machine, args) => makeDict(machine, args.positional, args.keywords),
  'collections.defaultdict': (machine, args) => {
    const [factory] = args.positional;
    const made = makeDict(machine, args.positional.slice(1), args.keywords);
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
  'codecs.open': (machine, args, site) =>
    openFile(machine, { ...args, positional: args.positional.slice(0, 2) }, site),
  'math.floor': rounding(Math.floor),
  'math.ceil': rounding(Math.ceil),
  'inspect.getmembers': (machine, { positional: [obj, predicate] }, site) => {
    const names =
      obj && !predicate
        ? machine.call(builtin('dir')!, { positional: [obj], keywords: new Map(), open: undefined }, site)
        : undefined;
    if (names?.kind !== 'list')
      return unknown(whyUnknown([obj], 'the members are not known'), locationOf(site));
    return list(names.items.map((name) => tuple([name, machine.getAttr(obj!, text(name) ?? '', site)])));
  },
  'dataclasses.asdict': (machine, { positional: [value] }, site) => {
    const fields = value?.kind === 'instance' ? value.cls.fields : [];
    const known = value?.kind === 'instance' ? fields.filter((field) => value.attrs.has(field)) : [];
    if (value?.kind !== 'instance' || fields.length === 0 || known.length < fields.length) {
      return unknown(whyUnknown([value], 'the fields are not all known'), locationOf(site));
    }
    return makeDict(
      machine,
      [],
      new Map(known.map((field) => [field, value.attrs.get(field)!.value] as const)),
    );
  },
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
  'dj_database_url.config': (machine, args) => {
    const variable = text(args.keywords.get('env') ?? args.positional[0]) ?? 'DATABASE_URL';
    const fallback = args.keywords.get('default');
    if (!machine.environ.get(variable) && (!fallback || truth(fallback) === false))
      return makeDict(machine, [], new Map());
    return databaseDict('what dj_database_url makes of a URL is not evaluated');
  },
  'dj_database_url.parse': () => databaseDict('what dj_database_url makes of a URL is not evaluated'),
  ...urlFunctions,
  ...regexFunctions,
  'dataclasses.field': (_, args) => fieldOf(args.keywords),
  'dataclasses.dataclass': (_, { positional: [cls] }) =>
    cls
      ? addInit(cls)
      : native('dataclasses.dataclass', (__, { positional: [made] }) => addInit(made ?? NONE)),
};

const SYSTEMS: Record<string, string> = { win32: 'Windows', darwin: 'Darwin', linux: 'Linux' };

const FRAME = nativeClass('frame', {});

const SUPPRESS = nativeClass('contextlib.suppress', {});

const CONTEXT = nativeClass('contextlib._GeneratorContextManager', {
  __enter__: (_, { positional: [self] }) =>
    (self?.kind === 'instance' && self.attrs.get('value')?.value) || NONE,
});

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

function rounding(round: (value: number) => number): Native {
  return (machine, { positional: [value] }, site) => {
    if (value?.kind === 'num') return whole(machine, round(Number(value.value)), site);
    if (value?.kind === 'str') return machine.raise('TypeError', 'a number is needed', site);
    return unknown(whyUnknown([value], 'the number is not known'), locationOf(site));
  };
}

function strtobool(value: Obj | undefined): Obj | undefined {
  const raw = text(value)?.toLowerCase();
  if (raw === undefined) return unknown(whyUnknown([value], 'the value is not known'));
  if (['y', 'yes', 't', 'true', 'on', '1'].includes(raw)) return int(1);
  return ['n', 'no', 'f', 'false', 'off', '0'].includes(raw) ? int(0) : undefined;
}

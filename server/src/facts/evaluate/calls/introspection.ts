import { SourceText } from '../../../base/text';
import { parsePython } from '../../../syntax/python/parse';
import { setVar } from '../bindings';
import { Left, locationOf } from '../machine';
import type { CallSite, Machine, Obj } from '../model';
import { bool, dict, list, NONE, str, unknown } from '../objects';
import { openScope } from '../taint';
import { attempt } from '../tries';
import { arg, type Native, type Natives, text, whyUnknown } from './arguments';

/** Built-in functions about names, attributes, types and code. */
export const introspectionFunctions: Natives = {
  globals: (_, __, site) => ({ kind: 'scopeDict', scope: site.frame.globals }),
  locals: (_, __, site) => ({ kind: 'scopeDict', scope: site.frame.scope }),
  vars: (_, { positional: [obj] }, site) => {
    if (!obj) return { kind: 'scopeDict', scope: site.frame.scope };
    if (obj.kind === 'module') {
      obj.pending?.();
      if (obj.scope) return { kind: 'scopeDict', scope: obj.scope };
    }
    if (obj.kind === 'instance' || obj.kind === 'class') {
      return dict([...obj.attrs].map(([name, binding]) => [str(name), binding.value] as const));
    }
    return unknown('`vars()` of this object is not evaluated', locationOf(site));
  },
  dir: (_, { positional: [obj] }, site) => {
    if (!obj) return list([...site.frame.scope.vars.keys()].sort().map((name) => str(name)));
    if (obj.kind === 'module') {
      obj.pending?.();
      if (obj.scope && !obj.scope.open)
        return list([...obj.scope.vars.keys()].sort().map((name) => str(name)));
    }
    const cls = obj.kind === 'instance' ? obj.cls : obj.kind === 'class' ? obj : undefined;
    if (cls?.mro.every((base) => base.kind === 'class')) {
      const own = obj.kind === 'instance' ? [...obj.attrs.keys()] : [];
      const names = new Set([
        ...own,
        ...cls.mro.flatMap((base) => (base.kind === 'class' ? [...base.attrs.keys()] : [])),
      ]);
      return list([...names].sort().map((name) => str(name)));
    }
    return unknown('`dir()` of this object is not evaluated', locationOf(site));
  },
  getattr: (machine, { positional: [obj, name, fallback] }, site) => {
    const attribute = text(name);
    if (!obj || attribute === undefined)
      return unknown(whyUnknown([obj, name], 'the attribute is not known'), locationOf(site));
    if (!fallback) return machine.getAttr(obj, attribute, site);
    return attempt(
      machine,
      () => machine.getAttr(obj, attribute, site),
      () => fallback,
    );
  },
  hasattr: (machine, { positional: [obj, name] }, site) => {
    const attribute = text(name);
    if (!obj || attribute === undefined || obj.kind === 'unknown')
      return unknown('the attribute is not known', locationOf(site));
    const ask = (): Obj => {
      const found = machine.getAttr(obj, attribute, site);
      return found.kind === 'unknown' ? unknown(found.why, locationOf(site)) : bool(true);
    };
    return attempt(machine, ask, () => bool(false));
  },
  setattr: (machine, { positional: [obj, name, value] }, site) => {
    const attribute = text(name);
    if (obj?.kind === 'module' && obj.scope && value) {
      if (attribute !== undefined) setVar(machine, obj.scope, attribute, { value, at: locationOf(site) });
      else openScope(machine, obj.scope, 'a name that is not known was set by setattr()');
    } else if (
      (obj?.kind === 'instance' || obj?.kind === 'class') &&
      obj.at &&
      attribute !== undefined &&
      value
    ) {
      machine.journal.touch(obj);
      obj.attrs.set(attribute, { value, at: locationOf(site) });
    }
    return NONE;
  },
  isinstance: (_, { positional: [obj, type] }, site) => {
    const types = type?.kind === 'tuple' ? type.items : type ? [type] : [];
    const answers = types.map((one) => isInstance(obj, one));
    if (answers.includes(true)) return bool(true);
    return answers.includes(undefined)
      ? unknown(whyUnknown([obj], 'the type is not known'), locationOf(site))
      : bool(false);
  },
  issubclass: (_, { positional: [cls, parent] }, site) => {
    if (cls?.kind !== 'class' || parent?.kind !== 'class')
      return unknown('the class is not known', locationOf(site));
    if (cls.mro.includes(parent)) return bool(true);
    return cls.mro.every((base) => base.kind === 'class')
      ? bool(false)
      : unknown('a base class is not known', locationOf(site));
  },
  callable: (_, { positional: [obj] }, site) => {
    if (!obj || obj.kind === 'unknown' || obj.kind === 'alt')
      return unknown(whyUnknown([obj], 'the object is not known'), locationOf(site));
    return bool(['func', 'native', 'bound', 'class'].includes(obj.kind));
  },
  type: (_, { positional: [obj] }, site) =>
    obj?.kind === 'instance'
      ? obj.cls
      : unknown('`type()` of this object is not evaluated', locationOf(site)),
  super: (machine, { positional: [owner, given] }, site) => {
    const cls = owner ?? site.frame.owner;
    const first = given ?? [...site.frame.scope.vars.values()][0]?.value;
    if (cls?.kind !== 'class' || (first?.kind !== 'instance' && first?.kind !== 'class'))
      return unknown('`super()` is not known here', locationOf(site));
    const { mro } = first.kind === 'instance' ? first.cls : first;
    machine.step();
    return { kind: 'super', mro: mro.slice(mro.indexOf(cls) + 1), self: first };
  },
  __import__: (machine, args, site) => {
    const name = text(arg(args, 0, 'name'));
    if (name === undefined) return unknown('the module is not known', locationOf(site));
    const module = machine.importModule(name, site);
    return args.keywords.has('fromlist') || args.positional.length > 3
      ? module
      : (machine.modules.get(name.split('.')[0]!) ?? module);
  },
  compile: (_, { positional: [source] }) => source ?? NONE,
  exec: (machine, { positional: [source, scope] }, site) => {
    const code = text(source);
    const target = scope?.kind === 'scopeDict' ? scope.scope : site.frame.scope;
    if (scope && scope.kind !== 'scopeDict') return NONE;
    if (code === undefined) {
      openScope(machine, target, 'runs code that is not known', locationOf(site));
      return NONE;
    }
    // Reading costs too: a file may execute its own text again and again.
    machine.step(code.length);
    // Places inside such code mean nothing, so its values are placed where exec stands.
    const module = parsePython(new SourceText(site.frame.path, code));
    if (machine.execute(module.body, { ...site.frame, scope: target }) === 'left') throw new Left();
    return NONE;
  },
  /** Of Python 2: others either expect its NameError, or are settings that only Python 2 reads. */
  execfile: (machine, _, site) => {
    if (machine.paths.catching) return machine.raise('NameError', "name 'execfile' is not defined", site);
    openScope(machine, site.frame.scope, 'runs a file as only Python 2 does', locationOf(site));
    return NONE;
  },
  eval: (machine, { positional: [source] }, site) => {
    const code = text(source);
    machine.step(code?.length);
    const statement =
      code === undefined ? undefined : parsePython(new SourceText(site.frame.path, code)).body[0];
    if (statement?.type === 'Expr') return machine.evaluate(statement.value, site.frame);
    return unknown(whyUnknown([source], '`eval` of this is not evaluated'), locationOf(site));
  },
};

const TYPES: Record<string, readonly Obj['kind'][]> = {
  str: ['str'],
  bool: ['bool'],
  list: ['list'],
  tuple: ['tuple'],
  dict: ['dict', 'scopeDict'],
  set: ['set'],
  frozenset: ['set'],
  bytes: ['bytes'],
  'pathlib.Path': ['path'],
  'pathlib.PurePath': ['path'],
  'collections.abc.Mapping': ['dict', 'scopeDict'],
  'collections.abc.Sequence': ['list', 'tuple', 'str'],
  'collections.abc.Iterable': ['list', 'tuple', 'str', 'dict', 'set'],
};

function isInstance(obj: Obj | undefined, type: Obj): boolean | undefined {
  if (!obj || obj.kind === 'unknown' || obj.kind === 'alt') return undefined;
  if (type.kind === 'class') {
    if (obj.kind !== 'instance') return type.name in TYPES ? TYPES[type.name]!.includes(obj.kind) : false;
    if (obj.cls.mro.includes(type)) return true;
    return obj.cls.mro.every((base) => base.kind === 'class') ? false : undefined;
  }
  if (type.kind !== 'native') return undefined;
  if (type.name === 'int') return obj.kind === 'bool' || (obj.kind === 'num' && !obj.isFloat);
  if (type.name === 'float') return obj.kind === 'num' && obj.isFloat;
  if (type.name === 'property') return obj.kind === 'wrapped' && obj.how === 'property';
  if (type.name === 'object') return true;
  return TYPES[type.name]?.includes(obj.kind);
}

/** `property`, `staticmethod`, `classmethod`. */
export const wrappers: Natives = {
  property: wrap('property'),
  staticmethod: wrap('static'),
  classmethod: wrap('class'),
};

function wrap(how: 'property' | 'static' | 'class'): Native {
  return (_: Machine, { positional: [func] }, site: CallSite) =>
    func ? { kind: 'wrapped', how, func } : unknown('nothing to wrap', locationOf(site));
}

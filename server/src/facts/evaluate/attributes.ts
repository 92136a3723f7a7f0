import { isUnset, leadingTo } from './alternatives';
import { force } from './bindings';
import { hasUnreadAttribute, methodOf, typeMethod } from './calls/methods';
import { pathAttribute } from './calls/pathlib';
import { isKnownModule, knownName } from './calls/table';
import { locationOf } from './machine';
import type { AltObj, Binding, CallSite, ClassObj, Machine, ModuleObj, Obj } from './model';
import { dict, path, str, tuple, unknown } from './objects';
import { taint } from './taint';

/** `obj.name`. */
export function getAttribute(machine: Machine, obj: Obj, name: string, site: CallSite): Obj {
  const at = locationOf(site);
  switch (obj.kind) {
    case 'module':
      return moduleAttribute(machine, obj, name, site);
    case 'unknown':
      return leadingTo(unknown(obj.why, at), [obj]);
    case 'alt':
      return attributeOfEach(machine, obj, name, site);
    case 'instance':
      return instanceAttribute(machine, obj, name, site);
    case 'super': {
      const found = findInMro(obj.mro, name);
      if (found === 'unknown') return unknown(`\`${name}\` comes from a class that could not be read`, at);
      return found
        ? bindTo(machine, found, obj.self, site)
        : machine.raise('AttributeError', `super() has no '${name}'`, site);
    }
    case 'class': {
      if (name === '__name__') return str(obj.name.slice(obj.name.lastIndexOf('.') + 1));
      if (name === '__module__') return str(obj.name.slice(0, Math.max(0, obj.name.lastIndexOf('.'))));
      const found = findInMro(obj.mro, name);
      if (found === 'unknown') return unknown(`\`${name}\` comes from a class that could not be read`, at);
      if (!found) return machine.raise('AttributeError', `class has no attribute '${name}'`, site);
      if (found.kind === 'wrapped') {
        return found.how === 'class'
          ? bindFunction(found.func, obj)
          : found.how === 'static'
            ? found.func
            : found;
      }
      return found;
    }
    case 'path': {
      const found = pathAttribute(obj, name, at);
      if (found) return found;
      break;
    }
    case 'func':
      if (name === '__name__' || name === '__qualname__') return str(obj.name);
      return unknown(`the attribute \`${name}\` of a function is not evaluated`, at);
    case 'native': {
      const found = knownName(machine, `${obj.name}.${name}`);
      if (found) return found;
      const ofType = typeMethod(obj.name, name);
      if (ofType) return ofType;
      if (name === '__name__') return str(obj.name.slice(obj.name.lastIndexOf('.') + 1));
      return unknown(`\`${obj.name}.${name}\` is not evaluated`, at);
    }
    case 'num':
      if (name === 'real') return obj;
      break;
    default:
  }
  const method = methodOf(obj, name);
  if (method) return { kind: 'bound', func: method, self: obj };
  if (!hasUnreadAttribute(obj, name) && machine.paths.catching)
    return machine.raise('AttributeError', `no attribute '${name}'`, site);
  if (/^[a-z]/.test(name)) taint(machine, obj, `its method \`${name}\` is not evaluated`);
  return leadingTo(unknown(`no attribute '${name}'`, at), [obj]);
}

function attributeOfEach(machine: Machine, alt: AltObj, name: string, site: CallSite): Obj {
  return machine.paths.choose(alt.options.map((option) => () => getAttribute(machine, option, name, site)));
}

function moduleAttribute(machine: Machine, module: ModuleObj, name: string, site: CallSite): Obj {
  const dotted = `${module.name}.${name}`;
  const known = knownName(machine, dotted);
  if (known) return known;
  module.pending?.();
  const binding = module.scope?.vars.get(name);
  if (binding && module.scope) return force(machine, module.scope, name, binding);
  if (name === '__file__' && module.file) return str(module.file, locationOf(site));
  if (name === '__name__') return str(module.name);
  if (name === '__path__' && module.file) return tuple([path(module.file)]);
  const submodule = machine.modules.get(dotted);
  if (submodule) return submodule;
  if (isKnownModule(dotted)) return machine.importModule(dotted, site);
  if (!module.scope) return unknown(`\`${dotted}\` is not evaluated`, locationOf(site));
  if (module.scope.open) return unknown(module.scope.open.why, locationOf(site));
  const getter = module.scope.vars.get('__getattr__');
  if (getter)
    return machine.call(
      getter.value,
      { positional: [str(name)], keywords: new Map(), open: undefined },
      site,
    );
  return machine.raise('AttributeError', `module '${module.name}' has no attribute '${name}'`, site);
}

function instanceAttribute(
  machine: Machine,
  obj: Extract<Obj, { kind: 'instance' }>,
  name: string,
  site: CallSite,
): Obj {
  const own = obj.attrs.get(name);
  if (own && !isUnset(own.value)) return own.value;
  if (own) {
    machine.paths.mayRaise();
    return unknown(`\`${name}\` may not be set`, locationOf(site));
  }
  if (name === '__class__') return obj.cls;
  if (name === '__dict__')
    return dict([...obj.attrs].map(([own, binding]) => [str(own), binding.value] as const));
  const found = findInMro(obj.cls.mro, name);
  if (found === 'unknown')
    return unknown(`\`${name}\` comes from a class that could not be read`, locationOf(site));
  if (found) return bindTo(machine, found, obj, site);
  const getter = findInMro(obj.cls.mro, '__getattr__');
  if (getter && getter !== 'unknown' && !name.startsWith('__')) {
    return machine.call(
      bindFunction(getter, obj),
      { positional: [str(name)], keywords: new Map(), open: undefined },
      site,
    );
  }
  return machine.raise('AttributeError', `'${obj.cls.name}' object has no attribute '${name}'`, site);
}

/** A class attribute seen through an instance: functions become methods, properties are asked. */
function bindTo(
  machine: Machine,
  found: Obj,
  self: Extract<Obj, { kind: 'instance' | 'class' }>,
  site: CallSite,
): Obj {
  if (found.kind === 'func' || found.kind === 'native') return bindFunction(found, self);
  if (found.kind !== 'wrapped') return found;
  if (found.how === 'static') return found.func;
  if (found.how === 'class') return bindFunction(found.func, self.kind === 'instance' ? self.cls : self);
  return machine.call(found.func, { positional: [self], keywords: new Map(), open: undefined }, site);
}

function bindFunction(func: Obj, self: Obj): Obj {
  return func.kind === 'func' || func.kind === 'native' ? { kind: 'bound', func, self } : func;
}

function findInMro(mro: ClassObj['mro'], name: string): Obj | 'unknown' | undefined {
  for (const base of mro) {
    if (base.kind === 'unknown') return 'unknown';
    const binding: Binding | undefined = base.attrs.get(name);
    if (binding) return binding.value;
  }
  return undefined;
}

/** The class attribute `name` by method resolution order; undefined if there is none or it is not known. */
export function lookInMro(cls: ClassObj, name: string): Obj | undefined {
  const found = findInMro(cls.mro, name);
  return found === 'unknown' ? undefined : found;
}

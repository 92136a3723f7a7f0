import { isUnset } from './alternatives';
import { force, packageOf } from './bindings';
import { builtin } from './calls/builtins';
import { locationOf } from './machine';
import type { CallSite, Frame, Machine, Obj, Scope } from './model';
import { unknown } from './objects';

/** The value of a name as Python's scoping finds it: local, enclosing functions, module, builtins. */
export function lookUp(machine: Machine, name: string, site: CallSite): Obj {
  const { frame } = site;
  for (let scope: Scope | undefined = frame.scope; scope; scope = scope.enclosing) {
    if (scope !== frame.scope && scope.isClassBody) continue;
    if (scope.globalNames?.has(name)) break;
    const binding = scope.vars.get(name);
    if (binding && !(scope.isClassBody && isUnset(binding.value)))
      return force(machine, scope, name, binding);
  }
  const binding = frame.globals.vars.get(name);
  if (binding && isUnset(binding.value) && builtin(name))
    return unknown(`\`${name}\` may be a built-in name`, locationOf(site));
  if (binding) return force(machine, frame.globals, name, binding);
  const own = moduleName(name, frame);
  if (own) return own;
  const found = builtin(name);
  if (found) return found;
  const open = frame.scope.open ?? frame.globals.open;
  if (open) {
    machine.paths.mayRaise();
    return unknown(open.why, open.at);
  }
  return machine.raise('NameError', `name '${name}' is not defined`, site);
}

/** `__file__`, `__name__` and their kin. */
function moduleName(name: string, frame: Frame): Obj | undefined {
  const { module } = frame;
  switch (name) {
    case '__file__':
      return { kind: 'str', value: module.file ?? frame.path };
    case '__name__':
      return { kind: 'str', value: module.name };
    case '__package__':
      return { kind: 'str', value: packageOf(module) };
    case '__doc__':
    case '__spec__':
    case '__loader__':
      return { kind: 'none' };
    case '__builtins__':
      return unknown('`__builtins__` is not evaluated');
    default:
      return undefined;
  }
}

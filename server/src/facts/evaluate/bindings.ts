import type { Location } from '../../base/span';
import { alternatives, isUnset } from './alternatives';
import type { Binding, Frame, Machine, Obj, Scope } from './model';

/** Binds `name` where an assignment in this frame binds it. */
export function bind(
  machine: Machine,
  frame: Frame,
  name: string,
  value: Obj,
  at: Location | undefined,
): void {
  setVar(machine, homeOf(frame, name), name, { value, at });
}

/** The scope an assignment to `name` in this frame changes (`global` and `nonlocal` name other ones). */
export function homeOf(frame: Frame, name: string): Scope {
  if (frame.scope.globalNames?.has(name)) return frame.globals;
  if (!frame.scope.nonlocalNames?.has(name)) return frame.scope;
  let scope = frame.scope.enclosing;
  while (scope && !scope.vars.has(name)) scope = scope.enclosing;
  return scope ?? frame.scope;
}

export function setVar(machine: Machine, scope: Scope, name: string, binding: Binding): void {
  machine.journal.touch(scope);
  scope.vars.set(name, binding);
}

/** A binding's value; a lazy one is asked now and remembered. */
export function force(machine: Machine, scope: Scope, name: string, binding: Binding): Obj {
  if (!binding.lazy) {
    const { value } = binding;
    if (value.kind !== 'alt' || !isUnset(value)) return value;
    // It may raise NameError; who goes on has found it bound.
    machine.paths.mayRaise();
    return alternatives(
      value.options.filter((one) => !isUnset(one)),
      value.at,
    );
  }
  const value = binding.lazy();
  setVar(machine, scope, name, { value, at: binding.at });
  return value;
}

/** The package relative imports start from. */
export function packageOf(module: { readonly name: string; readonly isPackage: boolean }): string {
  if (module.isPackage) return module.name;
  const dot = module.name.lastIndexOf('.');
  return dot < 0 ? '' : module.name.slice(0, dot);
}

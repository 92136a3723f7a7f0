import { alternatives } from './alternatives';
import type { Binding, Machine, Obj, Scope } from './model';
import { unknown } from './objects';
import { taint, taintDeep } from './taint';

/**
 * Code was given up on midway: all it can reach may be otherwise now, or may become so in the part that did not run.
 * What runs later starts from there; what it assigns is known again.
 */
export function abandon(machine: Machine, scopes: readonly Scope[], why: string): void {
  const modules = [...machine.modules.values()].flatMap(({ scope }) => scope ?? []);
  const seen = new Set<unknown>();
  for (const scope of new Set([...scopes, ...modules])) loosenScope(machine, scope, why, seen);
  taint(machine, machine.sysPath, why);
  machine.environ.change(unknown(why));
}

/** Containers nested deeper than this are not reached through each other. */
const DEPTH = 30;

function loosenScope(machine: Machine, scope: Scope, why: string, seen: Set<unknown>): void {
  if (seen.has(scope)) return;
  seen.add(scope);
  machine.journal.touch(scope);
  scope.open ??= unknown(why);
  loosen(machine, scope.vars, why, seen);
}

/** Of what names are bound to, functions, classes and modules stay what they are; what those hold does not. */
function loosen(machine: Machine, bindings: Map<string, Binding>, why: string, seen: Set<unknown>): void {
  for (const [name, binding] of bindings) {
    machine.step();
    if (binding.lazy) continue;
    loosenWithin(machine, binding.value, why, seen);
    if (!STAYING.has(binding.value.kind))
      bindings.set(name, { value: alternatives([binding.value, unknown(why)]), at: binding.at });
  }
}

const STAYING: ReadonlySet<Obj['kind']> = new Set(['func', 'native', 'class', 'module', 'bound', 'wrapped']);

function loosenWithin(machine: Machine, value: Obj, why: string, seen: Set<unknown>): void {
  if (seen.has(value)) return;
  switch (value.kind) {
    case 'class':
      seen.add(value);
      machine.journal.touch(value);
      loosen(machine, value.attrs, why, seen);
      return;
    case 'func':
      seen.add(value);
      if (value.frame.scope !== value.frame.globals) loosenScope(machine, value.frame.scope, why, seen);
      return;
    case 'alt':
      for (const option of value.options) loosenWithin(machine, option, why, seen);
      return;
    case 'module':
      return;
    default:
      taintDeep(machine, value, why, DEPTH, seen as Set<Obj>);
  }
}

import { alternatives } from './alternatives';
import type { Binding, Machine, Obj, Scope, UnknownObj } from './model';
import { taint, taintDeep } from './taint';

/**
 * Code was given up on midway: all it can reach may be otherwise now, or may become so in the part that did not run.
 * What runs later starts from there; what it assigns is known again. `reason` stands for what things may be instead.
 */
export function abandon(machine: Machine, scopes: readonly Scope[], reason: UnknownObj): void {
  const modules = [...machine.modules.values()].flatMap(({ scope }) => scope ?? []);
  const loosener: Loosener = { machine, reason, seen: new Set() };
  for (const scope of new Set([...scopes, ...modules])) loosenScope(loosener, scope);
  taint(machine, machine.sysPath, reason.why);
  machine.environ.change(reason);
}

interface Loosener {
  readonly machine: Machine;
  readonly reason: UnknownObj;
  readonly seen: Set<Obj | Scope>;
}

/** Containers nested deeper than this are not reached through each other. */
const DEPTH = 30;

function loosenScope(loosener: Loosener, scope: Scope): void {
  if (loosener.seen.has(scope)) return;
  loosener.seen.add(scope);
  loosener.machine.journal.touch(scope);
  scope.open ??= loosener.reason;
  loosenBindings(loosener, scope.vars);
}

/** Of what names are bound to, functions, classes and modules stay what they are; what those hold does not. */
function loosenBindings(loosener: Loosener, bindings: Map<string, Binding>): void {
  for (const [name, binding] of bindings) {
    loosener.machine.step();
    if (binding.lazy) continue;
    loosen(loosener, binding.value);
    if (!STAYING.has(binding.value.kind))
      bindings.set(name, { value: alternatives([binding.value, loosener.reason]), at: binding.at });
  }
}

const STAYING: ReadonlySet<Obj['kind']> = new Set(['func', 'native', 'class', 'module', 'bound', 'wrapped']);

function loosen(loosener: Loosener, value: Obj): void {
  const { machine, reason, seen } = loosener;
  if (seen.has(value)) return;
  switch (value.kind) {
    case 'class':
      seen.add(value);
      machine.journal.touch(value);
      loosenBindings(loosener, value.attrs);
      return;
    case 'func':
      seen.add(value);
      if (value.frame.scope !== value.frame.globals) loosenScope(loosener, value.frame.scope);
      return;
    case 'alt':
      for (const option of value.options) loosen(loosener, option);
      return;
    case 'module':
      return;
    default:
      taintDeep(machine, value, reason.why, DEPTH, seen as Set<Obj>);
  }
}

import type { Location } from '../../base/span';
import { alternatives, leadingTo } from './alternatives';
import { joinAll, maybe } from './join';
import type { Machine, Obj, Scope, SeqObj } from './model';
import { rest, unknown } from './objects';

/** Something unknown may have changed `obj`, or have raised: what it holds is from now on only partly known. */
export function taint(machine: Machine, obj: Obj, why: string): void {
  machine.paths.mayRaise();
  switch (obj.kind) {
    case 'list':
    case 'set': {
      machine.journal.touch(obj);
      const held = obj.items.filter((one) => one.kind !== 'rest').map(maybe);
      obj.items = [...held, leadingTo(rest(why), obj.items.filter(isRest))];
      return;
    }
    case 'dict':
      machine.journal.touch(obj);
      for (const [id, entry] of obj.entries)
        obj.entries.set(id, { ...entry, value: alternatives([entry.value, unknown(why)]), maybe: true });
      obj.open ??= unknown(why);
      return;
    case 'instance':
      if (!obj.at) return;
      machine.journal.touch(obj);
      for (const [name, binding] of obj.attrs)
        obj.attrs.set(name, { ...binding, value: alternatives([binding.value, unknown(why)]) });
      return;
    case 'scopeDict':
      openScope(machine, obj.scope, why);
      return;
    default:
  }
}

function isRest(item: Obj): boolean {
  return item.kind === 'rest';
}

/** As `taint`, for all that `obj` may be, and what those hold. */
export function taintDeep(machine: Machine, obj: Obj, why: string, depth = 3, seen = new Set<Obj>()): void {
  if (seen.has(obj)) return;
  seen.add(obj);
  machine.step();
  const inner = (one: Obj | undefined) => {
    if (one && depth > 0) taintDeep(machine, one, why, depth - 1, seen);
  };
  if ('items' in obj) for (const item of obj.items) inner(item.kind === 'maybe' ? item.value : item);
  if (obj.kind === 'dict') for (const entry of obj.entries.values()) inner(entry.value);
  if (obj.kind === 'instance' && obj.at) for (const { value } of obj.attrs.values()) inner(value);
  if (obj.kind === 'alt') for (const option of obj.options) taintDeep(machine, option, why, depth, seen);
  if (obj.kind === 'unknown' || obj.kind === 'rest')
    for (const one of obj.reach ?? []) taintDeep(machine, one, why, depth, seen);
  if (obj.kind === 'bound') inner(obj.self);
  taint(machine, obj, why);
}

/** The items of a list stay, at places that are no longer known. */
export function disorder(machine: Machine, obj: SeqObj, why: string): void {
  machine.journal.touch(obj);
  const anything = leadingTo(rest(why), obj.items.filter(isRest));
  obj.items = [anything, ...obj.items.filter((one) => one.kind !== 'rest').map(maybe), anything];
}

/** Any name of the scope may have been set anew by something unreadable. */
export function openScope(machine: Machine, scope: Scope, why: string, at?: Location): void {
  machine.step(scope.vars.size / 2);
  machine.journal.touch(scope);
  const reason = unknown(why, at);
  scope.open ??= reason;
  for (const [name, binding] of scope.vars) {
    if (!/^[A-Z]/.test(name) || binding.lazy) continue;
    scope.vars.set(name, { value: joinAll([binding.value, reason]), at: binding.at });
  }
}

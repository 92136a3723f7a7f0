import { derive } from '../../../../base/derive';
import type { Machine, Obj, SeqObj } from '../../model';
import { list } from '../../objects';
import type { RegisteringStatements } from './statements';

/** What running code has registered; lists as Python has them, so that branches are undone and joined like any list. */
export interface Registry {
  /** Tuples of name and bundle, placed at the call. */
  readonly registrations: SeqObj;
  /** Bundles added without a name. */
  readonly anonymous: SeqObj;
  /** Filter classes. */
  readonly filters: SeqObj;
  /** True once code has been handed a registered bundle: what it does then may hang on anything of that. */
  isLookedUp: boolean;
  /** True once code has asked what is registered, if only for a name. */
  isAsked: boolean;
  /** Statements that need not be run again; undefined if all are to be run. */
  statements: RegisteringStatements | undefined;
}

/** The registry of one evaluated process. */
export const registryOf: (machine: Machine) => Registry = derive((_: Machine) => ({
  registrations: list([]),
  anonymous: list([]),
  filters: list([]),
  isLookedUp: false,
  isAsked: false,
  statements: undefined,
}));

export function push(machine: Machine, target: SeqObj, item: Obj): void {
  machine.journal.touch(target);
  target.items.push(item);
}

/** What is registered, for code that asks: only what was registered while it ran is there. */
export function askedRegistrations(machine: Machine): readonly Obj[] {
  const registry = registryOf(machine);
  registry.isAsked = true;
  return registry.registrations.items;
}

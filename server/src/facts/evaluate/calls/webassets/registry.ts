import { derive } from '../../../../base/derive';
import type { Machine, Obj, SeqObj } from '../../model';
import { list } from '../../objects';

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
}

/** The registry of one evaluated process. */
export const registryOf: (machine: Machine) => Registry = derive((_: Machine) => ({
  registrations: list([]),
  anonymous: list([]),
  filters: list([]),
  isLookedUp: false,
}));

export function push(machine: Machine, target: SeqObj, item: Obj): void {
  machine.journal.touch(target);
  target.items.push(item);
}

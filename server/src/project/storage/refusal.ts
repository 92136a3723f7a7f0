import { DEFAULT_STORAGE } from '../../catalog/storages';
import { reasonOf, type Value } from '../../facts/evaluate/value';
import type { StorageOutcome } from './collectStorage';

type Refused = Extract<StorageOutcome, { kind: 'refused' }>;

export const CHOOSE_ANOTHER = `name a storage that is known with --storage, such as ${DEFAULT_STORAGE}`;

/** How the reading of a storage ends early, thrown: `resolveStorage` makes an outcome of it. */
export class Refusal {
  constructor(readonly outcome: Refused) {}
}

export function refusal(message: string, hint: string, more: Pick<Refused, 'at' | 'django'> = {}): Refusal {
  return new Refusal({ kind: 'refused', message, hint, ...more });
}

/** Of what must be known for sure and is not. */
export function unknown(what: string, value: Value): Refusal {
  const reason = reasonOf(value);
  return refusal(
    `${what} is not known${reason ? `: ${reason.why}` : ''}`,
    'collecting needs it: set what it depends on, or write it plainly',
    place(reason ?? value),
  );
}

export function place(value: Value): { at?: NonNullable<Value['at']> } {
  return value.at ? { at: value.at } : {};
}

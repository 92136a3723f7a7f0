import type { Location } from '../../base/span';
import { type BranchJournal, restore } from './journal';
import type { Changes } from './model';
import { joinStates, sameState, weightOf, widen } from './states';
import type { Work } from './work';

/**
 * Turns of a loop that are joined one by one before its changes are taken for any; by how many such loops stand around
 * it. What inner loops give up early, the turns of the outer ones bring in again.
 */
const EXACT_TURNS = [2, 1] as const;

/** After so many turns, the objects that still come in sight are those the loop itself makes. */
const NAMED_TURNS = [6, 3, 2] as const;

/** A loop whose state has not come to rest after so many turns would never. */
export const MAX_TURNS = 12;

/**
 * Joins a turn of a loop that was run and undone with the state before it; true if that changes nothing any more.
 * `turn` counts from 0; `around`: how many such loops stand around this one;
 * `at`: where it stands.
 */
export function settles(
  journal: BranchJournal,
  work: Work,
  { changes, born }: Changes,
  { turn, around, at }: { readonly turn: number; readonly around: number; readonly at: Location | undefined },
): boolean {
  const isExact = turn < turnsOf(EXACT_TURNS, around);
  const isNamed = turn < turnsOf(NAMED_TURNS, around);
  let same = true;
  for (const [thing, { before, after }] of changes) {
    work.step(weightOf(thing));
    journal.touch(thing);
    if (born.has(thing)) {
      restore(thing, after);
      journal.fresh(thing);
      continue;
    }
    const joined = isExact ? joinStates(thing, before, after) : widen(before, after, { born, at });
    same &&= sameState(before, joined, isNamed);
    restore(thing, joined);
  }
  return same;
}

function turnsOf(turns: readonly number[], around: number): number {
  return turns[Math.min(around, turns.length - 1)]!;
}

import type { AbsPath } from '../base/path';
import { lockName } from '../engine/collect/lockName';
import type { LockHolder, LockOutcome } from '../ports/lock';
import type { Task } from './command';
import { Failure } from './failure';

/** Keeps everybody else from writing somewhere until it is released. */
export interface WriteLock {
  release(): void;
}

/**
 * Keeps everybody else from writing below `places`; undefined where there is nowhere to keep locks. `doing` is what others are
 * told. Throws Failure if somebody is at work in one of them.
 */
export function takeWriteLock(
  { world }: Task,
  places: readonly AbsPath[],
  doing: string,
): WriteLock | undefined {
  const outcome = takeAll(world, places, doing);
  if (outcome.kind === 'busy') throw new Failure(heldBy(outcome.holder), { hint: hintOf(outcome.file) });
  return outcome.kind === 'none' ? undefined : outcome;
}

/** Milliseconds between two attempts. */
const AGAIN = 50;

/** How many attempts in vain are told: a build of moments is waited for in silence. */
const TOLD_AFTER = 40;

/** The same, but waits until whoever is at work there has ended, and says so if that takes long. */
export async function awaitWriteLock(
  { world, output }: Task,
  places: readonly AbsPath[],
  doing: string,
): Promise<WriteLock | undefined> {
  for (let attempt = 1; ; attempt++) {
    const outcome = takeAll(world, places, doing);
    if (outcome.kind === 'none') return undefined;
    if (outcome.kind === 'taken') return outcome;
    if (attempt === TOLD_AFTER) output.warn(`${heldBy(outcome.holder)}; ${hintOf(outcome.file)}`);
    await new Promise((wake) => setTimeout(wake, AGAIN));
  }
}

type Taken = Exclude<LockOutcome, { kind: 'taken' }> | (WriteLock & { readonly kind: 'taken' });

/** All of them or none, so that nobody waits with one in hand for somebody who waits for that. */
function takeAll({ locks, files }: Task['world'], places: readonly AbsPath[], doing: string): Taken {
  const taken: WriteLock[] = [];
  const release = () => {
    for (const lock of taken) lock.release();
  };
  for (const name of new Set(places.map((place) => lockName(place, files)))) {
    const outcome = locks.take(name, doing);
    if (outcome.kind === 'taken') taken.push(outcome);
    else {
      release();
      return outcome;
    }
  }
  return { kind: 'taken', release };
}

function heldBy({ pid, host, since, what }: LockHolder): string {
  return `another run is ${what}: process ${pid} on ${host}, since ${new Date(since).toLocaleTimeString('en-GB')}`;
}

function hintOf(file: string): string {
  return `wait until it has ended; if there is no such process any more, delete ${file}`;
}

import type { AbsPath } from '../base/path';
import { lockName } from '../engine/collect/lockName';
import type { LockHolder } from '../ports/lock';
import type { Task } from './command';
import { Failure } from './failure';

/** Keeps everybody else from writing somewhere until it is released. */
export interface WriteLock {
  release(): void;
}

/**
 * Keeps everybody else from writing below `place`; undefined where there is nowhere to keep locks. `doing` is what others are
 * told. Throws Failure if somebody is at work there.
 */
export function takeWriteLock({ world }: Task, place: AbsPath, doing: string): WriteLock | undefined {
  const outcome = world.locks.take(lockName(place, world.files), doing);
  if (outcome.kind === 'none') return undefined;
  if (outcome.kind === 'taken') return outcome;
  throw new Failure(heldBy(outcome.holder), { hint: hintOf(outcome.file) });
}

/** Milliseconds between two attempts. */
const AGAIN = 50;

/** How many attempts in vain are told: a build of moments is waited for in silence. */
const TOLD_AFTER = 40;

/** The same, but waits until whoever is at work there has ended, and says so if that takes long. */
export async function awaitWriteLock(
  { world, output }: Task,
  place: AbsPath,
  doing: string,
): Promise<WriteLock | undefined> {
  for (let attempt = 1; ; attempt++) {
    const outcome = world.locks.take(lockName(place, world.files), doing);
    if (outcome.kind === 'none') return undefined;
    if (outcome.kind === 'taken') return outcome;
    if (attempt === TOLD_AFTER) output.warn(`${heldBy(outcome.holder)}; ${hintOf(outcome.file)}`);
    await new Promise((wake) => setTimeout(wake, AGAIN));
  }
}

function heldBy({ pid, host, since, what }: LockHolder): string {
  return `another run is ${what}: process ${pid} on ${host}, since ${new Date(since).toLocaleTimeString('en-GB')}`;
}

function hintOf(file: string): string {
  return `wait until it has ended; if there is no such process any more, delete ${file}`;
}

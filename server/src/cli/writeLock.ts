import type { AbsPath } from '../base/path';
import { lockName } from '../engine/collect/lockName';
import type { Task } from './command';
import { Failure } from './failure';

/**
 * Keeps everybody else from writing below `place` until it is released; undefined where there is nowhere to keep locks. `doing`
 * is what others are told. Throws Failure if somebody is at work there.
 */
export function takeWriteLock(
  { world }: Task,
  place: AbsPath,
  doing: string,
): { release(): void } | undefined {
  const outcome = world.locks.take(lockName(place, world.files), doing);
  if (outcome.kind === 'none') return undefined;
  if (outcome.kind === 'taken') return outcome;
  const { pid, host, since, what } = outcome.holder;
  throw new Failure(
    `another run is ${what}: process ${pid} on ${host}, since ${new Date(since).toLocaleTimeString('en-GB')}`,
    { hint: `wait until it has ended; if there is no such process any more, delete ${outcome.file}` },
  );
}

/** Milliseconds between two attempts. */
const AGAIN = 50;

/** The same, but waits until whoever is at work there has ended. */
export async function awaitWriteLock(
  { world }: Task,
  place: AbsPath,
  doing: string,
): Promise<{ release(): void } | undefined> {
  for (;;) {
    const outcome = world.locks.take(lockName(place, world.files), doing);
    if (outcome.kind === 'none') return undefined;
    if (outcome.kind === 'taken') return outcome;
    await new Promise((wake) => setTimeout(wake, AGAIN));
  }
}

import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { hostname, uptime } from 'node:os';
import { dirname, join } from 'node:path';
import type { LockHolder, LockOutcome, Locks } from '../ports/lock';
import { makeFolders } from './makeFolders';

/** Files below `folder`, each naming the process that holds it. */
export function nodeLocks(folder: string): Locks {
  return {
    take(name, what) {
      const lock = join(folder, name);
      const started = startOf(process.pid);
      const holder: LockHolder = {
        ...{ pid: process.pid, host: hostname(), what, since: Date.now() },
        ...(started === undefined ? {} : { started }),
      };
      const mine = `${lock}.${process.pid}.new`;
      try {
        makeFolders(dirname(lock));
        writeFileSync(mine, JSON.stringify(holder));
      } catch {
        return { kind: 'none' };
      }
      try {
        return takeFile(lock, mine);
      } finally {
        rmSync(mine, { force: true });
      }
    },
  };
}

/** A link appears with its whole content or not at all, and never replaces another. */
function takeFile(lock: string, mine: string): LockOutcome {
  let abandoned = false;
  for (let attempt = 0; attempt < 5; attempt++) {
    try {
      linkSync(mine, lock);
      return { kind: 'taken', abandoned, release: () => rmSync(lock, { force: true }) };
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') return { kind: 'none' };
    }
    const before = readHolder(lock);
    if (before?.holder && lives(before.holder)) return { kind: 'busy', holder: before.holder, file: lock };
    if (before) abandoned = removeStale(lock, before.text) || abandoned;
  }
  return { kind: 'none' };
}

/** Takes the lock away unless somebody else has taken it since it was read. */
function removeStale(lock: string, text: string): boolean {
  const aside = `${lock}.${process.pid}.stale`;
  try {
    renameSync(lock, aside);
    const same = readFileSync(aside, 'utf8') === text;
    if (!same) linkSync(aside, lock);
    rmSync(aside, { force: true });
    return same;
  } catch {
    return false;
  }
}

/** `holder` is undefined if nobody can be read from it: a link appears with its whole content, so it is not a lock of ours. */
function readHolder(
  lock: string,
): { readonly holder: LockHolder | undefined; readonly text: string } | undefined {
  let text: string;
  try {
    text = readFileSync(lock, 'utf8');
  } catch {
    return undefined;
  }
  try {
    const holder = JSON.parse(text);
    return { holder: Number.isInteger(holder?.pid) ? holder : undefined, text };
  } catch {
    return { holder: undefined, text };
  }
}

/**
 * A process of another machine is taken for alive: nobody can ask it. One from before this machine started is not, nor one
 * whose number has gone to another since, as in containers, where the first process always has the same.
 */
function lives({ pid, host, since, started }: LockHolder): boolean {
  if (host !== hostname()) return true;
  if (since < Date.now() - uptime() * 1000 - 60_000) return false;
  const now = startOf(pid);
  if (started !== undefined && now !== undefined && now !== started) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** `starttime` of proc(5), in ticks since the machine started; undefined where there is no such file system, or process. */
function startOf(pid: number): string | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19];
  } catch {
    return undefined;
  }
}

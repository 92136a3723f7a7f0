import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { hostname, uptime } from 'node:os';
import { dirname, join } from 'node:path';
import type { LockHolder, LockOutcome, Locks } from '../ports/lock';

/** Files below `folder`, each naming the process that holds it. */
export function nodeLocks(folder: string): Locks {
  return {
    take(name, what) {
      const lock = join(folder, name);
      const holder: LockHolder = { pid: process.pid, host: hostname(), what, since: Date.now() };
      const mine = `${lock}.${process.pid}.new`;
      try {
        mkdirSync(dirname(lock), { recursive: true });
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
    if (before && lives(before.holder)) return { kind: 'busy', holder: before.holder };
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

function readHolder(lock: string): { readonly holder: LockHolder; readonly text: string } | undefined {
  try {
    const text = readFileSync(lock, 'utf8');
    return { holder: JSON.parse(text), text };
  } catch {
    return undefined;
  }
}

/** A process of another machine is taken for alive: nobody can ask it. One from before this machine started is not. */
function lives({ pid, host, since }: LockHolder): boolean {
  if (host !== hostname()) return true;
  if (since < Date.now() - uptime() * 1000 - 60_000) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

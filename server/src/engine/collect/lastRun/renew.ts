import { createHash } from 'node:crypto';
import { type AbsPath, dirname, joinNormal } from '../../../base/path';
import { hasFineTimes, isSettled, type State } from '../memory/settled';
import type { CollectInput } from '../options';
import type { Changes } from './changes';

import { columnsOf, type LastRun, writeLastRun } from './lastRun';
import { contentDigest, digestOf } from './listingDigest';
import { noteMd5, noteState, type Places } from './places';
import { runKey } from './runKey';

/**
 * Keeps the last run as it is once these changes were carried out. If anything does not fit, the old one stays, in which
 * the next run finds less than there is, and works all of it out.
 */
export function renewLastRun(input: CollectInput, last: LastRun, changes: Changes, started: number): void {
  const { storage, reading, cache, now } = input;
  const { hashing, plan, replaced } = changes;
  const { manifest } = plan.hashed!;
  const references = [...last.references];
  const sources = new Change(last.sources);
  for (const [row, { stamp, md5 }] of changes.sources) {
    sources.set(row, last.sources.names[row]!, stamp, md5, isSettled(stamp, started));
    references[row] = hashing.references.get(last.below.names[row]!)?.join('\n') ?? '';
  }
  const below = new Change(last.below);
  const touched = new Set<AbsPath>(manifest?.changed ? [dirname(manifest.file)] : []);
  const look = (row: number | undefined, name: string, md5: string | undefined): boolean => {
    const file = joinNormal(storage.location, name);
    const at = now();
    const stamp = reading.stat(file);
    if (row === undefined || stamp?.kind !== 'file') return false;
    touched.add(dirname(file));
    below.set(row, name, stamp, md5, md5 === undefined || isSettled(stamp, at));
    return true;
  };
  for (const [row, { stamp }] of changes.sources) {
    // Who comes from the future is copied again next time.
    const isOld = seconds(stamp.mtimeMs) <= seconds(now());
    if (!isOld || !look(row, last.below.names[row]!, undefined)) return;
  }
  const made = rowsOf(last.below, last.sources.names.length);
  for (const { name, path, md5 } of hashing.writes) {
    const before = replaced.get(path);
    if (before !== name && !look(made.get(before ?? ''), name, md5)) return;
  }
  const directories = new Change(last.directories);
  const listed = rowsOf(last.directories, 0);
  for (const directory of touched) {
    const row = listed.get(directory);
    const at = now();
    const stamp = reading.stat(directory);
    if (row === undefined || stamp === undefined) return;
    const digest = digestOf(reading, directory, contentDigest);
    directories.set(row, directory, stamp, digest, hasFineTimes(stamp) && isSettled(stamp, at));
  }
  const next = manifest && last.next.manifest ? withManifest(last, manifest.bytes) : last.next;
  const run = {
    ...{ next, references, links: last.links, directories: directories.places },
    ...{ sources: sources.places, below: below.places },
  };
  writeLastRun(storage.location, runKey(input), columnsOf(run), cache);
}

function seconds(milliseconds: number): number {
  return Math.floor(milliseconds / 1000);
}

function withManifest({ next }: LastRun, bytes: Uint8Array): LastRun['next'] {
  const md5 = createHash('md5').update(bytes).digest('hex');
  return { ...next, manifest: { ...next.manifest!, md5 } };
}

function rowsOf({ names }: Places, from: number): ReadonlyMap<string, number> {
  const rows = new Map<string, number>();
  for (let row = from; row < names.length; row++) rows.set(names[row]!, row);
  return rows;
}

/** Places of which some rows are others; their states and hashes are those of the places before. */
class Change {
  private readonly names: string[];

  constructor(private readonly before: Places) {
    this.names = [...before.names];
  }

  set(row: number, name: string, state: State, md5: string | undefined, isSettled: boolean): void {
    this.names[row] = name;
    noteState(this.before, row, state, isSettled);
    noteMd5(this.before, row, md5);
  }

  get places(): Places {
    return { ...this.before, names: this.names };
  }
}

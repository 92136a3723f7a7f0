import { createHash } from 'node:crypto';
import { type AbsPath, isInside, joinNormal } from '../../../base/path';
import type { Stamp } from '../../../ports/collecting';
import { hasFineTimes, isSettled } from '../memory/settled';
import type { CollectInput } from '../options';
import { NOTHING } from './keep';
import type { LastRun } from './lastRun';
import { contentDigest, digestOf, listingDigest } from './listingDigest';
import { hasState, isUnknown, md5At, mtimeAt, noteState, type Places } from './places';

/** How the disk differs from what the last run left. */
export interface Found {
  /** True if states were learnt that the next run would have to ask contents for again. */
  readonly learnt: boolean;
  /** Sources that have another content, or are newer than their copies: their rows, and what they are now. */
  readonly changed: ReadonlyMap<number, Stamp>;
}

/** Looks at everything that the last run did; undefined if more than single sources is not as it was. */
export async function stillHolds(run: LastRun, input: CollectInput): Promise<Found | undefined> {
  const look = new Look(run, input);
  if (!look.directories() || !look.links() || !look.manifest()) return undefined;
  const sources = run.sources.names.length;
  const total = sources + run.below.names.length;
  for (let row = 0; row < total; row++) {
    if (row % ROWS_PER_STEP === 0) {
      await input.progress?.(row / total, `${row} of ${total} files compared with the last run`);
      look.at = input.now();
    }
    if (!(row < sources ? look.source(row) : look.below(row - sources))) return undefined;
  }
  return look;
}

const ROWS_PER_STEP = 1024;

/** So many contents are looked into before the run is worked out anew: about as many as are written in a moment. */
const MOST_CONTENTS = 1000;

class Look implements Found {
  learnt = false;
  readonly changed = new Map<number, Stamp>();
  /** When it was, at the latest, before it looked at what it looks at now. */
  at: number;
  private contents = 0;

  constructor(
    private readonly run: LastRun,
    private readonly input: CollectInput,
  ) {
    this.at = input.now();
  }

  directories(): boolean {
    const { directories } = this.run;
    const { reading, storage } = this.input;
    return directories.names.every((name, row) => {
      const directory = name as AbsPath;
      const stamp = reading.stat(directory);
      const digest = md5At(directories, row);
      if (stamp === undefined || digest === undefined) return stamp === undefined && digest === undefined;
      if (hasState(directories, row, stamp)) return true;
      const digestBy = isInside(directory, storage.location) ? contentDigest : listingDigest;
      if (digestOf(reading, directory, digestBy) !== digest) return false;
      if (hasFineTimes(stamp)) this.learn(directories, row, stamp);
      return true;
    });
  }

  links(): boolean {
    const { links } = this.run;
    return links.names.every((name, row) =>
      hasState(links, row, this.input.reading.stat(name as AbsPath) ?? NOTHING),
    );
  }

  manifest(): boolean {
    const { manifest } = this.run.next;
    if (!manifest) return true;
    const read = this.input.files.readBytes(manifest.file);
    return read.kind === 'ok' && createHash('md5').update(read.value).digest('hex') === manifest.md5;
  }

  source(row: number): boolean {
    const { sources } = this.run;
    const file = sources.names[row] as AbsPath;
    const stamp = this.input.reading.stat(file);
    if (stamp?.kind !== 'file') return false;
    if (hasState(sources, row, stamp)) return true;
    if (isUnknown(this.run.below, row)) {
      // Whether it is newer than its copy is asked where that is looked at.
      this.learn(sources, row, stamp);
      return true;
    }
    const isUnmodified = seconds(mtimeAt(this.run.below, row)) >= seconds(stamp.mtimeMs);
    if (isUnmodified && this.holds(file, md5At(sources, row))) this.learn(sources, row, stamp);
    else this.changed.set(row, stamp);
    return true;
  }

  below(row: number): boolean {
    const { below, sources } = this.run;
    const file = joinNormal(this.input.storage.location, below.names[row]!);
    const stamp = this.input.reading.stat(file);
    if (stamp?.kind !== 'file') return false;
    if (hasState(below, row, stamp)) return true;
    const md5 = md5At(below, row);
    // Of a copy whose content nothing depends on, collecting asks the time alone.
    const isUnmodified =
      row >= sources.names.length || seconds(stamp.mtimeMs) >= seconds(mtimeAt(sources, row));
    if (!isUnmodified || (md5 === undefined ? row >= sources.names.length : !this.holds(file, md5)))
      return false;
    this.learn(below, row, stamp);
    return true;
  }

  private holds(file: AbsPath, md5: string | undefined): boolean {
    return md5 !== undefined && this.contents++ < MOST_CONTENTS && this.input.reading.md5(file) === md5;
  }

  private learn(places: Places, row: number, stamp: Stamp): void {
    const isTrusted = isSettled(stamp, this.at);
    noteState(places, row, stamp, isTrusted);
    this.learnt ||= isTrusted;
  }
}

function seconds(milliseconds: number): number {
  return Math.floor(milliseconds / 1000);
}

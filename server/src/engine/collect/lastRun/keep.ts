import { createHash } from 'node:crypto';
import { type AbsPath, isInside, joinNormal } from '../../../base/path';
import type { RawEntry } from '../../../ports/collecting';
import { onlyCopies } from '../../../project/storage/collectStorage';
import type { Applied } from '../../apply/apply';
import type { CompressedAll } from '../../compress/compressAll';
import { rulesFor } from '../../hashing/profile';
import type { Counts } from '../../plan/counts';
import { settingWarnings } from '../foresee';
import type { Planned } from '../makePlan';
import { hasFineTimes, isSettled, type State } from '../memory/settled';
import { Texts } from '../memory/texts';
import type { CollectInput } from '../options';
import { profileFor } from '../planHashing';
import { type NextRun, writeLastRun } from './lastRun';
import { contentDigest, digestOf } from './listingDigest';
import { PlaceTable, UNKNOWN } from './places';
import { runKey } from './runKey';

/** Where memory counts for more than speed. */
const MANY_WRITTEN = 150_000;

/** What a run did. */
export interface Done {
  readonly planned: Planned;
  readonly applied: Pick<Applied, 'written' | 'failed' | 'problems' | 'changed'>;
  readonly compressed: Pick<CompressedAll, 'made' | 'written' | 'problems'>;
  /** When it began, before it looked at anything: what changes from then on has another state than one that is older. */
  readonly started: number;
}

/**
 * Keeps what a run found and left, if it was complete and what the next one comes to can be told from it; false if not.
 * Whatever was written too shortly before it was looked at is looked into by the next run, so that is done at the end. Hashes
 * are in it too: the plan's memory need not have them any longer, in the moment where most is remembered.
 */
export function keepRun(input: CollectInput, done: Done): boolean {
  if (!isComplete(input, done)) return false;
  const { storage, cache } = input;
  const { planned, started } = done;
  planned.memory.leaveHashes();
  const isPlain = onlyCopies(storage);
  const sources = new PlaceTable('new');
  const references = new Texts();
  for (const { kind, path, source } of planned.plan.steps) {
    if (kind === 'conflict') continue;
    const md5 = isPlain ? undefined : planned.md5Of(path);
    const { stamp = UNKNOWN } = source;
    sources.add(source.file, stamp, md5, md5 === undefined || isSettled(stamp, started));
    references.add(planned.hashing?.references.get(path)?.join('\n') ?? '');
  }
  const links = new PlaceTable('new');
  for (const [link, stamp] of planned.walked.links)
    links.add(link, stamp ?? NOTHING, undefined, stamp === undefined || isSettled(stamp, started));
  const below = placesBelow(input, done);
  if (!below) return false;
  const run = {
    ...{ next: nextRun(input, done), directories: directories(input, done).columns, links: links.columns },
    ...{ sources: sources.columns, below: below.columns, references },
  };
  writeLastRun(storage.location, runKey(input), run, cache);
  return true;
}

/** The state of what is not there. */
export const NOTHING: State = { size: -1, mtimeMs: 0, ctimeMs: 0, inode: 0 };

function isComplete(input: CollectInput, { planned, applied, compressed }: Done): boolean {
  const { options, alone, storage } = input;
  const { plan, hashing } = planned;
  return (
    [plan.problems, applied.problems, applied.changed, compressed.problems].every(
      (all) => all.length === 0,
    ) &&
    applied.failed.size === 0 &&
    !options.link &&
    // Else files in the making may lie there, which whoever is alone takes away.
    alone &&
    // What lies below STATIC_ROOT alone may be another content next time.
    (hashing?.elsewhere.size ?? 0) === 0 &&
    // What is taken away every time is written every time.
    (plan.compression?.deletes.length ?? 0) === 0 &&
    // Where they are the same directories, the order of names would matter.
    ![...planned.walked.directories.keys()].some((directory) => isInside(directory, storage.location)) &&
    // A backslash is saved as a slash, which is not what is looked for next time; lines part paths in what is kept.
    !plan.steps.some(({ path }) => /[\\\n]/.test(path))
  );
}

/**
 * Undefined if something is not there, or is no file. Of a copy whose content nothing depends on, the next run asks the time
 * alone, and looks at it for that anyway: this one need not.
 */
function placesBelow(input: CollectInput, { planned, applied, compressed, started }: Done) {
  const { storage, options, now, reading } = input;
  const { plan, hashing, memory } = planned;
  const forms = memory.compressions.kept(options.brotli);
  const below = new PlaceTable('held');
  /** `since`: what the time of a copy has to be, in milliseconds, for it to count as unmodified. */
  const add = (name: string, md5: string | undefined, since = 0): boolean => {
    const isWritten = applied.written.has(name) || compressed.written.has(name);
    const at = isWritten ? now() : started;
    const stamp = reading.stat(joinNormal(storage.location, name));
    if (stamp?.kind !== 'file' || Math.floor(stamp.mtimeMs / 1000) < Math.floor(since / 1000)) return false;
    below.add(name, stamp, md5, md5 === undefined || isSettled(stamp, at));
    return true;
  };
  const isPlain = onlyCopies(storage);
  for (const { kind, path, source } of plan.steps) {
    if (kind === 'conflict') continue;
    if (isPlain) below.add(path, UNKNOWN, undefined, true);
    else if (!add(path, forms.get(path)?.of, source.stamp!.mtimeMs)) return undefined;
  }
  for (const { name, md5 } of hashing?.writes ?? []) if (!add(name, md5)) return undefined;
  for (const [name, { br, gz }] of forms)
    if ((br && !add(`${name}.br`, br)) || (gz && !add(`${name}.gz`, gz))) return undefined;
  return below;
}

function directories(
  { storage, now, reading }: CollectInput,
  { planned, applied, started }: Done,
): PlaceTable {
  const table = new PlaceTable('new');
  const add = (directory: AbsPath, digest: string, at: number) => {
    const stamp = reading.stat(directory);
    const isTrusted = stamp === undefined || (hasFineTimes(stamp) && isSettled(stamp, at));
    table.add(directory, stamp ?? NOTHING, digest || undefined, isTrusted);
  };
  for (const [directory, digest] of planned.walked.directories) add(directory, digest, started);
  const made = new Set(planned.plan.made);
  const filled = contentsOf(applied.written, (directory) => made.has(firstOf(directory)));
  for (const directory of new Set([...planned.listed, ...filled.keys()])) {
    const path = directory === '' ? storage.location : joinNormal(storage.location, directory);
    const contents = filled.get(directory);
    const at = now();
    add(path, contents ? contentDigest(contents) : digestOf(planned.memory.reading, path, contentDigest), at);
  }
  return table;
}

/**
 * What was written into each directory. Of one that the run made, `isMade`, that is all that is in it; of others, and where
 * there are many, it is not told.
 */
function contentsOf(
  written: ReadonlySet<string>,
  isMade: (directory: string) => boolean,
): ReadonlyMap<string, readonly RawEntry[] | undefined> {
  const contents = new Map<string, RawEntry[] | undefined>();
  const areFew = written.size < MANY_WRITTEN;
  const add = (path: string, kind: RawEntry['kind']): void => {
    const slash = path.lastIndexOf('/');
    const directory = path.slice(0, Math.max(slash, 0));
    const entry = { name: path.slice(slash + 1), kind };
    const known = contents.get(directory);
    if (known) known.push(entry);
    else if (!contents.has(directory)) {
      contents.set(directory, areFew && isMade(directory) ? [entry] : undefined);
      if (directory !== '') add(directory, 'directory');
    }
  };
  for (const name of written) add(name, 'file');
  return contents;
}

function firstOf(directory: string): string {
  const slash = directory.indexOf('/');
  return slash < 0 ? directory : directory.slice(0, slash);
}

function nextRun(input: CollectInput, { planned, compressed }: Done): NextRun {
  const { plan } = planned;
  const { manifest } = plan.hashed ?? {};
  const hidden = plan.steps.filter(({ kind }) => kind === 'conflict');
  // Of the warnings, those of the settings are found anew.
  const warnings = plan.warnings.slice(settingWarnings(input).length);
  const counts: Counts = {
    copied: 0,
    unmodified: plan.steps.length - hidden.length,
    skipped: hidden.length,
    postProcessed: rewrittenEachTime(input, planned) + compressed.made.length,
    deleted: 0,
  };
  return {
    ...{ counts, warnings },
    hidden: hidden.map(({ path, source: { file, relative } }) => ({ path, relative, file })),
    ...(manifest && {
      manifest: {
        ...(manifest.name === undefined ? {} : { name: manifest.name }),
        file: manifest.file,
        md5: md5Of(manifest.bytes),
      },
    }),
  };
}

/** Style sheets and scripts count as post-processed in every run, other files only where they have no copy yet. */
function rewrittenEachTime(input: CollectInput, { plan }: Planned): number {
  const profile = profileFor(input);
  const { moduleAggregation = false } = input.storage.hashing ?? {};
  const isRewritten = (path: string) => rulesFor(profile, path, moduleAggregation).length > 0;
  return (plan.hashed?.yields ?? []).filter((one) => one.kind === 'file' && isRewritten(one.path)).length;
}

function md5Of(bytes: Uint8Array): string {
  return createHash('md5').update(bytes).digest('hex');
}

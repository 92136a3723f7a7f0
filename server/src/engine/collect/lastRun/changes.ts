import type { AbsPath } from '../../../base/path';
import { changeManifest } from '../../../manifests/changeManifest';
import type { Stamp } from '../../../ports/collecting';
import type { HashingOptions } from '../../../project/storage/collectStorage';
import { postProcess } from '../../hashing/postProcess';
import type { PostProcessed } from '../../hashing/postProcessed';
import { rulesFor } from '../../hashing/profile';
import type { Counts } from '../../plan/counts';
import type { ManifestStep, Plan, SourceStep } from '../../plan/plan';
import { DestinationTree } from '../destination';
import type { CollectInput } from '../options';
import { profileFor } from '../planHashing';
import { emptyPlan } from './emptyPlan';
import type { LastRun } from './lastRun';
import { md5At, mtimeAt } from './places';
import { Referrers } from './referrers';

/** What is to be done where single sources changed since the last run. */
export interface Changes {
  readonly plan: Plan;
  readonly counts: Counts;
  /** Of the sources that changed, by their rows. */
  readonly sources: ReadonlyMap<number, { readonly stamp: Stamp; readonly md5: string }>;
  /** The hashed names that they had in the last run, by logical path. */
  readonly replaced: ReadonlyMap<string, string>;
  /** What hashing came to for them, for what refers to them, and for what these refer to. */
  readonly hashing: PostProcessed;
}

/** More than so many files are hashed sooner with all others. */
const MOST_HASHED = 500;

/**
 * Hashing goes through the changed sources, all that refers to them, and all that this refers to: for each of these, what
 * it comes to depends on nothing else. Undefined if anything is out of the ordinary; then all of it is to be worked out.
 */
export function planChanges(
  input: CollectInput,
  last: LastRun,
  changed: ReadonlyMap<number, Stamp>,
): Changes | undefined {
  const { storage, options } = input;
  const { hashing: rules, manifest } = storage;
  const isUsual =
    options.postProcess &&
    manifest !== undefined &&
    storage.compression === undefined &&
    !profileFor(input).yieldsEveryPass &&
    last.next.warnings.length === 0;
  if (!rules || rules.keepIntermediateFiles || !isUsual || changed.size > MOST_HASHED) return undefined;
  const sources = new Map<number, { readonly stamp: Stamp; readonly md5: string }>();
  for (const [row, stamp] of changed) {
    const md5 = input.reading.md5(last.sources.names[row] as AbsPath);
    if (md5 === undefined) return undefined;
    sources.set(row, { stamp, md5 });
  }
  const work = new Work(input, last, sources, rules);
  const hashing = work.hash();
  const manifestStep = hashing && work.manifest(hashing, manifest.file);
  if (!manifestStep) return undefined;
  const steps = [...changed].map(([row, stamp]) => work.step(row, stamp));
  const plain = emptyPlan(input, last.next);
  const writes = hashing.writes.filter(({ name, md5 }) => !work.isThere(name, md5));
  // A copy of what did not change, which is not there: the last run left it.
  if (writes.some(({ path, rewritten }) => !rewritten && !steps.some((step) => step.path === path)))
    return undefined;
  const { deletes } = hashing;
  const copied = steps.filter(({ kind }) => kind === 'copy').length;
  const before = last.next.counts;
  return {
    plan: {
      ...plain,
      steps: [...plain.steps, ...steps],
      hashed: { ...plain.hashed!, writes, deletes, hashedFiles: hashing.hashedFiles, manifest: manifestStep },
    },
    counts: {
      ...before,
      copied,
      unmodified: before.unmodified - copied,
      postProcessed: before.postProcessed + work.newlyHashed(hashing),
    },
    ...{ sources, hashing, replaced: work.replaced },
  };
}

class Work {
  private readonly destination: DestinationTree;
  private readonly referrers: Referrers;
  /** Set by `manifest`: the names that files had. */
  replaced: ReadonlyMap<string, string> = new Map();
  private hasOddity = false;

  constructor(
    private readonly input: CollectInput,
    private readonly last: LastRun,
    private readonly changed: Changes['sources'],
    private readonly rules: HashingOptions,
  ) {
    const { below, sources, references } = last;
    this.destination = new DestinationTree(input.storage.location, input.reading, input.files);
    this.referrers = new Referrers(below.names, sources.names.length, references);
  }

  hash(): PostProcessed | undefined {
    const { referrers } = this;
    let rows = referrers.withReferences(referrers.affected(this.changed.keys()));
    // What a changed file refers to is known when it was looked into.
    for (;;) {
      if (rows.size > MOST_HASHED) return undefined;
      const result = this.hashRows(rows);
      const more = [...result.elsewhere].map((path) => referrers.rows.get(path));
      if (more.length === 0) return this.isUsual(result) ? result : undefined;
      if (more.some((row) => row === undefined || rows.has(row))) return undefined;
      rows = referrers.withReferences([...rows, ...(more as number[])]);
    }
  }

  /** With these names instead of those that it has; undefined if it cannot be read. */
  manifest({ hashedFiles }: PostProcessed, file: AbsPath): ManifestStep | undefined {
    const read = this.input.files.readBytes(file);
    const changed =
      read.kind === 'ok'
        ? changeManifest(read.value, profileFor(this.input).manifest, hashedFiles)
        : undefined;
    if (read.kind !== 'ok' || !changed) return undefined;
    const { bytes, before } = changed;
    this.replaced = before;
    const name = this.last.next.manifest?.name;
    return { file, name, bytes, changed: bytes !== read.value, replacesOurs: true };
  }

  /** `Command.delete_file`: by whole seconds. */
  step(row: number, stamp: Stamp): SourceStep {
    const path = this.last.below.names[row]!;
    const source = { file: this.last.sources.names[row] as AbsPath, relative: path, stamp };
    const isUnmodified = seconds(mtimeAt(this.last.below, row)) >= seconds(stamp.mtimeMs);
    return isUnmodified
      ? { kind: 'unmodified', path, source }
      : { kind: 'copy', path, source, replaces: 'file' };
  }

  isThere(name: string, md5: string): boolean {
    const { destination, input } = this;
    return destination.isFileBefore(name) && input.reading.md5(destination.absolute(name)) === md5;
  }

  /** Style sheets and scripts count as post-processed in every run; of other files, those that get a new name. */
  newlyHashed({ yields }: PostProcessed): number {
    const { moduleAggregation } = this.rules;
    const isPlain = (path: string) => rulesFor(profileFor(this.input), path, moduleAggregation).length === 0;
    return yields.filter((one) => one.kind === 'file' && one.processed && isPlain(one.path)).length;
  }

  private hashRows(rows: ReadonlySet<number>): PostProcessed {
    const { input, last, destination } = this;
    const { storage, files } = input;
    const paths = new Set([...rows].sort((a, b) => a - b).map((row) => last.below.names[row]!));
    return postProcess({
      paths,
      source: (path) => {
        const row = this.referrers.rows.get(path)!;
        const md5 = this.changed.get(row)?.md5 ?? md5At(last.sources, row);
        const bytes = () => {
          const read = files.readBytes(last.sources.names[row] as AbsPath);
          return read.kind === 'ok' ? read.value : undefined;
        };
        return md5 === undefined ? undefined : { md5, bytes };
      },
      existing: {
        kind: (path) => {
          const kind = destination.kindOf(path);
          if (kind !== undefined && kind !== 'file') this.hasOddity = true;
          return kind === undefined || kind === 'file' ? kind : 'other';
        },
        md5: () => undefined,
      },
      profile: profileFor(input),
      storage: this.rules,
      staticUrl: storage.staticUrl,
      staticRoot: storage.location,
    });
  }

  private isUsual({ failures, warnings, hashedFiles }: PostProcessed): boolean {
    const isTaken = [...hashedFiles.values()].some((name) => this.referrers.rows.has(name));
    return failures.length === 0 && warnings.length === 0 && !isTaken && !this.hasOddity;
  }
}

function seconds(milliseconds: number): number {
  return Math.floor(milliseconds / 1000);
}

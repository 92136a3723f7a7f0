import { isInside, joinNormal } from '../../base/path';
import { compressible } from '../compress/compressible';
import type { PostProcessed } from '../hashing/postProcessed';
import type { CompressionPart, HashedPart, Plan, PlanProblem, SourceFileAt, Stray } from '../plan/plan';
import { DestinationTree, isInTheMaking } from './destination';
import { settingWarnings } from './foresee';
import type { Hands } from './hands';
import { HashAhead } from './hashAhead';
import { hashesOfLastRun } from './lastRun/lastRun';
import { traced, type WalkTrace } from './lastRun/trace';
import { leftovers } from './leftovers';
import { CollectMemory } from './memory/memory';
import type { CollectInput } from './options';
import { planHashing, profileFor } from './planHashing';
import { planSources } from './sourceSteps';

export interface Planned {
  readonly plan: Plan;
  readonly memory: CollectMemory;
  /** All that hashing came to. */
  readonly hashing: PostProcessed | undefined;
  readonly walked: WalkTrace;
  /** Directories below STATIC_ROOT that were asked about. */
  readonly listed: Iterable<string>;
  /** Of a source, by its logical path, if it was hashed. */
  md5Of(path: string): string | undefined;
}

/** Works out all that collecting would do, with the help of `hands`. Reads, and writes nothing. */
export async function makePlan(input: CollectInput, hands: Hands): Promise<Planned> {
  const { storage, options } = input;
  const { location } = storage;
  const others = hashesOfLastRun(location, input.cache);
  const memory = new CollectMemory(location, input.cache, input.reading, input.now, rulesKey(input), others);
  const destination = new DestinationTree(storage.location, memory.reading, input.files);
  const clears = options.clear ? [...destination.files(true)] : [];
  if (!options.pretends) for (const path of clears) destination.clear(path);
  const { reading, trace: walked } = traced(memory.reading);
  const { postProcess } = options;
  const ahead =
    postProcess && storage.hashing
      ? new HashAhead(hands, memory, { ...storage.hashing, profile: profileFor(input) })
      : undefined;
  const sources = planSources({ ...input, reading }, destination, ahead);
  const { steps, found, problems } = sources;
  const all: PlanProblem[] = [...problems];
  const warnings: PlanProblem[] = [...settingWarnings(input), ...sources.warnings];
  let hashed: HashedPart | undefined;
  let compression: CompressionPart | undefined;
  let result: PostProcessed | undefined;
  if (ahead && storage.hashing) {
    const planned = await planHashing(input, storage.hashing, { found, destination, memory, ahead });
    hashed = planned.part;
    result = planned.result;
    all.push(...planned.problems.filter(isNew(problems)));
    warnings.push(...planned.warnings);
  }
  if (postProcess && storage.compression && all.length === 0)
    compression = planCompression(input, found, result);
  const prunes =
    options.prune && hashed && all.length === 0 ? leftovers(input, hashed, found, destination) : [];
  return {
    plan: {
      staticRoot: storage.location,
      clears,
      steps,
      hashed,
      compression,
      prunes,
      problems: all,
      warnings,
      made: destination.made,
      strays: input.alone ? [...destination.strays, ...straysBesideManifest(input)] : [],
    },
    ...{ memory, hashing: result, walked, listed: destination.listed },
    md5Of: (path) => found.get(path)?.md5(() => undefined),
  };
}

/** Whoever collects into another STATIC_ROOT may be writing there this very moment: what is older is nobody's. */
const ABANDONED_MS = 60_000;

/** Files in the making that an ended run left where a manifest is kept outside of STATIC_ROOT. */
function straysBesideManifest({ storage, reading, now }: CollectInput): readonly Stray[] {
  const folder = storage.manifest?.elsewhere && storage.manifest.location;
  if (folder === undefined || isInside(folder, storage.location)) return [];
  const listed = reading.scan(folder);
  if (listed.kind !== 'ok') return [];
  const files = listed.value
    .filter(({ name, kind }) => kind === 'file' && isInTheMaking(name))
    .map(({ name }) => joinNormal(folder, name));
  return files
    .filter((file) => now() - (reading.stat(file)?.mtimeMs ?? now()) > ABANDONED_MS)
    .map((path) => ({ path, isFolder: false }));
}

/** A file that cannot be read is told once, not again for its hash. */
function isNew(told: readonly PlanProblem[]): (problem: PlanProblem) => boolean {
  const paths = new Set(told.map(({ path }) => path));
  return ({ path, exception, message }) =>
    !paths.has(path) || (exception !== 'OSError' && !message.startsWith('[Errno '));
}

/** WhiteNoise's part (whitenoise/storage.py). */
function planCompression(
  { storage, options }: CollectInput,
  found: ReadonlyMap<string, SourceFileAt>,
  result: PostProcessed | undefined,
): CompressionPart {
  const { skipExtensions, keepOnlyHashedFiles } = storage.compression!;
  const isCompressible = compressible(skipExtensions, options.whiteNoiseVersion);
  if (!result) return { names: [...found.keys()].filter(isCompressible), deletes: [] };
  const originals = [
    ...new Set(result.yields.flatMap((one) => (one.kind === 'file' ? [cleanName(one.path)] : []))),
  ];
  const finals = new Set(result.hashedFiles.values());
  const names = keepOnlyHashedFiles ? finals : new Set([...originals, ...finals]);
  const deletes = keepOnlyHashedFiles
    ? [...new Set([...originals, ...result.otherNames])].filter((name) => !finals.has(name))
    : [];
  return { names: [...names].filter(isCompressible), deletes };
}

function cleanName(name: string): string {
  return name.replaceAll('\\', '/');
}

/** Everything but the inputs that a rewriting depends on. */
function rulesKey(input: CollectInput): string {
  const { staticUrl, hashing } = input.storage;
  return JSON.stringify([profileFor(input).version, staticUrl, hashing?.moduleAggregation ?? false]);
}

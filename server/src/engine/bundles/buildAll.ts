import { posix } from 'node:path';
import { type AbsPath, dirname } from '../../base/path';
import type { BuildWriting } from '../../ports/buildWriting';
import { writeBuilt } from '../apply/writeBuilt';
import { normalizePath, splitPath } from '../hashing/posixPath';
import { type BundleSpec, isContainer } from './definition';
import { BuildError, BundleError } from './errors';
import { dependencyOrder, globNeighbours, makers } from './order';
import type { BuildRun, Built } from './run';

export interface BuildChoice {
  /** As registered. */
  readonly bundles: readonly BundleSpec[];
  /** The order of registration, and an end at the first bundle whose source is missing, as webassets has it. */
  readonly compat: boolean;
  /** Other files for the outputs of these bundles; they get no version. */
  readonly outputs?: ReadonlyMap<BundleSpec, AbsPath>;
  /** Another folder for all outputs. */
  readonly directory?: AbsPath;
  readonly writing: BuildWriting;
  /** Asked with `compat`: webassets makes no folder for one of `outputs`. */
  readonly folderIsThere?: (folder: AbsPath) => boolean;
  /** Asked before each bundle. */
  readonly isCancelled?: () => boolean;
  readonly onStart?: (bundle: BundleSpec, file: string | undefined, done: number) => void;
  readonly onEnd?: (bundle: BundleSpec, built: readonly Built[], error: BuildError | undefined) => void;
}

export interface BuildFailure {
  readonly bundle: BundleSpec;
  readonly error: BuildError;
}

export interface BuildOutcome {
  readonly built: readonly Built[];
  readonly failures: readonly BuildFailure[];
}

/** Builds bundles, several at once, but none before those it is made of; one that fails does not stop the others. Throws BuildError if nothing can be built. */
export async function buildAll(run: BuildRun, choice: BuildChoice): Promise<BuildOutcome> {
  const { compat, bundles } = choice;
  const files = choice.directory ? filesIn(choice.directory, run, bundles) : choice.outputs;
  const ordered = compat ? bundles : dependencyOrder(bundles, run.context);
  const outcomes: Outcome[] = [];
  const ends = new Map<BundleSpec, Promise<void>>();
  const makersOf = makers(ordered, run.context);
  const neighboursOf = globNeighbours(ordered);
  let next = 0;
  let isOver = false;
  const work = async (order: number): Promise<void> => {
    const bundle = ordered[order]!;
    await Promise.all([...makersOf(bundle), ...neighboursOf(bundle)].map((first) => ends.get(first)));
    const file = files?.get(bundle);
    choice.onStart?.(bundle, file, order);
    try {
      const made = file
        ? [await buildElsewhere(run, bundle, file, choice)]
        : await buildParts(run, bundle, order);
      outcomes[order] = { bundle, built: made };
      choice.onEnd?.(bundle, made, undefined);
    } catch (error) {
      if (!(error instanceof BuildError)) throw error;
      outcomes[order] = { bundle, built: [], error };
      choice.onEnd?.(bundle, [], error);
      if (compat && error instanceof BundleError) isOver = true;
    }
  };
  const lane = async (): Promise<void> => {
    while (next < ordered.length && !isOver && !choice.isCancelled?.()) {
      const order = next++;
      // So that whoever waits for us is heard in between.
      if (order % 8 === 7) await new Promise(setImmediate);
      const end = work(order);
      ends.set(ordered[order]!, end);
      await end;
    }
  };
  await Promise.all(Array.from({ length: compat ? 1 : AT_ONCE }, lane));
  run.finish();
  const done = outcomes.filter((outcome) => outcome !== undefined);
  return {
    built: done.flatMap((outcome) => outcome.built),
    failures: done.flatMap(({ bundle, error }) => (error ? { bundle, error } : [])),
  };
}

/** Bundles under way at a time: enough to give every thread work. */
const AT_ONCE = 24;

interface Outcome {
  readonly bundle: BundleSpec;
  readonly built: readonly Built[];
  readonly error?: BuildError;
}

async function buildParts(run: BuildRun, bundle: BundleSpec, order: number): Promise<Built[]> {
  const made: Built[] = [];
  for (const part of await run.parts(bundle)) made.push(await run.build(part, order));
  return made;
}

/** A container's bundles all go into the one file, with nothing between them. */
async function buildElsewhere(
  run: BuildRun,
  bundle: BundleSpec,
  path: AbsPath,
  { compat, directory, folderIsThere, writing }: BuildChoice,
): Promise<Built> {
  let text = '';
  for (const part of await run.parts(bundle)) text += await run.text(part);
  // webassets/script.py: "Only auto-create directories in this mode", which is that of `-d`.
  if (compat && directory === undefined && folderIsThere?.(dirname(path)) === false)
    throw new BundleError(`[Errno 2] No such file or directory: '${path}'`, 'FileNotFoundError');
  const bytes = Buffer.from(text);
  writeBuilt(path, bytes, undefined, writing);
  return { bundle, path, version: null, bytes: bytes.length, sources: 0, inputs: new Map(), upToDate: false };
}

/** `-d`: the outputs' paths below what they have in common, character by character, up to its last slash. */
function filesIn(
  directory: AbsPath,
  run: BuildRun,
  bundles: readonly BundleSpec[],
): ReadonlyMap<BundleSpec, AbsPath> {
  if (bundles.some(isContainer)) {
    throw new BuildError('A custom output directory cannot currently be used with container bundles.');
  }
  const paths = bundles.map((bundle) => {
    const path = run.outputOf({ bundle, context: run.context.within(bundle) });
    if (path === undefined) throw new BuildError(`Cannot find version of ${bundle.name ?? bundle.output}`);
    return normalizePath(path);
  });
  const [prefix] = splitPath(paths.reduce(commonStart));
  return new Map(
    bundles.map((bundle, i) => [
      bundle,
      posix.join(directory, paths[i]!.slice(prefix.length + 1)) as AbsPath,
    ]),
  );
}

function commonStart(a: string, b: string): string {
  let same = 0;
  while (same < a.length && a[same] === b[same]) same++;
  return a.slice(0, same);
}

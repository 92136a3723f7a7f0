import { hasPlaceholder } from '../../project/bundleGraph';
import type { Filter } from '../filters/filter';
import { mergeFilters } from './chosenFilters';
import type { Context } from './context';
import { type BundleSpec, isContainer } from './definition';
import { BuildError } from './errors';
import { type BuildWorld, OutputBuild } from './outputBuild';
import { resolveContents } from './resolve';

/** A bundle that has an output of its own, below a container perhaps. */
export interface Buildable {
  readonly bundle: BundleSpec;
  readonly context: Context;
  /** The filters of the containers around it: they run on its sources and on the whole. */
  readonly extra: readonly Filter[];
}

/** What came of building: nothing is written yet. */
export interface Merged {
  readonly text: string;
  /** Every file it was made of, sources and dependencies of any depth, with its stamp from before it was read. */
  readonly inputs: ReadonlyMap<string, string>;
  /** Of these, the sources and dependencies that the definitions list: what timestamps are taken of. */
  readonly listed: readonly string[];
  readonly sources: number;
  /** Filters that write something beside it. */
  readonly compressors: readonly Filter[];
}

/** `Bundle.iterbuild`: the bundle itself, or those that a container holds. */
export async function buildables(
  bundle: BundleSpec,
  context: Context,
  world: BuildWorld,
): Promise<Buildable[]> {
  if (!isContainer(bundle)) return [{ bundle, context, extra: [] }];
  const own = await world.filters(bundle, context);
  const found: Buildable[] = [];
  for (const { source } of resolveContents(bundle, context, world.files, undefined)) {
    const child = source as BundleSpec;
    const inner = context.within(child);
    if (!isContainer(child)) found.push({ bundle: child, context: inner, extra: own });
    else {
      for (const below of await buildables(child, inner, world)) {
        found.push({ ...below, extra: mergeFilters(below.extra, own) });
      }
    }
  }
  return found;
}

/** `Bundle._merge_and_apply` of a bundle with an output. Throws BuildError. */
export async function mergeBundle({ bundle, context, extra }: Buildable, world: BuildWorld): Promise<Merged> {
  if (!bundle.output) throw new BuildError(`No output target found for ${describeBundle(bundle)}`);
  const run = new OutputBuild(world, context, bundle.output);
  const text = await run.all(bundle, context, extra);
  if (text === undefined) throw new BuildError(`Nothing to build for ${describeBundle(bundle)}, is empty`);
  if (hasPlaceholder(bundle.output) && !context.versions) {
    throw new BuildError(
      `You have not set the "versions" option, but ${describeBundle(bundle)} uses a version placeholder in the output target`,
    );
  }
  return {
    text,
    inputs: run.inputs,
    listed: [...run.listed],
    sources: run.sources,
    compressors: run.compressors,
  };
}

/** Python's `repr` of the bundle, as far as it is the same every time. */
export function describeBundle(bundle: BundleSpec): string {
  const contents = bundle.contents.map((item) =>
    typeof item === 'string' ? `'${item}'` : describeBundle(item),
  );
  const tuple = contents.length === 1 ? `(${contents[0]},)` : `(${contents.join(', ')})`;
  const filters =
    bundle.filters.length === 0 ? '()' : `[${bundle.filters.map(({ name }) => `<${name}>`).join(', ')}]`;
  return `<Bundle output=${bundle.output ?? 'None'}, filters=${filters}, contents=${tuple}>`;
}

import { posix } from 'node:path';
import { hasPlaceholder, isUrl, placeOutput } from '../../project/bundleGraph';
import type { Filter } from '../filters/filter';
import { md5 } from '../filters/identity';
import { type Buildable, type BuildWorld, buildables, describeBundle } from './build';
import { effectiveLevel, mergeFilters } from './chosenFilters';
import { type Context, debugLevel } from './context';
import type { BundleSpec } from './definition';
import { BuildError, BundleError } from './errors';
import { resolveContents } from './resolve';
import { outputUrl, sourceUrl, UnmappedError } from './urls';

/** The version of a bundle that has been built. Throws BundleError if nobody knows it. */
export type VersionOf = (bundle: BundleSpec, context: Context) => string;

/**
 * `Bundle.urls` of webassets/bundle.py: what `{% assets %}` gives for a bundle, one URL after the other, as of what is built.
 * Nothing is built or copied for it. Throws BuildError.
 */
export async function bundleUrls(
  bundle: BundleSpec,
  top: Context,
  world: BuildWorld,
  versionOf: VersionOf,
): Promise<string[]> {
  const urls: string[] = [];
  for (const part of await buildables(bundle, top.within(bundle), world)) {
    urls.push(...(await partUrls(part, world, versionOf)));
  }
  return urls;
}

async function partUrls(
  { bundle, context, extra }: Buildable,
  world: BuildWorld,
  versionOf: VersionOf,
): Promise<string[]> {
  const filters: readonly Filter[] = await world.filters(bundle, context);
  const own = debugLevel(bundle.config.get('debug'));
  const level = effectiveLevel(context.environment.debug, own, mergeFilters(filters, extra));
  if (level !== true && (filters.length > 0 || bundle.output)) return [builtUrl(bundle, context, versionOf)];
  const urls: string[] = [];
  const passedDown = mergeFilters(extra, filters);
  for (const { item, source } of resolveContents(bundle, context, world.files, undefined)) {
    if (typeof source === 'string') urls.push(urlOf(source, item as string, context));
    else {
      const part = { bundle: source, context: context.within(source), extra: passedDown };
      urls.push(...(await partUrls(part, world, versionOf)));
    }
  }
  return urls;
}

/** `_make_output_url`. */
function builtUrl(bundle: BundleSpec, context: Context, versionOf: VersionOf): string {
  const { output } = bundle;
  if (!output) throw withoutOutput(bundle, context);
  const { urlExpire } = context;
  const isNamed = hasPlaceholder(output);
  if (!isNamed && urlExpire === false) return outputUrl(output, context);
  const version = versionOf(bundle, context);
  const url = outputUrl(placeOutput(output, '', version)!, context);
  return urlExpire || !isNamed ? `${url}?${version}` : url;
}

/** `resolve_source_to_url`; a file that no URL leads to would be copied where one does (`pull_external`). */
function urlOf(path: string, item: string, context: Context): string {
  if (isUrl(path)) return path;
  try {
    return sourceUrl(path, item, context);
  } catch (error) {
    if (!(error instanceof UnmappedError)) throw error;
    const copy = `${context.directory}/webassets-external/${md5(path)}_${posix.basename(path)}`;
    return sourceUrl(copy, item, context);
  }
}

/** Where the original would build it first, building says so; else it stumbles over None. */
function withoutOutput(bundle: BundleSpec, { environment }: Context): BuildError {
  const message = `No output target found for ${describeBundle(bundle)}`;
  return environment.autoBuild ? new BuildError(message) : new BundleError(message, 'TypeError');
}

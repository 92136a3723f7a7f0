import { posix } from 'node:path';
import { isAbsolute } from '../../base/path';
import type { ReadFiles } from '../../ports/files';
import { hasPlaceholder, isUrl, placeOutput } from '../../project/bundleGraph';
import type { Filter } from '../filters/filter';
import { md5 } from '../filters/identity';
import { type Buildable, buildables, describeBundle } from './build';
import { effectiveLevel, mergeFilters } from './chosenFilters';
import { type Context, debugLevel } from './context';
import type { BundleSpec } from './definition';
import { BuildError, BundleError } from './errors';
import { integrityOf, integrityOfFile } from './integrity';
import type { BuildWorld } from './outputBuild';
import { resolveContents } from './resolve';
import { readSource } from './text';
import { outputUrl, sourceUrl, UnmappedError } from './urls';

/** A URL that a page asks for, and what it may say of what it will get. */
export interface BundleUrl {
  readonly url: string;
  /**
   * Undefined: not to be told. So it is of a URL among the sources, and of an output with a placeholder, since webassets looks for
   * the file under the name with the placeholder in it.
   */
  readonly integrity: string | undefined;
}

/** The version of a bundle that has been built. Throws BundleError if nobody knows it. */
export type VersionOf = (bundle: BundleSpec, context: Context) => string;

/**
 * `Bundle.urls(calculate_sri=True)` of webassets/bundle.py: what `{% assets %}` gives for a bundle, one URL after the other, as of
 * what is built. Nothing is built or copied for it. Throws BuildError.
 */
export async function bundleUrls(
  bundle: BundleSpec,
  top: Context,
  world: BuildWorld,
  versionOf: VersionOf,
): Promise<BundleUrl[]> {
  const urls: BundleUrl[] = [];
  for (const part of await buildables(bundle, top.within(bundle), world)) {
    urls.push(...(await partUrls(part, world, versionOf)));
  }
  return urls;
}

async function partUrls(
  { bundle, context, extra }: Buildable,
  world: BuildWorld,
  versionOf: VersionOf,
): Promise<BundleUrl[]> {
  const filters: readonly Filter[] = await world.filters(bundle, context);
  const own = debugLevel(bundle.config.get('debug'));
  const level = effectiveLevel(context.environment.debug, own, mergeFilters(filters, extra));
  if (level !== true && (filters.length > 0 || bundle.output)) {
    const url = builtUrl(bundle, context, versionOf);
    return [{ url, integrity: integrityOfFile(inDirectory(bundle.output!, context), world.files) }];
  }
  const urls: BundleUrl[] = [];
  const passedDown = mergeFilters(extra, filters);
  for (const { item, source } of resolveContents(bundle, context, world.files, undefined)) {
    if (typeof source === 'string') urls.push(sourceOf(source, item as string, context, world.files));
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

/** `resolve_source_to_url`; a file that no URL leads to would be copied where one does, as a text (`pull_external`). */
function sourceOf(path: string, item: string, context: Context, files: ReadFiles): BundleUrl {
  if (isUrl(path)) return { url: path, integrity: undefined };
  try {
    return { url: sourceUrl(path, item, context), integrity: integrityOfFile(path, files) };
  } catch (error) {
    if (!(error instanceof UnmappedError)) throw error;
    const copy = `${context.directory}/webassets-external/${md5(path)}_${posix.basename(path)}`;
    return { url: sourceUrl(copy, item, context), integrity: integrityOf(readSource(path, files)) };
  }
}

/** `resolve_output_to_path`. */
function inDirectory(output: string, context: Context): string {
  return isAbsolute(output) ? output : posix.join(context.directory, output);
}

/** Where the original would build it first, building says so; else it stumbles over None. */
function withoutOutput(bundle: BundleSpec, { environment }: Context): BuildError {
  const message = `No output target found for ${describeBundle(bundle)}`;
  return environment.autoBuild ? new BuildError(message) : new BundleError(message, 'TypeError');
}

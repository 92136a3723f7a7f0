import { createHash } from 'node:crypto';
import type { Filter } from '../filters/filter';
import type { Buildable } from './build';
import type { Context } from './context';
import type { BundleSpec } from './definition';
import type { BuildWorld } from './outputBuild';
import { resolveContents, resolveDepends } from './resolve';

/**
 * A hash of all that a bundle's text depends on but the contents of files: how it is defined, which files that comes to, the options
 * of its filters, the environment, and this program (its version). Undefined if a filter's result cannot be foreseen.
 */
export async function fingerprint(
  part: Buildable,
  world: BuildWorld,
  program: string,
): Promise<string | undefined> {
  const { environment } = part.context;
  const described = await describe(part.bundle, part.context, world);
  const extra = filtersOf(part.extra);
  if (described === undefined || extra === undefined) return undefined;
  const { directory, url, debug, versions, loadPath, urlMapping, staticfiles } = environment;
  const around = [
    program,
    directory,
    url,
    debug,
    versions,
    loadPath,
    [...urlMapping],
    staticfiles !== undefined,
  ];
  return createHash('md5')
    .update(JSON.stringify([around, described, extra]))
    .digest('hex');
}

async function describe(bundle: BundleSpec, context: Context, world: BuildWorld): Promise<unknown> {
  const filters = filtersOf(await world.filters(bundle, context));
  if (filters === undefined) return undefined;
  const contents: unknown[] = [];
  const version = world.version(bundle, context);
  for (const { item, source } of resolveContents(bundle, context, world.files, version)) {
    const described =
      typeof source === 'string' ? [item, source] : await describe(source, context.within(source), world);
    if (described === undefined) return undefined;
    contents.push(described);
  }
  const depends = resolveDepends(bundle, context, world.files);
  return [bundle.output, contents, depends, filters, [...bundle.config].map(String)];
}

function filtersOf(filters: readonly Filter[]): unknown[] | undefined {
  if (filters.some(({ cacheKey }) => cacheKey === undefined)) return undefined;
  return filters.map(({ name, identity, cacheKey, maxDebugLevel }) => [
    name,
    identity,
    cacheKey,
    maxDebugLevel ?? null,
  ]);
}

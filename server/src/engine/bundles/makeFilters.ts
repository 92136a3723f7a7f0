import { FILTERS } from '../../catalog/filters';
import type { Filter } from '../filters/filter';
import { FilterFailure } from '../filters/filterFailure';
import { NATIVE } from '../filters/native';
import { readOptions } from '../filters/options';
import type { Context } from './context';
import type { BundleSpec, FilterSpec } from './definition';
import { BuildError } from './errors';

/** The filters of a bundle, with the options that hold for it. Throws BuildError for one that cannot be had. */
export async function makeFilters(bundle: BundleSpec, context: Context): Promise<Filter[]> {
  return Promise.all(bundle.filters.map((spec) => makeFilter(spec, context)));
}

async function makeFilter(spec: FilterSpec, context: Context): Promise<Filter> {
  const { name } = spec;
  if (spec.unusable) throw new BuildError(`filter ${name}: ${spec.unusable}`);
  const options = readOptions(name, {
    given: spec.options,
    option: (key) => context.option(key),
    environ: context.environment.environ,
  });
  const make = NATIVE[name];
  try {
    if (make) return make(options, spec.options);
  } catch (error) {
    if (error instanceof FilterFailure) throw new BuildError(`filter ${error.message}`);
    throw error;
  }
  const known = FILTERS.get(name);
  if (!known) throw new BuildError(`No filter '${name}'`);
  if (known.broken) throw new BuildError(`filter ${name} is not run: ${known.broken}`);
  throw new BuildError(`filter ${name} is not available`);
}

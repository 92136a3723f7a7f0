import type { Plain } from '../../project/bundleGraph/plain';
import { filterIdentity, md5 } from '../filters/identity';
import { debugLevel } from './context';
import type { BundleSpec, FilterSpec } from './definition';

/** What webassets keeps in its cache to notice a changed definition: `hash_func(bundle)`. */
export function bundleDefinitionHash(bundle: BundleSpec, identityOf: IdentityOf = () => undefined): string {
  return md5(bundleId(bundle, identityOf));
}

/** What Python says of a filter, if it was asked. */
type IdentityOf = (spec: FilterSpec) => string | undefined;

/** `Bundle.id()`. */
function bundleId(bundle: BundleSpec, identityOf: IdentityOf): string {
  const contents = bundle.contents.map((item) =>
    typeof item === 'string' ? item : bundleId(item, identityOf),
  );
  const filters = bundle.filters.map((spec) => identityOf(spec) ?? specIdentity(spec));
  const debug = debugLevel(bundle.config.get('debug'));
  return md5(contents, bundle.output ?? null, filters, Boolean(debug));
}

function specIdentity({ name, options }: FilterSpec): string {
  return filterIdentity(name, uniquePart(name, options));
}

/** `Filter.unique()` of the filters that have one. */
function uniquePart(name: string, options: ReadonlyMap<string, Plain>): Plain {
  if (name === 'cssrewrite') return options.get('replace') ?? false;
  if (name === 'replace') return [options.get('pattern') ?? null, options.get('repl') ?? null];
  return false;
}

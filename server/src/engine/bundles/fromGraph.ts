import { FILTERS } from '../../catalog/filters';
import { OWN_FILTERS } from '../../catalog/filters/ownFilters';
import type { Bundle, BundleGraph, FinderPlaces, Item } from '../../project/bundleGraph';
import { type Plain, plainOf } from '../../project/bundleGraph/plain';
import type { FilterAddress } from '../filters/python/projectPython';
import type { BuildEnvironment, BundleSpec, FilterSpec } from './definition';
import { BuildError, BundleError } from './errors';

/** What the command line says over the settings. */
export interface Overrides {
  readonly manifest?: string;
  readonly debug?: boolean | 'merge';
}

/** The environment of a graph. Throws BuildError, with the place, where a setting is not known or not there. */
export function buildEnvironment(
  { environment: from }: BundleGraph,
  staticfiles: FinderPlaces,
  environ: (name: string) => string | undefined,
  { manifest, debug }: Overrides,
): BuildEnvironment {
  const level = debug ?? known(from.debug, 'ASSETS_DEBUG');
  const directory = known(from.directory, from.directorySetting);
  if (!directory) throw new BuildError(`${from.directorySetting} is not set: there is nowhere to build to`);
  const updater = known(from.updater, 'ASSETS_UPDATER');
  return {
    directory,
    url: known(from.url, 'STATIC_URL') ?? '',
    debug: level,
    cache: known(from.cache, 'ASSETS_CACHE'),
    cacheFileMode: known(from.cacheFileMode, 'ASSETS_CACHE_FILE_MODE'),
    updater: updater === 'timestamp' || updater === 'always' ? updater : false,
    autoBuild: known(from.autoBuild, 'ASSETS_AUTO_BUILD'),
    versions: known(from.versions, 'ASSETS_VERSIONS'),
    urlExpire: known(from.urlExpire, 'ASSETS_URL_EXPIRE'),
    manifest: manifest ?? known(from.manifest, 'ASSETS_MANIFEST'),
    loadPath: known(from.loadPath, 'ASSETS_LOAD_PATH'),
    urlMapping: known(from.urlMapping, 'ASSETS_URL_MAPPING'),
    // DjangoResolver.use_staticfiles.
    staticfiles: level && from.staticfilesInstalled ? staticfiles : undefined,
    option(key) {
      const value = from.option(key);
      return value && plainOf(value);
    },
    environ(name) {
      const changed = from.variables.get(name);
      if (changed?.kind === 'none') return undefined;
      return changed?.kind === 'str' ? changed.value : environ(name);
    },
  };
}

/** A bundle and those in it; the same for the same bundle. `seen` keeps them. Throws BuildError for what is not known. */
function bundleSpec(
  bundle: Bundle,
  graph: BundleGraph,
  seen: Map<Bundle, BundleSpec>,
  above: readonly Bundle[] = [],
  place: BundlePlace | undefined = placeIn(graph, bundle),
): BundleSpec {
  const done = seen.get(bundle);
  if (done) return done;
  if (above.includes(bundle)) throw new BuildError('the bundle contains itself', placeOf(bundle.at));
  const { definition } = bundle;
  const spec: BundleSpec = {
    name: bundle.name,
    contents: bundle.contents.map((item, i) =>
      itemOf(item, graph, seen, [...above, bundle], place && { ...place, within: [...place.within, i] }),
    ),
    output: known(bundle.output, 'output='),
    filters: known(bundle.filters, 'filters=').map((use, index) =>
      filterSpec(use, graph, place && { ...place, index }),
    ),
    depends: definition.depends.map(dependency),
    removeDuplicates: known(definition.removeDuplicates, 'remove_duplicates='),
    config: configOf(bundle),
  };
  seen.set(bundle, spec);
  return spec;
}

/**
 * What a registered bundle comes to: itself, or, with `merge=False`, what `split` makes of it under each of its names
 * (nested ones and those of templates are never registered). Throws BuildError.
 */
export function registeredSpecs(
  bundle: Bundle,
  graph: BundleGraph,
  seen: Map<Bundle, BundleSpec>,
  split: (spec: BundleSpec) => readonly BundleSpec[],
): readonly BundleSpec[] {
  const spec = bundleSpec(bundle, graph, seen);
  const names = bundle.registrations.flatMap(({ name }) => (name.kind === 'known' ? name.value : []));
  if (names.length === 0 || known(bundle.definition.merge, 'merge=')) return [spec];
  return names.flatMap((name) => split({ ...spec, name }).map(asRegistered));
}

/** Where Python keeps a bundle, as in FilterAddress. */
type BundlePlace = Pick<FilterAddress, 'bundle' | 'within'>;

/** Undefined for a bundle that is not registered. */
function placeIn({ bundles }: BundleGraph, bundle: Bundle): BundlePlace | undefined {
  if (bundle.name !== undefined) return { bundle: bundle.name, within: [] };
  const anonymous = bundles.filter(
    ({ name, registrations }) => name === undefined && registrations.length === 0,
  );
  const index = anonymous.indexOf(bundle);
  return index < 0 ? undefined : { bundle: index, within: [] };
}

/** A part of a bundle that was split is registered itself, with the same filters. */
function asRegistered(part: BundleSpec): BundleSpec {
  const filters = part.filters.map((spec, index) =>
    spec.python && part.name !== undefined
      ? { ...spec, python: { ...spec.python, address: { bundle: part.name, within: [], index } } }
      : spec,
  );
  return { ...part, filters };
}

type Read<T> = { readonly kind: 'known'; readonly value: T } | Unknown;
type Unknown = { readonly kind: 'unknown'; readonly why: string; readonly at?: Bundle['at'] };
type FilterUse = Extract<Bundle['filters'], { kind: 'known' }>['value'][number];

function known<T>(read: Read<T>, what: string): T {
  if (read.kind === 'known') return read.value;
  throw new BuildError(`${what} is not known: ${read.why}`, placeOf(read.at));
}

function placeOf(at: Bundle['at']): BuildError['place'] {
  return at && { file: at.path, offset: at.span.start };
}

function itemOf(
  item: Item,
  graph: BundleGraph,
  seen: Map<Bundle, BundleSpec>,
  above: readonly Bundle[],
  place: BundlePlace | undefined,
): string | BundleSpec {
  if (item.kind === 'unknown')
    throw new BuildError(`its contents are not known: ${item.why}`, placeOf(item.at));
  if (item.maybe) {
    const why = 'they depend on a condition that is not known';
    throw new BuildError(`its contents are not known: ${why}`, placeOf(item.at));
  }
  if (item.kind === 'path') return item.text;
  return bundleSpec(item.bundle, graph, seen, above, placeIn(graph, item.bundle) ?? place);
}

function dependency(item: Bundle['definition']['depends'][number]): string {
  if (item.kind === 'path' || item.kind === 'name') return item.text;
  throw new BuildError('depends= is not known', placeOf(item.at));
}

function filterSpec(
  use: FilterUse,
  { customFilters }: BundleGraph,
  address: FilterAddress | undefined,
): FilterSpec {
  const name = use.name ?? use.className ?? 'function';
  const options = new Map<string, Plain>();
  const custom = customFilters.find((one) => one.name === use.name);
  if (use.form === 'name' && !custom && !FILTERS.has(name) && !OWN_FILTERS.has(name))
    throw new BundleError(`No filter '${name}'`, 'ValueError', placeOf(use.at));
  refuseStrayOption(use, name);
  let unusable = use.open;
  for (const [parameter, value] of use.options) {
    const plain = plainOf(value);
    if (plain === undefined) unusable = `${parameter}= is not known, or is Python code`;
    else options.set(parameter, plain);
  }
  // A class that only makes one of ours known to Python.
  const isOurs = OWN_FILTERS.has(name) && (!custom || custom.methods.length === 0);
  if (custom ? !isOurs : use.form !== 'name' && !FILTERS.has(name)) {
    unusable = 'it is Python code of the project';
  }
  return { name, options, ...(unusable ? { unusable } : {}), python: { name: use.name, address } };
}

/** `Filter.__init__`, which takes what the filter declares. */
function refuseStrayOption({ form, options, at }: FilterUse, name: string): void {
  const info = form === 'instance' ? FILTERS.get(name) : undefined;
  if (!info) return;
  const taken = [...info.options.map(({ parameter }) => parameter), ...(info.parameters ?? [])];
  const stray = [...options.keys()].find((parameter) => !taken.includes(parameter));
  if (stray !== undefined)
    throw new BundleError(`got an unexpected keyword argument: ${stray}`, 'TypeError', placeOf(at));
}

function configOf({ definition }: Bundle): Map<string, Plain> {
  const config = new Map<string, Plain>();
  for (const [key, value] of definition.config) {
    const plain = plainOf(value);
    if (plain !== undefined) config.set(key, plain);
  }
  const debug = known(definition.debug, 'debug=');
  if (debug !== undefined) config.set('debug', debug);
  return config;
}

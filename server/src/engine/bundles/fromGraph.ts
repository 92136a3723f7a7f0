import { FILTERS } from '../../catalog/filters';
import { OWN_FILTERS } from '../../catalog/filters/ownFilters';
import type { Bundle, BundleGraph, FinderPlaces, Item } from '../../project/bundleGraph';
import { type Plain, plainOf } from '../../project/bundleGraph/plain';
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
    environ,
  };
}

/** A bundle and those in it; the same for the same bundle. `seen` keeps them. Throws BuildError for what is not known. */
export function bundleSpec(
  bundle: Bundle,
  graph: BundleGraph,
  seen: Map<Bundle, BundleSpec>,
  above: readonly Bundle[] = [],
): BundleSpec {
  const done = seen.get(bundle);
  if (done) return done;
  if (above.includes(bundle)) throw new BuildError('the bundle contains itself', placeOf(bundle.at));
  const { definition } = bundle;
  const spec: BundleSpec = {
    name: bundle.name,
    contents: bundle.contents.map((item) => itemOf(item, graph, seen, [...above, bundle])),
    output: known(bundle.output, 'output='),
    filters: known(bundle.filters, 'filters=').map((use) => filterSpec(use, graph)),
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
  return names.flatMap((name) => split({ ...spec, name }));
}

type Read<T> = { readonly kind: 'known'; readonly value: T } | Unknown;
type Unknown = { readonly kind: 'unknown'; readonly why: string; readonly at?: Bundle['at'] };
type FilterUse = Extract<Bundle['filters'], { kind: 'known' }>['value'][number];

function known<T>(read: Read<T>, what: string): T {
  if (read.kind === 'known') return read.value;
  throw new BuildError(`${what} is not known: ${read.why}`, placeOf(read.at));
}

function placeOf(at: Bundle['at']): { readonly file?: string } {
  return at ? { file: at.path } : {};
}

function itemOf(
  item: Item,
  graph: BundleGraph,
  seen: Map<Bundle, BundleSpec>,
  above: readonly Bundle[],
): string | BundleSpec {
  if (item.kind === 'unknown')
    throw new BuildError(`its contents are not known: ${item.why}`, placeOf(item.at));
  if (item.maybe) {
    const why = 'they depend on a condition that is not known';
    throw new BuildError(`its contents are not known: ${why}`, placeOf(item.at));
  }
  return item.kind === 'path' ? item.text : bundleSpec(item.bundle, graph, seen, above);
}

function dependency(item: Bundle['definition']['depends'][number]): string {
  if (item.kind === 'path' || item.kind === 'name') return item.text;
  throw new BuildError('depends= is not known', placeOf(item.at));
}

function filterSpec(use: FilterUse, { customFilters }: BundleGraph): FilterSpec {
  const name = use.name ?? use.className ?? 'function';
  const options = new Map<string, Plain>();
  refuseStrayOption(use, name);
  let unusable = use.open;
  for (const [parameter, value] of use.options) {
    const plain = plainOf(value);
    if (plain === undefined) unusable = `${parameter}= is not known, or is Python code`;
    else options.set(parameter, plain);
  }
  const custom = customFilters.find((one) => one.name === use.name);
  // A class that only makes one of ours known to Python.
  const isOurs = OWN_FILTERS.has(name) && (!custom || custom.methods.length === 0);
  if (custom ? !isOurs : use.form !== 'name' && !FILTERS.has(name)) {
    unusable = 'it is Python code of the project';
  }
  return { name, options, ...(unusable ? { unusable } : {}) };
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

import type { FinderPlaces } from '../../project/bundleGraph';
import type { Plain } from '../../project/bundleGraph/plain';
import type { DebugLevel } from '../filters/filter';
import type { FilterAddress } from '../filters/python/projectPython';

/** A bundle as building needs it: everything known, in plain data. */
export interface BundleSpec {
  /** The name it is registered under. */
  readonly name: string | undefined;
  readonly contents: readonly (string | BundleSpec)[];
  /** As written, with `%(version)s`. */
  readonly output: string | undefined;
  readonly filters: readonly FilterSpec[];
  readonly depends: readonly string[];
  readonly removeDuplicates: boolean;
  /** Its own configuration, by lower-case key; `debug` among it. */
  readonly config: ReadonlyMap<string, Plain>;
}

/** A filter as a bundle names it. */
export interface FilterSpec {
  /** The name it is registered under; for a function or class of the project, its dotted name. */
  readonly name: string;
  /** What it is constructed with, by parameter. */
  readonly options: ReadonlyMap<string, Plain>;
  /** Why it cannot be built from this: it is Python code, or an option is not known. */
  readonly unusable?: string;
  /** The name it has in Python, and where Python keeps it; no address for one of a template's bundle. */
  readonly python?: { readonly name: string | undefined; readonly address: FilterAddress | undefined };
}

/** The configuration all bundles share: webassets' Environment. */
export interface BuildEnvironment {
  /** Absolute, as `os.path.abspath` gives it. */
  readonly directory: string;
  readonly url: string;
  readonly debug: DebugLevel;
  /** True: on, in `.webassets-cache` of the directory; a text: that folder. */
  readonly cache: boolean | string;
  readonly cacheFileMode: number | undefined;
  readonly updater: 'timestamp' | 'always' | false;
  readonly autoBuild: boolean;
  /** `hash`, `hash:12`, `timestamp`; false: none. */
  readonly versions: string | false;
  /** Whether URLs end with `?VERSION`; undefined: where the output's name does not hold it. */
  readonly urlExpire: boolean | undefined;
  /** `cache`, `file:path`, `json:path`, `django`; false: none. */
  readonly manifest: string | false;
  readonly loadPath: readonly string[];
  readonly urlMapping: ReadonlyMap<string, string>;
  /** Where sources are looked for through Django's finders; undefined: only in the directory and the load path. */
  readonly staticfiles: FinderPlaces | undefined;
  /** Any other key, as filters ask for their options. */
  option(key: string): Plain | undefined;
  /** An environment variable. */
  environ(name: string): string | undefined;
}

/** Only other bundles, and no output: building it builds them. */
export function isContainer(bundle: BundleSpec): boolean {
  return !bundle.output && !bundle.contents.some((item) => typeof item === 'string');
}

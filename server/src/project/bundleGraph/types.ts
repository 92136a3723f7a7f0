import type { AbsPath } from '../../base/path';
import type { Location } from '../../base/span';
import type { SourceText } from '../../base/text';
import type {
  BundleDefinition,
  BundleOrigin,
  BundleRegistration,
  CustomFilter,
  DebugLevel,
  FilterUse,
  Read,
  WrittenContent,
} from '../../facts/bundles/definition';
import type { Value } from '../../facts/evaluate/value';
import type { Incomplete } from '../apps';

/** The ASSETS_* settings over webassets' defaults, as DjangoConfigStorage answers them (django_assets/env.py). */
export interface AssetsEnvironment {
  /** `env.directory`: ASSETS_ROOT if it is set at all, else STATIC_ROOT if true, else MEDIA_ROOT; absolute. */
  readonly directory: Read<AbsPath | undefined>;
  /** The name of the setting that decides the directory. */
  readonly directorySetting: string;
  readonly url: Read<string | undefined>;
  readonly debug: Read<DebugLevel>;
  /** True if `'django.contrib.staticfiles'` stands, by that very name, in INSTALLED_APPS. */
  readonly staticfilesInstalled: boolean;
  /** True: on, in `.webassets-cache`; a text: that folder; false: off. */
  readonly cache: Read<boolean | string>;
  readonly cacheFileMode: Read<number | undefined>;
  /** `timestamp`, `always`, or false for none. */
  readonly updater: Read<string | false>;
  readonly autoBuild: Read<boolean>;
  readonly urlExpire: Read<boolean | undefined>;
  /** `hash`, `hash:12`, `timestamp`; false for none. */
  readonly versions: Read<string | false>;
  /** `cache`, `file`, `json:path`, `django`; false for none. */
  readonly manifest: Read<string | false>;
  readonly loadPath: Read<readonly string[]>;
  readonly urlMapping: Read<ReadonlyMap<string, string>>;
  /** Any other key, as filters ask for their options: the setting of its upper-case name. */
  option(key: string): Value | undefined;
  /** Variables of the process that settings and modules of bundles changed; none for a deleted one. */
  readonly variables: ReadonlyMap<string, Value>;
}

/** A bundle in the graph; one for each definition. */
export interface Bundle {
  readonly definition: BundleDefinition;
  readonly origin: BundleOrigin;
  /** The name it was first registered under; undefined for nested, added and template bundles without one. */
  readonly name: string | undefined;
  /** All registrations of it. */
  readonly registrations: readonly BundleRegistration[];
  readonly contents: readonly Item[];
  readonly output: Read<string | undefined>;
  /** Its own. */
  readonly filters: Read<readonly FilterUse[]>;
  /** Only other bundles, and no output: building it builds them. Undefined if that is not known. */
  readonly isContainer: boolean | undefined;
  /** Bundles that have it among their contents. */
  readonly parents: readonly Bundle[];
  readonly at: Location | undefined;
}

/** One item of a bundle's contents, names looked up. */
export type Item =
  | (WrittenContent<'path'> & {
      /** It may be the name of a bundle that is not known. */
      readonly perhapsBundle?: true;
    })
  | { readonly kind: 'bundle'; readonly bundle: Bundle; readonly at?: Location; readonly maybe: boolean }
  | { readonly kind: 'unknown'; readonly why: string; readonly at?: Location };

/** All bundles of a project and how they are nested. Immutable. */
export interface BundleGraph {
  readonly environment: AssetsEnvironment;
  /**
   * What `for bundle in env` goes through: registered ones in order, each once, then those added without a name. Those
   * of templates are not among them (`templateBundles`).
   */
  readonly bundles: readonly Bundle[];
  /** The registered bundle of that name; of one that is split (`merge=False`), also by the names of its parts. */
  get(name: string): Bundle | undefined;
  /** Every bundle, nested ones too. */
  readonly all: readonly Bundle[];
  /** A second bundle under a name that is taken: registering it raises RegisterError. */
  readonly duplicates: readonly BundleRegistration[];
  /** Groups of bundles that contain each other; resolving one never ends. */
  readonly cycles: readonly (readonly Bundle[])[];
  readonly customFilters: readonly CustomFilter[];
  /** True if modules look at bundles that are registered: what they do may hang on sources. */
  readonly isLookedUp: boolean;
  /** Why there may be bundles, or parts of them, that are not known. */
  readonly incomplete: readonly Incomplete[];
  /** False if any name may be that of a bundle: some are not known, or some bundles, or what names them. */
  readonly namesKnown: boolean;
  /** The text of a file that was read for it: places in that file are places in this text. */
  readonly readFrom?: (path: AbsPath) => SourceText | undefined;
}

/** Where sources are looked for: `debug`, through the finders; `production`, in `env.directory` or the load path. */
export type SourceMode = 'debug' | 'production';

/** Why a source cannot be resolved: `missing`, with the text of the BundleError; `raises`, with that of another exception. */
export interface SourceProblem {
  readonly kind: 'missing' | 'unknown' | 'raises';
  readonly message: string;
}

/** What one item of a bundle's contents stands for. */
export interface ResolvedItem {
  readonly item: Item;
  /** In order. Absolute paths as webassets has them (not always normal), URLs, or a nested bundle. */
  readonly sources: readonly Source[];
  /** Why it cannot be resolved: the text of the BundleError, or that something is not known. */
  readonly problem?: SourceProblem;
}

export type Source =
  | { readonly kind: 'file'; readonly path: string }
  | { readonly kind: 'url'; readonly url: string }
  | { readonly kind: 'bundle'; readonly bundle: Bundle };

/** A bundle's contents in one mode, as `Bundle.resolve_contents` gives them. */
export interface ResolvedContents {
  readonly items: readonly ResolvedItem[];
  /** (item, source) pairs with the output excluded and duplicates removed: what is built, in order. */
  readonly sources: readonly { readonly item: Item; readonly source: Source }[];
  /** True if nothing in it is unknown or missing. */
  readonly complete: boolean;
}

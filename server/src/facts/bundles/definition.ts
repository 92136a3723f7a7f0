import type { Location } from '../../base/span';
import type { Value } from '../evaluate/value';

/** A value of which the sources tell everything, or that is not known (`why`, for people). */
export type Read<T> =
  | { readonly kind: 'known'; readonly value: T; readonly at?: Location }
  | { readonly kind: 'unknown'; readonly why: string; readonly at?: Location };

/**
 * One bundle as the sources define it: a `Bundle(…)` call, an entry of a YAML file, or an `{% assets %}` tag. The same
 * Python object is the same definition, however many names and parents it has.
 */
export interface BundleDefinition {
  readonly origin: BundleOrigin;
  /** Dotted name of the class: `webassets.bundle.Bundle`, or that of a subclass. */
  readonly className: string;
  readonly contents: readonly Content[];
  /** As written, `%(version)s` and all; undefined for a bundle without one. */
  readonly output: Read<string | undefined>;
  readonly filters: Read<readonly FilterUse[]>;
  /** Bundles cannot be depended on. */
  readonly depends: readonly Content[];
  readonly version: Read<string | undefined>;
  readonly removeDuplicates: Read<boolean>;
  /** False: every source becomes a bundle of its own (webassets 2.0 and later). */
  readonly merge: Read<boolean>;
  readonly debug: Read<DebugLevel | undefined>;
  readonly extra: Value;
  /** Its own configuration, by lower-case key; over that of its parents and of the environment. */
  readonly config: ReadonlyMap<string, Value>;
  /** The call, the YAML entry or the opening tag. */
  readonly at: Location | undefined;
}

export type BundleOrigin = 'python' | 'yaml' | 'django' | 'jinja';

export type DebugLevel = boolean | 'merge';

/** One item of a bundle's contents. `maybe`: there only under a condition that is not known. */
export type Content =
  /** A path, glob or URL. */
  | WrittenContent<'path'>
  | {
      readonly kind: 'bundle';
      readonly bundle: BundleDefinition;
      readonly at?: Location;
      readonly maybe: boolean;
    }
  /** The name of a bundle if there is one of that name, else a path: so in YAML files and in tags. */
  | WrittenContent<'name'>
  /** Any number of items that are not known. */
  | { readonly kind: 'unknown'; readonly why: string; readonly at?: Location };

export interface WrittenContent<Kind extends string> {
  readonly kind: Kind;
  readonly text: string;
  readonly maybe: boolean;
  /** Where it was written. */
  readonly at?: Location;
  /** True if exactly `text` stands at `at`: a literal without its quotes. */
  readonly literal: boolean;
}

/** One filter of a bundle. */
export interface FilterUse {
  readonly form: 'name' | 'instance' | 'class' | 'callable';
  /** The name it is registered under; undefined for functions and classes without one. */
  readonly name: string | undefined;
  /** Dotted name of its class or function, as far as known. */
  readonly className?: string;
  /** What it is constructed with, by parameter name. */
  readonly options: ReadonlyMap<string, Value>;
  /** Why there may be further options. */
  readonly open?: string;
  /** Where its name is written, without quotes; or the call that makes it. */
  readonly at?: Location;
}

/** `register(name, bundle)`. */
export interface BundleRegistration {
  readonly name: Read<string>;
  readonly bundle: BundleDefinition;
  /** The call, or the YAML entry's key. */
  readonly at: Location;
  /** The literal that is the name, without quotes. */
  readonly nameAt?: Location;
  /** True if it happens only under a condition that is not known. */
  readonly maybe: boolean;
}

/** A filter class that the project registers itself (`register_filter`). */
export interface CustomFilter {
  readonly name: string;
  readonly className: string;
  /** Of `input`, `output`, `open` and `concat` those it defines. */
  readonly methods: readonly string[];
  readonly at?: Location;
}

/** What all modules and files with bundles say together. */
export interface BundleFacts {
  /** In the order in which they happen. */
  readonly registrations: readonly BundleRegistration[];
  /** Added without a name (`env.add`), in order. */
  readonly anonymous: readonly BundleDefinition[];
  readonly customFilters: readonly CustomFilter[];
  /** True if code was handed a registered bundle by its name: what else it did may hang on the sources of that. */
  readonly isLookedUp: boolean;
  /** What is set on the environment of webassets, by the setting that it stands for; `directory` and `url` under these names. */
  readonly environment: ReadonlyMap<string, EnvironmentChange>;
  /** Variables of the process that settings and modules changed (`os.environ`); none for a deleted one. */
  readonly variables: ReadonlyMap<string, Value>;
  /** Why there may be bundles that are not listed. */
  readonly gaps: readonly BundleGap[];
  /** What would raise in Python. */
  readonly problems: readonly BundleGap[];
}

/** `get_env().debug = True` and the like. */
export interface EnvironmentChange {
  readonly value: Value;
  readonly at?: Location;
}

export interface BundleGap {
  readonly why: string;
  readonly at?: Location;
}

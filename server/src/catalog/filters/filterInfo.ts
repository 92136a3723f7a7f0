/** How far a filter still runs: up to this debug level; null: always, so that its bundle is merged in debug too. */
export type FilterLevel = false | 'merge' | true | null;

/** `open` reads the source itself; `input` runs on each source, `concat` joins them, `output` runs on the whole. */
export type FilterMethod = 'open' | 'input' | 'concat' | 'output';

/** A filter that webassets or django-assets registers, as its class says (webassets/filter of 3.0). */
export interface FilterInfo {
  /** What `filters=` calls it. */
  readonly name: string;
  readonly className: string;
  readonly methods: readonly FilterMethod[];
  /** `Filter.max_debug_level`. */
  readonly level: FilterLevel;
  /** The option that takes `level` down to false: `if-false`, where it is exactly False; `unless-true`, where it is not true. */
  readonly levelOption?: { readonly attribute: string; readonly when: 'if-false' | 'unless-true' };
  readonly options: readonly FilterOption[];
  /** Parameters of the constructor, other than the options, in order. */
  readonly parameters?: readonly string[];
  readonly tool: FilterTool;
  readonly language: 'css' | 'javascript' | 'any';
  /** One or two sentences, Markdown. */
  readonly docs: string;
  /** Why nobody should use it. */
  readonly broken?: string;
}

/** An option: the constructor's keyword beats the configuration, that beats the environment variable of the same name. */
export interface FilterOption {
  /** The keyword of `get_filter(…)`. */
  readonly parameter: string;
  /** The key of the configuration: in Django, a setting. */
  readonly setting: string;
  /** What the setting was called before; it counts where that is not set. */
  readonly olderSetting?: string;
  /** True if the environment variable is split into a list. */
  readonly list?: true;
}

/** What has to be installed for a filter to run in Python. */
export type FilterTool =
  | { readonly kind: 'none' }
  | {
      readonly kind: 'program';
      readonly program: string;
      readonly setting?: string;
      /** The package that brings the program, where it is a JavaScript one. */
      readonly npm?: string;
    }
  | { readonly kind: 'python'; readonly module: string }
  /** `archive`: that of a Python package, which is taken where the setting names none. */
  | { readonly kind: 'java'; readonly setting: string; readonly archive?: string };

/** Options by parameter; the setting is the parameter's upper-case name behind `prefix`, unless given. */
export function options(
  prefix: string,
  names: readonly (string | readonly [parameter: string, setting: string, list?: 'list'])[],
): readonly FilterOption[] {
  return names.map((name) =>
    typeof name === 'string'
      ? { parameter: name, setting: `${prefix}_${name.toUpperCase()}` }
      : { parameter: name[0], setting: name[1], ...(name[2] ? { list: true as const } : {}) },
  );
}

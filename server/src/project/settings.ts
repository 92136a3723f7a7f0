import type { Location } from '../base/span';
import type { Value } from '../facts/evaluate/value';

/** One setting as Django would see it. */
export interface Setting {
  readonly name: string;
  readonly value: Value;
  /** Where it was last assigned; undefined for Django's own default. */
  readonly at?: Location;
  readonly isDefault: boolean;
}

/** The evaluated settings module over Django's defaults. */
export interface Settings {
  /** Dotted name of the settings module; undefined if none could be found. */
  readonly module: string | undefined;
  /** A setting, or undefined if neither the project nor Django's defaults (of this version) define it. */
  get(name: string): Setting | undefined;
  /** Names the project assigns, in order of first assignment. */
  readonly names: readonly string[];
  /** What went wrong on the way ("settings module x not found", budget exceeded …), for people. */
  readonly problems: readonly SettingsProblem[];
}

export interface SettingsProblem {
  readonly message: string;
  readonly at?: Location;
}

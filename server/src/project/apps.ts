import type { AbsPath } from '../base/path';
import type { Location } from '../base/span';

/** An installed app, resolved as Django's AppConfig.create does (engine-spec A.3). */
export interface App {
  /** The INSTALLED_APPS entry as written. */
  readonly entry: string;
  /** AppConfig.name: `django.contrib.admin`. */
  readonly name: string;
  readonly label: string;
  /** AppConfig.path. */
  readonly path: AbsPath;
  /** Dotted path of the AppConfig class, if one other than the base class is used. */
  readonly config: string | undefined;
  readonly at?: Location;
}

/** Why knowledge has a gap: `what` is missing, `why`, and the place that names it. */
export interface Incomplete {
  readonly what: string;
  readonly why: string;
  readonly at?: Location;
}

export interface Apps {
  readonly apps: readonly App[];
  readonly incomplete: readonly Incomplete[];
}

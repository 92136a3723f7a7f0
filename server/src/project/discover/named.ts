import type { Location } from '../../base/span';

/** A name that some file, variable or person gave: `mysite.settings`. */
export interface Named {
  readonly name: string;
  /** For people: "manage.py", "the environment variable DJANGO_SETTINGS_MODULE". */
  readonly origin: string;
  readonly at?: Location;
}

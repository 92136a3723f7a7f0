import type { AbsPath } from '../../base/path';
import type { Location } from '../../base/span';
import type { FileQuestions } from '../../facts/evaluate/sources';
import type { Incomplete } from '../apps';

/** A directory that a finder lists, and the prefix its files get in the URL space. */
export interface StaticRoot {
  readonly dir: AbsPath;
  /** '' or `pfx` (no slashes at its ends): files below are `pfx/…`. */
  readonly prefix: string;
  /** Dotted name of the finder. */
  readonly finder: string;
  /** AppConfig.name, for a root of AppDirectoriesFinder. */
  readonly app?: string;
  /** The place in the settings that names it. */
  readonly at?: Location;
}

/** One entry of STATICFILES_FINDERS, understood statically. */
export interface Finder {
  /** Dotted name as configured. */
  readonly name: string;
  /** Directories as the finder's `list()` walks them, in its order; absent directories are left out. */
  readonly roots: readonly StaticRoot[];
  /** `find(path, find_all=True)` of this finder alone: absolute paths, first found first. `list` and `find` differ
   *  in corner cases (engine-spec A.1, A.2), so this asks the disk as Django would. */
  find(path: string, files: FileQuestions): FindOutcome;
  /** What this finder may hold that is not known. */
  readonly incomplete: readonly Incomplete[];
}

/** `error`: Django raises here (`..` leaving a root: SuspiciousFileOperation), with its text. */
export type FindOutcome =
  | { readonly kind: 'found'; readonly files: readonly AbsPath[] }
  | { readonly kind: 'error'; readonly message: string };

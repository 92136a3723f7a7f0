import type { AbsPath } from '../../base/path';
import type { Location } from '../../base/span';
import type { FileQuestions } from '../../facts/evaluate/sources';
import type { Apps, Incomplete } from '../apps';
import type { Settings } from '../settings';

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
  /**
   * Folders of its storages (`storages`, else `storage`) in order, as a glob of django-assets goes through them: also
   * those that `list()` passes over. Undefined if they are the folders of `roots`, each once.
   */
  readonly storages?: readonly AbsPath[];
  /** True if `list()` yields the outputs of bundles, by absolute path (`bundleOutputs`), and nothing else. */
  readonly listsBundleOutputs?: true;
  /** `find(path, find_all=True)` of this finder alone: absolute paths, first found first. `list` and `find` differ
   *  in corner cases (a directory under two prefixes, links, ignored files), so this asks the disk as Django would. */
  find(path: string, files: FileQuestions): FindOutcome;
  /** What this finder may hold that is not known. */
  readonly incomplete: readonly Incomplete[];
}

/** `error`: Django raises here (`..` leaving a root: SuspiciousFileOperation), with its text; `files` were found before. */
export type FindOutcome =
  | { readonly kind: 'found'; readonly files: readonly AbsPath[] }
  | { readonly kind: 'error'; readonly message: string; readonly files: readonly AbsPath[] };

/** All that a finder is made from. */
export interface FinderInput {
  /** Dotted name as configured. */
  readonly name: string;
  /** The entry of STATICFILES_FINDERS. */
  readonly at: Location | undefined;
  readonly settings: Settings;
  readonly apps: Apps;
  /** `5.2.1`; undefined means the newest. */
  readonly djangoVersion: string | undefined;
  readonly files: FileQuestions;
  /** The current folder of the process that would run Django: relative paths start here. */
  readonly cwd: AbsPath;
}

export type FinderFactory = (input: FinderInput) => Finder;

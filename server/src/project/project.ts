import type { AbsPath } from '../base/path';
import type { Location } from '../base/span';
import type { Apps, Incomplete } from './apps';
import type { BundleGraph } from './bundleGraph/types';
import type { DataFiles } from './dataFiles';
import type { Discovered } from './discover';
import type { Environment } from './environment';
import type { Finder } from './finders/finder';
import type { ListingProblem } from './listing';
import type { Settings } from './settings';
import type { StaticIndex } from './staticIndex';
import type { StorageClass } from './storage/storageClass';

/** One Django project at one moment. Immutable; parts that did not change keep their identity from one to the next. */
export interface Project {
  /** The folder with manage.py (or the folder named by the user). */
  readonly root: AbsPath;
  /** Who names the settings module, and what start-up code does. */
  readonly description: Discovered;
  readonly environment: Environment;
  readonly settings: Settings;
  readonly apps: Apps;
  /** In the order of STATICFILES_FINDERS. */
  readonly finders: readonly Finder[];
  readonly index: StaticIndex;
  /** Undefined if the project does not use django-assets. */
  readonly bundles: BundleGraph | undefined;
  /** Data files that the user says name static files. */
  readonly dataFiles: readonly DataFiles[];
  /** What collectstatic would stumble over in the static roots: broken links, links that lead back up. */
  readonly listingProblems: readonly ListingProblem[];
  /** Every gap in knowledge: apps not located, finders not understood, settings not known. Empty = complete. */
  readonly incomplete: readonly Incomplete[];
  /** Django's own staticfiles checks, as `manage.py check` would report them. */
  readonly checks: readonly DjangoCheck[];
  /** The storage of static files, where the settings name a class of their own and it could be read. */
  readonly storageClass?: StorageClass;
}

/** A message of Django's system checks: `staticfiles.W004`. */
export interface DjangoCheck {
  readonly id: string;
  readonly level: 'error' | 'warning';
  /** Django's text, verbatim. */
  readonly message: string;
  readonly hint?: string;
  readonly at?: Location;
}

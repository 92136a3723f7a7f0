import type { AbsPath } from '../base/path';
import type { Steps } from '../base/steps';
import type { ReadFiles } from '../ports/files';
import type { BundleGraph } from '../project/bundleGraph';

/** What a workspace is opened with. */
export interface WorkspaceOptions {
  readonly files: ReadFiles;
  env(name: string): string | undefined;
  envNames(): readonly string[];
  readonly platform: NodeJS.Platform;
  /** False for those who only ask finders: static roots are then not listed, and the index is empty. Default true. */
  readonly listing?: boolean;
  /** Dotted name that beats everything else. */
  readonly settingsModule?: string;
  /** An interpreter, an environment's folder, or a `site-packages` folder. */
  readonly python?: string;
  /** Act as this Django version, whatever is installed. */
  readonly djangoVersion?: string;
  /** Data files that name static files: a glob below the project's folder → the keys. */
  readonly dataFiles?: Readonly<Record<string, string>>;
  /** Dotted name of a storage class that stands in for the settings' one. */
  readonly staticStorage?: string;
  /** What is better done with bundles before they are shown than when somebody asks about them: it is done in steps. */
  prepareBundles?(graph: BundleGraph): Steps<void>;
  /** Told which static roots are about to be listed: in a large project the longest part of reading it. */
  onListing?(roots: readonly AbsPath[]): void;
}

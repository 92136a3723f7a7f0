import type { CommandProblem } from './problems';

/** What the commands about bundles take and give. */

export interface AssetsParams {
  /** URI of the project's folder, or of any file in it. Nothing: the only project. */
  readonly project?: string;
  /** Works with the bundles that are known, although there may be more. */
  readonly allowIncomplete?: boolean;
}

export interface BuildParams extends AssetsParams {
  /** Names of bundles; all of them if there are none. */
  readonly bundles?: readonly string[];
  /** Builds what is up to date too. */
  readonly force?: boolean;
}

export interface BuildResult {
  readonly built: readonly BuiltBundle[];
  readonly upToDate: readonly BuiltBundle[];
  readonly problems: readonly CommandProblem[];
  /** The options that the deploy plan asks for, which were added: `--manifest django`. */
  readonly options: readonly string[];
  readonly seconds: number;
  readonly text: string;
}

export interface BuiltBundle {
  /** Its name, else its output. */
  readonly bundle: string | null;
  /** URI of the output. */
  readonly output: string;
  readonly version: string | null;
  readonly bytes: number;
  readonly sources: number;
}

export interface CleanParams extends AssetsParams {
  /** Tells what would be deleted. */
  readonly dryRun?: boolean;
}

export interface CleanResult {
  /** URIs of outputs. */
  readonly deleted: readonly string[];
  /** URI of the folder of webassets' cache, which goes too. */
  readonly cache?: string;
  readonly problems: readonly CommandProblem[];
  readonly text: string;
}

export interface CheckAssetsResult {
  readonly outdated: readonly {
    readonly bundle: string;
    readonly output: string | null;
    readonly why: string;
  }[];
  readonly upToDate: readonly string[];
  readonly problems: readonly CommandProblem[];
  readonly text: string;
}

/** Whether a build would find the sources of today where it looks for them. */
export interface BuildReadiness {
  /** Logical paths of sources that are not in STATIC_ROOT, where the build reads them. Sorted. */
  readonly neverCollected: readonly string[];
  /** Those that were collected before they changed. Sorted. */
  readonly collectedBefore: readonly string[];
  /** The steps of the deploy plan. */
  readonly steps: readonly {
    readonly id: string;
    readonly command: string;
    readonly why: readonly string[];
  }[];
}

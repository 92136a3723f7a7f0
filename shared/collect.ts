import type { CommandProblem } from './problems';

/** What the command that collects static files takes and gives. */

export interface CollectParams {
  /** URI of the project's folder, or of any file in it. Nothing: the only project. */
  readonly project?: string;
  /** Works out what would be done, and writes nothing. */
  readonly dryRun?: boolean;
  /** Deletes what is in STATIC_ROOT and not collected again. */
  readonly clear?: boolean;
  /** Symbolic links instead of copies. */
  readonly link?: boolean;
  /** Deletes hashed files that neither the new manifest nor the one before names. */
  readonly prune?: boolean;
  /** False: neither hashes nor compresses. */
  readonly postProcess?: boolean;
  /** Glob patterns of what is left out. */
  readonly ignore?: readonly string[];
  /** Collects although some of the project is not known, of which the refusal speaks. */
  readonly allowIncomplete?: boolean;
}

/** Counts are those of Django's own summary; of a dry run, what they would be. */
export interface CollectResult {
  /** URI of STATIC_ROOT. */
  readonly staticRoot: string;
  readonly copied: number;
  readonly unmodified: number;
  readonly postProcessed: number;
  /** Hidden by another file of the same path. */
  readonly skipped: number;
  /** What `clear` deletes before anything is copied. */
  readonly deleted: number;
  readonly pruned: number;
  /**
   * Of a dry run, what could not be undone: files in STATIC_ROOT that would be replaced, and those that would be deleted
   * and not collected again.
   */
  readonly losses?: { readonly overwritten: number; readonly deleted: number };
  /** URI of the manifest, where the storage writes one. */
  readonly manifest?: string;
  /** With any of these the manifest stays as it was. */
  readonly problems: readonly CommandProblem[];
  readonly warnings: readonly CommandProblem[];
  /** Of a dry run: every step in order. */
  readonly plan?: readonly CollectStep[];
  readonly seconds: number;
  /** The same for people to read. */
  readonly text: string;
}

export interface CollectStep {
  /**
   * From a source: `copy`, `link`, `unmodified` (stays), `conflict` (hidden by another), `failed`. In STATIC_ROOT: `clear`,
   * `hash` (a copy under its hashed name), `rewrite` (the same with its URLs replaced), `compress`, `delete`, `prune`,
   * `manifest`, `keep` (a manifest that is right already).
   */
  readonly action: string;
  /** Below STATIC_ROOT. */
  readonly path: string;
  /** URI of the source. */
  readonly source?: string;
  /** Of `hash` and `rewrite`: the logical path it is made from. */
  readonly from?: string;
  /** What is there now, and goes. */
  readonly replaces?: 'file' | 'directory';
}

import type { Content } from './destination';
import type { FailedReference, HashingFailure } from './failure';

/** What Django's `post_process` would do. If it has failures, Django stops at the first of them and writes no manifest. */
export interface PostProcessed {
  /** Logical path → hashed name, in the order Django inserts them: the entries of the manifest. */
  readonly hashedFiles: ReadonlyMap<string, string>;
  /** Files to write below STATIC_ROOT. Django writes anew what is there already, if it is a stylesheet or script. */
  readonly writes: readonly HashedFile[];
  /** Files that were below STATIC_ROOT before and are deleted. */
  readonly deletes: readonly string[];
  /** What `post_process` yields, in its order. */
  readonly yields: readonly Yield[];
  readonly failures: readonly HashingFailure[];
  readonly warnings: readonly HashingWarning[];
  /** Names that files had on the way to their last one (WhiteNoise deletes these where it keeps only hashed files). */
  readonly otherNames: ReadonlySet<string>;
  /** Passes over the adjustable files, the first one included. */
  readonly passes: number;
  /** Collected paths that each style sheet or script looked up. */
  readonly references: ReadonlyMap<string, readonly string[]>;
  /** Paths below STATIC_ROOT that were looked up and are not of collected files: there may be something else, or nothing. */
  readonly elsewhere: ReadonlySet<string>;
}

export interface HashedFile extends Content {
  /** Where it goes, below STATIC_ROOT. */
  readonly name: string;
  /** Logical path of what it is made from. */
  readonly path: string;
  /** The content, where it differs from the source's; undefined if the source can no longer be read. */
  readonly rewritten?: (() => Uint8Array | undefined) | undefined;
}

export type Yield = FileYield | { readonly kind: 'failure'; readonly failure: HashingFailure };

export interface FileYield {
  readonly kind: 'file';
  readonly path: string;
  readonly hashedName: string;
  /** False for a file that was there under its hashed name already. */
  readonly processed: boolean;
}

/** Nothing Django notices. */
export type HashingWarning =
  /** The hashed name is written nowhere: the file was not collected, or its name is hashed twice. */
  | {
      readonly kind: 'dangling';
      readonly reference: FailedReference;
      readonly hashedName: string;
      readonly isTwice: boolean;
    }
  /** Another collected file has the hashed name already, so that `path` is served with its content. */
  | { readonly kind: 'collision'; readonly path: string; readonly hashedName: string };

import type { AbsPath } from '../base/path';

/** The disk, for writing; apart from ReadFiles, because analysis has no use for it. Nothing here throws. */
export interface WriteFiles {
  /**
   * Creates the file, or puts `bytes` in the place of what it holds: all of them or none, whatever happens on the way.
   * A link is followed, and the file's permissions stay. The folder must exist.
   */
  replace(path: AbsPath, bytes: Uint8Array): WriteOutcome;
}

export type WriteOutcome = { readonly kind: 'ok' } | { readonly kind: 'failed'; readonly reason: string };

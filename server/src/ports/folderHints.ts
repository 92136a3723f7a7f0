import type { AbsPath } from '../base/path';

/**
 * Word of folders in which something has happened, as soon as the system tells it. Some systems tell nothing, and nobody
 * promises to tell all: who has to know looks for himself from time to time.
 */
export interface FolderHints {
  /** Calls `hinted` with a folder directly in which a name came, went or changed. */
  open(hinted: (folder: AbsPath) => void): HintedFolders;
}

export interface HintedFolders {
  /** Adds folders; those it has already stay as they are. */
  watch(folders: Iterable<AbsPath>): void;
  close(): void;
}

import type { AbsPath } from '../base/path';

/** What is to be watched. */
export interface WatchRequest {
  /** Everything below these. */
  readonly below: readonly AbsPath[];
  /** Only the names in these: folders of installed packages, where installing and removing one shows. */
  readonly names: readonly AbsPath[];
  /** True for names of files whose text is read, so that a change of content matters too. */
  isRead(name: string): boolean;
}

/** Notices changes below folders, for clients that cannot. */
export interface Watcher {
  /**
   * Calls `changed` with paths at or directly below which something was created, changed or deleted. An event is a hint: the
   * state is on the disk. Dependencies (`node_modules`, `.venv` and the like) are left out. A folder that is not there
   * is watched for.
   */
  watch(request: WatchRequest, changed: Changed): Watching;
}

/** `deep`: anywhere below the path, as far as is known. */
export type Changed = (path: AbsPath, deep?: 'deep') => void;

export interface Watching {
  close(): void;
}

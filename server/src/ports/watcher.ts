import type { AbsPath } from '../base/path';

/** Notices changes below folders, for clients that cannot. */
export interface Watcher {
  /**
   * Calls `changed` with each path that is created, changed or deleted below `folders`. An event is a hint: the
   * state is on the disk. Dependencies (`node_modules`, `.venv` and the like) are left out.
   */
  watch(folders: readonly AbsPath[], changed: (path: AbsPath) => void): Watching;
}

export interface Watching {
  close(): void;
}

import type { AbsPath } from '../../base/path';
import type { Diagnostic } from '../../rules/diagnostic';
import type { Task } from '../command';
import type { Fixes } from '../fix';
import type { Opened } from '../opened';

/** What a run of `check` has to say, in whatever format. */
export interface Report {
  readonly task: Task;
  readonly opened: Opened;
  /** By file and place; those that a baseline knows are left out. */
  readonly findings: readonly Diagnostic[];
  readonly baseline?: BaselineUse;
  /** With `--fix`. */
  readonly fixes?: Fixes;
}

/** What a baseline did to the findings. */
export interface BaselineUse {
  readonly file: AbsPath;
  /** Findings left out because the baseline knows them. */
  readonly known: number;
  /** Findings that the baseline knows and that are no longer there; only if the whole project was looked at. */
  readonly gone?: number;
  /** True if it has just been written. */
  readonly updated: boolean;
}

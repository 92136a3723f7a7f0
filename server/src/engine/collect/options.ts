import type { Cache } from '../../ports/cache';
import type { CollectReading } from '../../ports/collecting';
import type { CollectThreads } from '../../ports/collectThread';
import type { ReadFiles } from '../../ports/files';
import type { Project } from '../../project/project';
import type { CollectStorage } from '../../project/storage/collectStorage';

/** What the options of `collectstatic` say, and ours beside them. */
export interface CollectOptions {
  readonly clear: boolean;
  /** As in Django's dry run, which deletes nothing: what `--clear` would delete still counts as there. */
  readonly pretends: boolean;
  readonly link: boolean;
  /** False: `--no-post-process`. */
  readonly postProcess: boolean;
  readonly ignorePatterns: readonly string[];
  readonly defaultIgnore: boolean;
  /** Files by code point instead of in the order of the file system. */
  readonly sorted: boolean;
  readonly prune: boolean;
  /** Files worked on at the same time; undefined: as many as the machine has use for. */
  readonly jobs?: number;
  /** Whether WhiteNoise would find the brotli package. */
  readonly brotli: boolean;
  /** `6.12.0`; undefined stands for the newest. */
  readonly whiteNoiseVersion?: string;
}

/**
 * Told from time to time how far it is, from 0 to 1, and in a few words. The promise it may answer is waited for: others
 * get their turn, and by rejecting it the work is given up.
 */
export type Progress = (fraction: number, note: string) => Promise<void> | undefined;

/** What a collect is worked out from. */
export interface CollectInput {
  readonly project: Project;
  readonly storage: CollectStorage;
  readonly options: CollectOptions;
  readonly files: ReadFiles;
  readonly reading: CollectReading;
  readonly cache: Cache;
  /** Undefined where there are no threads to be had. */
  readonly threads?: CollectThreads;
  /** Milliseconds since 1970. */
  now(): number;
  readonly progress?: Progress;
  /** Told once there are more files than a project mostly has: memory counts for more than speed from here on. */
  manyFiles?(): void;
  /** Which program this is: another one may come to something else. */
  readonly program: string;
  /** False: counts and problems will do, where nothing has to be done. */
  readonly wantsSteps: boolean;
  /** True while nobody else writes to STATIC_ROOT: files that an ended run left in the making may go. */
  readonly alone: boolean;
}

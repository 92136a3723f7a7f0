import type { AbsPath } from '../base/path';
import type { BuildWriting } from '../ports/buildWriting';
import type { Cache } from '../ports/cache';
import type { Clock } from '../ports/clock';
import type { CollectReading, OpenCollectWriting } from '../ports/collecting';
import type { CollectThreads } from '../ports/collectThread';
import type { Console } from '../ports/console';
import type { Discovery } from '../ports/discovery';
import type { ReadFiles } from '../ports/files';
import type { FolderHints } from '../ports/folderHints';
import type { Locks } from '../ports/lock';
import type { Tools } from '../ports/tools';
import type { ToolThreads } from '../ports/toolThreads';
import type { WriteFiles } from '../ports/writeFiles';

/** What the command line asks of the world; `cli.ts` fills it from `host/`. */
export interface World {
  readonly console: Console;
  readonly clock: Clock;
  readonly files: ReadFiles;
  readonly write: WriteFiles;
  /** Writing of built bundles. */
  readonly building: BuildWriting;
  readonly cache: Cache;
  readonly folderHints: FolderHints;
  /** The tools of the project in a folder. */
  toolsOf(root: AbsPath): Tools;
  /** Threads for them, if there are any; `jobs`: how many may work at once, by default as many as there are processors. */
  toolThreadsOf?(root: AbsPath, jobs: number | undefined): ToolThreads;
  /** The text behind a URL; rejects with the reason. */
  fetch(url: string): Promise<string>;
  readonly collecting: CollectReading;
  readonly openCollectWriting: OpenCollectWriting;
  /** Undefined where there are no threads to be had. */
  readonly collectThreads?: CollectThreads;
  /** Memory shall be cleared more often than is quickest. */
  saveMemory?(): void;
  readonly locks: Locks;
  /** The folder the process runs in. */
  readonly cwd: AbsPath;
  readonly platform: NodeJS.Platform;
  env(name: string): string | undefined;
  envNames(): readonly string[];
  readonly discovery: Discovery;
  /** Becomes the language server; the promise ends when the server does. */
  serve(): Promise<number>;
  /** The version of this program. */
  readonly version: string;
  /** Tells this very program from what it was before, and will be. */
  readonly build: string;
}

import type { Discovery } from '../ports/discovery';
import type { ReadFiles } from '../ports/files';
import type { Memory } from '../ports/memory';
import type { Program } from '../ports/program';
import type { Watcher } from '../ports/watcher';

/** The world the server lives in, built by main.ts. */
export interface Host {
  readonly files: ReadFiles;
  readonly watcher: Watcher;
  readonly discovery: Discovery;
  /** For work that would keep everybody waiting. */
  readonly program: Program;
  readonly memory: Memory;
  readonly platform: NodeJS.Platform;
  env(name: string): string | undefined;
  envNames(): readonly string[];
}

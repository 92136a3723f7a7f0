import type { AbsPath } from '../base/path';

/** The command line of this package, as a process of its own: whatever it does keeps nobody waiting here. */
export interface Program {
  /** Runs it with these arguments to its end. Never rejects. */
  run(args: readonly string[], how: ProgramRun): Promise<ProgramOutcome>;
}

export interface ProgramRun {
  readonly cwd: AbsPath;
  /** When it resolves, the process is asked to end as on Ctrl-C; one that will not is ended. */
  readonly cancelled: Promise<void>;
  progress(step: ProgramStep): void;
}

/** How far one of its pieces of work is, from 0 to 1, and a few words. */
export interface ProgramStep {
  readonly label: string;
  readonly fraction: number;
  readonly note: string;
}

/** `code` is null if it was ended from outside. */
export type ProgramOutcome =
  | { readonly kind: 'ended'; readonly code: number | null; readonly stdout: string; readonly stderr: string }
  | { readonly kind: 'absent'; readonly reason: string };

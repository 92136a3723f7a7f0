import type { Opened } from './opened';
import type { Given, OptionTable } from './options';
import type { Output } from './output';
import type { World } from './world';

/** A verb: what help says of it, what it accepts, and what it does. */
export interface Command {
  readonly verb: string;
  /** One line for the list of verbs. */
  readonly summary: string;
  /** What it says of itself in its own help. */
  readonly about: string;
  readonly operands: Operands;
  readonly options: OptionTable;
  /** Answers the exit code; throws Failure for exit code 2. */
  run(task: Task): number | Promise<number>;
}

export interface Operands {
  /** For help: `PATH…`; empty if none are accepted. */
  readonly usage: string;
  readonly min: number;
  readonly max: number;
}

export const NO_OPERANDS: Operands = { usage: '', min: 0, max: 0 };

/** One run of a verb. */
export interface Task {
  readonly world: World;
  readonly given: Given;
  readonly operands: readonly string[];
  readonly json: boolean;
  /** 0 to 3, as Django's. */
  readonly verbosity: number;
  readonly output: Output;
  /**
   * Finds and reads the project that the options or the current folder name. Throws Failure if there is none, or if its
   * settings module does not exist; `tolerant` lets that pass where no option names it. With `listing: false` the
   * static roots are not listed and the index is empty.
   */
  open(how?: OpenHow): Promise<Opened>;
}

export interface OpenHow {
  readonly tolerant?: boolean;
  readonly listing?: boolean;
  /** A storage class that stands in for the settings' one. */
  readonly staticStorage?: string;
}

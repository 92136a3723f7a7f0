import { setImmediate } from 'node:timers/promises';
import type { Memory } from '../ports/memory';

/** Long work takes a breath after so many milliseconds. */
const SLICE = 5;

/** A shorter slice, in which a message that must be quick may come too. */
export const SHORT_SLICE = 2;

/** From the pipe to its answer a message takes a few turns of the event loop; work in between would delay it each time. */
const TURNS = 5;

/** Keeps long work from keeping messages waiting for longer than some milliseconds. */
export class Breath {
  private begun = performance.now();

  /** With `memory`, for work that makes much: it is cleared bit by bit, after the messages, not all in one slice. */
  constructor(
    private readonly slice = SLICE,
    private readonly memory?: Memory,
  ) {}

  /** True if it is time to `take` one. */
  get isDue(): boolean {
    return performance.now() - this.begun >= this.slice;
  }

  /** Lets messages that have come meanwhile be answered. */
  async take(): Promise<void> {
    for (let turn = 0; turn < TURNS; turn++) await setImmediate();
    this.memory?.tidy();
    this.begun = performance.now();
  }
}

import { setImmediate } from 'node:timers/promises';
import type { Steps } from './steps';

/** Long work takes a breath after so many milliseconds. */
const SLICE = 5;

/** A shorter slice, in which a message that must be quick may come too. */
export const SHORT_SLICE = 2;

/** From the pipe to its answer a message takes a few turns of the event loop; work in between would delay it each time. */
const TURNS = 5;

/** The same in milliseconds, for work that nobody waits for. */
const REST = 1;

/** Keeps long work from keeping messages waiting for longer than some milliseconds. */
export class Breath {
  private begun = performance.now();

  /** With `memory`, for work that makes much: it is cleared bit by bit, after the messages, not all in one slice. */
  constructor(
    private readonly slice = SLICE,
    private readonly memory?: { tidy(): void },
  ) {}

  /** Milliseconds since the last one. */
  get spent(): number {
    return performance.now() - this.begun;
  }

  /** True if it is time to `take` one. */
  get isDue(): boolean {
    return this.spent >= this.slice;
  }

  /** Lets messages that have come meanwhile be answered. */
  async take(): Promise<void> {
    for (let turn = 0; turn < TURNS; turn++) await setImmediate();
    this.memory?.tidy();
    this.begun = performance.now();
  }
}

/**
 * Takes steps beside other work, for which no process is kept alive. `done` is handed what they make and how many
 * milliseconds they took; it is not called once this is stopped.
 */
export function inSlices<T>(steps: Steps<T>, done: (made: T, took: number) => void): { stop(): void } {
  let timer: NodeJS.Timeout;
  let took = 0;
  const slice = () => {
    const breath = new Breath(SHORT_SLICE);
    for (;;) {
      const step = steps.next();
      if (step.done) return done(step.value, took + breath.spent);
      if (!breath.isDue) continue;
      took += breath.spent;
      return rest();
    }
  };
  const rest = () => {
    timer = setTimeout(slice, REST);
    timer.unref();
  };
  rest();
  return { stop: () => clearTimeout(timer) };
}

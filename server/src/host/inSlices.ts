import type { Steps } from '../base/steps';

/** Milliseconds at a stretch: an editor's questions wait no longer for what is done beside them. */
const SLICE = 2;

/** Milliseconds in between: from the pipe to its answer a message takes several turns of the event loop. */
const REST = 1;

/** Takes steps in between other work, and hands on what they make and how many milliseconds they took. */
export function inSlices<T>(steps: Steps<T>, done: (made: T, took: number) => void): { stop(): void } {
  let timer: NodeJS.Timeout;
  let took = 0;
  const slice = () => {
    const begun = performance.now();
    for (;;) {
      const step = steps.next();
      const spent = performance.now() - begun;
      if (step.done) return done(step.value, took + spent);
      if (spent < SLICE) continue;
      took += spent;
      return rest();
    }
  };
  const rest = () => {
    timer = setTimeout(slice, REST);
    // What is done beside other work keeps no process alive.
    timer.unref();
  };
  rest();
  return { stop: () => clearTimeout(timer) };
}

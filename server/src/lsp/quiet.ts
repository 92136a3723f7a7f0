/** Work done once things have been quiet for a while. */
export interface Quiet {
  /** Something happened: (re)start the wait. */
  poke(): void;
  /** Forget the work that is due. */
  cancel(): void;
}

/** However restless things are, most work is not put off for longer than this many milliseconds. */
const PATIENCE = 1000;

/** Runs `work` when `ms` milliseconds have passed without a poke, or `patience` since the first one. */
export function whenQuiet(ms: number, work: () => void, patience = PATIENCE): Quiet {
  let timer: NodeJS.Timeout | undefined;
  let first = 0;
  const run = () => {
    timer = undefined;
    work();
  };
  return {
    poke() {
      if (timer === undefined) first = performance.now();
      clearTimeout(timer);
      timer = setTimeout(run, Math.max(0, Math.min(ms, first + patience - performance.now())));
    },
    cancel() {
      clearTimeout(timer);
      timer = undefined;
    },
  };
}

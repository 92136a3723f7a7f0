/** Work done once things have been quiet for a while. */
export interface Quiet {
  /** Something happened: (re)start the wait. */
  poke(): void;
  /** Forget the work that is due. */
  cancel(): void;
}

/** Runs `work` when `ms` milliseconds have passed without a poke. */
export function whenQuiet(ms: number, work: () => void): Quiet {
  let timer: NodeJS.Timeout | undefined;
  return {
    poke() {
      clearTimeout(timer);
      timer = setTimeout(work, ms);
    },
    cancel: () => clearTimeout(timer),
  };
}

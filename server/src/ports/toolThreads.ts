/** Threads beside this one, in which the tools of filters run. What is sent has to survive structured cloning. */
export interface ToolThreads {
  /** How many may work at once, this thread among them. */
  readonly most: number;
  /** Starts another one. */
  start(): ToolThread;
}

export interface ToolThread {
  /** Does a job; rejects if the thread itself has failed. */
  run(job: unknown): Promise<unknown>;
  /** Ends it, whatever it is doing. */
  close(): void;
}

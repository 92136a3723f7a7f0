/** How long the end of what another thread has begun is waited for: longer than any file takes whose thread is alive. */
const PATIENCE_MS = 5000;

/** States of a row that is not done; from 1 on it is what the row came to. */
const FREE = 0;
const BEGUN = -1;
const TAKEN = -2;

/** The rows of a batch of work which a thread goes through, and of which another may take some. Lies in memory that both see. */
export class Shares {
  readonly states: Int32Array;

  constructor(rows: number | Int32Array) {
    this.states = typeof rows === 'number' ? new Int32Array(new SharedArrayBuffer(rows * 4)) : rows;
  }

  /** True if the row is now the thread's. */
  begin(row: number): boolean {
    return Atomics.compareExchange(this.states, row, FREE, BEGUN) === FREE;
  }

  /** True if the row is now the other's, or was already. */
  take(row: number): boolean {
    const before = Atomics.compareExchange(this.states, row, FREE, TAKEN);
    return before === FREE || before === TAKEN;
  }

  /** `result`: from 1 on. */
  finish(row: number, result: number): void {
    Atomics.store(this.states, row, result);
    Atomics.notify(this.states, row);
  }

  /** What a row came to; undefined where the thread has not done it. */
  resultOf(row: number): number | undefined {
    const state = Atomics.load(this.states, row);
    return state > 0 ? state : undefined;
  }

  /** The same of a row that the thread has begun: it is waited for, unless the thread seems to have come to its end. */
  awaitResultOf(row: number): number | undefined {
    if (Atomics.load(this.states, row) === BEGUN) Atomics.wait(this.states, row, BEGUN, PATIENCE_MS);
    return this.resultOf(row);
  }

  /** True once a row is not free any longer. */
  isBegun(row: number): boolean {
    return Atomics.load(this.states, row) !== FREE;
  }
}

/** Work in steps: between two of them other work may be done, or this work given up. What it makes comes with the last. */
export type Steps<T> = Generator<undefined, T, undefined>;

/** All steps at a stretch. */
export function finish<T>(steps: Steps<T>): T {
  for (;;) {
    const { done, value } = steps.next();
    if (done) return value as T;
  }
}

/** Work done at a stretch, where steps are asked for. */
// biome-ignore lint/correctness/useYield: that is what it is for
export function* atOnce<T>(work: () => T): Steps<T> {
  return work();
}

/** Tells when it is time for the next step in a loop over thousands of small things: a step for each costs more than they do. */
export class Pace {
  private done = 0;

  constructor(private readonly atAStep = 32) {}

  get isDue(): boolean {
    return ++this.done % this.atAStep === 0;
  }
}

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

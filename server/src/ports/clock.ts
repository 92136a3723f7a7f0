/** Time that only moves forward. */
export interface Clock {
  /** Milliseconds since some fixed moment. */
  now(): number;
}

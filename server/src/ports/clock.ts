/** Time that only moves forward. */
export interface Clock {
  /** Milliseconds since some fixed moment. */
  now(): number;
  /** Milliseconds since 1970, as files are stamped. */
  time(): number;
}

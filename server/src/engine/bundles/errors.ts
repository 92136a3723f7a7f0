/** A bundle cannot be built; `build` goes on with the others. webassets' BuildError. */
export class BuildError extends Error {
  /** The files that were read until then, with their stamps from before: while they stay as they are, so does the failure. */
  read: ReadonlyMap<string, string> | undefined;

  constructor(
    message: string,
    /** The source at fault, and the place in it, as far as known; what to do, where one can say. */
    readonly place?: {
      readonly file?: string;
      readonly line?: number;
      readonly column?: number;
      /** Instead of line and column. */
      readonly offset?: number;
      readonly hint?: string;
    },
  ) {
    super(message);
  }
}

/** A bundle's definition does not hold: a source is missing, say. Ends webassets' own `build` with a traceback. */
export class BundleError extends BuildError {
  constructor(
    message: string,
    /** The exception in that traceback. */
    readonly exception = 'webassets.exceptions.BundleError',
    place?: BuildError['place'],
  ) {
    super(message, place);
  }
}

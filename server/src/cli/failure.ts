/** Ends the run with exit code 2: wrong usage, or a project that cannot be read. */
export class Failure extends Error {
  constructor(
    message: string,
    /** Where the trouble is, and what to do about it. */
    readonly about: {
      readonly file?: string;
      readonly line?: number;
      readonly hint?: string;
      /** Which failure it is, for programs: `incomplete` is passed over with `--allow-incomplete`. */
      readonly code?: 'incomplete';
    } = {},
  ) {
    super(message);
  }
}

/** `{"error": …}`, the one document that `--json` prints on exit 2. */
export function failureJson(failure: Failure): { error: Record<string, unknown> } {
  return { error: { message: failure.message, ...failure.about } };
}

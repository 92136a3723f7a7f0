/** What a command could not do, or what goes wrong with what it did. */
export interface CommandProblem {
  /** A logical path, or the name of a bundle; null for a bundle without a name. */
  readonly about: string | null;
  /** URI of the file at fault. */
  readonly uri?: string;
  /** From 1, the column in UTF-16 units. */
  readonly line?: number;
  readonly column?: number;
  readonly message: string;
  /** What to do, in a sentence. */
  readonly hint?: string;
  /** Id of the rule that finds the same as one types. */
  readonly rule?: string;
}

/** What the error of a refused or failed command carries beside its message. */
export interface CommandFailureData {
  /** URI of the file that is to blame, and a line of it, from 1. */
  readonly uri?: string;
  readonly line?: number;
  /** `incomplete`: the same command with `allowIncomplete` would do what it can. */
  readonly code?: string;
}

/** Keeps two runs from writing to one place at the same time. */
export interface Locks {
  /** Takes the lock called `name`, unless a process that still lives has it. `what` is for the other's message. */
  take(name: string, what: string): LockOutcome;
}

export type LockOutcome =
  /** `abandoned`: a run that had it was ended before it was done. */
  | { readonly kind: 'taken'; readonly abandoned: boolean; release(): void }
  /** `file`: what keeps the lock, for whoever knows better than we do that its holder is gone. */
  | { readonly kind: 'busy'; readonly holder: LockHolder; readonly file: string }
  /** There is nowhere to keep locks. */
  | { readonly kind: 'none' };

export interface LockHolder {
  readonly pid: number;
  readonly host: string;
  readonly what: string;
  /** Milliseconds since 1970. */
  readonly since: number;
  /** When the process started, in the system's own terms, where it tells: another process may get the same number later. */
  readonly started?: string;
}

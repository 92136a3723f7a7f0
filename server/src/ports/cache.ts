/** A place for what may be forgotten: nothing is wrong if it is lost, unreadable or cannot be written. */
export interface Cache {
  /** What was stored under a name (letters, digits, `-`, `.`, `/`); undefined if there is nothing. */
  read(name: string): Uint8Array | undefined;
  /** Stores bytes, all of them or none. */
  write(name: string, bytes: Uint8Array): void;
}

/** A place for what may be forgotten: nothing is wrong if it is lost, unreadable or cannot be written. */
export interface Cache {
  /** What was stored under a name (letters, digits, `-`, `.`, `/`); undefined if there is nothing. */
  read(name: string): Uint8Array | undefined;
  /**
   * Stores these bytes, all of them or none. Those of a table as large as the project come in parts, which may all be in the
   * same place: each is there until the next is asked for.
   */
  write(name: string, bytes: Uint8Array | Iterable<Uint8Array>): void;
}

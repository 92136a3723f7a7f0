/** Rows that comparing takes less time for than making a map of all. */
const AHEAD = 256;

/**
 * Finds rows by their name. Runs ask for them in the order in which the one before did, so that mostly the next row is the
 * one; the map is made when one is not.
 */
export class Rows {
  private next = 0;
  private byName: Map<string, number> | undefined;

  constructor(readonly names: readonly string[]) {}

  find(name: string): number | undefined {
    const { names } = this;
    // Some may have been passed over, and the last may be asked for again.
    const from = Math.max(this.next - 1, 0);
    for (let row = from; row < Math.min(from + AHEAD, names.length); row++) {
      if (names[row] !== name) continue;
      this.next = row + 1;
      return row;
    }
    this.byName ??= new Map(names.map((each, row) => [each, row]));
    const row = this.byName.get(name);
    if (row !== undefined) this.next = row + 1;
    return row;
  }
}

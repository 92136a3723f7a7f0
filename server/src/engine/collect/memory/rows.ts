/** Rows after the last one found that are compared before the map is asked: one may have been passed over. */
const AHEAD = 2;
/** Places at which askers may be in turn: sources, and what was made of them by one kind and another. */
const CURSORS = 4;

/**
 * Finds rows by their name. Runs ask for them in the order in which the one before did, in a few strands, so that mostly the
 * next row of one is the one; the map is made when none is.
 */
export class Rows {
  /** The next row of each strand, the one that was right last first. */
  private readonly cursors: number[] = [0];
  private byName: Map<string, number> | undefined;

  constructor(readonly names: readonly string[]) {}

  find(name: string): number | undefined {
    const { names, cursors } = this;
    for (let strand = 0; strand < cursors.length; strand++) {
      const next = cursors[strand]!;
      for (let row = next; row < next + AHEAD; row++) if (names[row] === name) return this.goOn(strand, row);
      // The last may be asked for again.
      if (names[next - 1] === name) return this.goOn(strand, next - 1);
    }
    this.byName ??= new Map(names.map((each, row) => [each, row]));
    const row = this.byName.get(name);
    return row === undefined ? undefined : this.goOn(CURSORS - 1, row);
  }

  private goOn(strand: number, row: number): number {
    const { cursors } = this;
    for (let at = Math.min(strand, cursors.length); at > 0; at--) cursors[at] = cursors[at - 1]!;
    cursors[0] = row + 1;
    return row;
  }
}

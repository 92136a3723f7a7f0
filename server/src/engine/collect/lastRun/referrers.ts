/** Logical paths, and what each refers to, as rows of a table. */
export class Referrers {
  readonly rows: ReadonlyMap<string, number>;

  constructor(
    paths: readonly string[],
    count: number,
    private readonly references: readonly string[],
  ) {
    const rows = new Map<string, number>();
    for (let row = 0; row < count; row++) rows.set(paths[row]!, row);
    this.rows = rows;
  }

  /** Those rows, and all that refer to them, directly or not. */
  affected(changed: Iterable<number>): ReadonlySet<number> {
    const referrers = new Map<number, number[]>();
    for (let row = 0; row < this.references.length; row++)
      for (const to of this.referredTo(row)) {
        const known = referrers.get(to);
        if (known) known.push(row);
        else referrers.set(to, [row]);
      }
    return closed(changed, (row) => referrers.get(row) ?? []);
  }

  /** Those rows, and all that they refer to, directly or not. */
  withReferences(rows: Iterable<number>): ReadonlySet<number> {
    return closed(rows, (row) => this.referredTo(row));
  }

  private referredTo(row: number): readonly number[] {
    const text = this.references[row]!;
    return text === '' ? [] : text.split('\n').flatMap((path) => this.rows.get(path) ?? []);
  }
}

function closed(from: Iterable<number>, next: (row: number) => readonly number[]): ReadonlySet<number> {
  const all = new Set(from);
  // A set goes on with what is added on the way.
  for (const row of all) for (const other of next(row)) all.add(other);
  return all;
}

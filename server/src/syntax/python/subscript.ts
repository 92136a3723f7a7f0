import type { Expr } from './ast';
import { missingAt, type Reader } from './reader';

/** Reads a subscript's index from the `[` under the cursor to its `]` (or to the last sibling). */
export function subscript(reader: Reader): Expr {
  const items: Expr[] = [];
  const start = reader.to;
  let from = -1;
  let end = start;
  let commas = 0;
  let star = -1;
  let slice = new SliceParts();
  while (reader.next() && reader.name !== ']') {
    if (from < 0) from = reader.from;
    end = reader.to;
    const { name } = reader;
    if (name === ',') {
      commas++;
      slice.push(items);
      slice = new SliceParts();
    } else if (name === ':') {
      slice.colon(reader.from, reader.to);
    } else if (name === '*' || (reader.isError && reader.slice() === '*')) {
      star = reader.from;
    } else if (reader.isExpr || reader.isError) {
      const value = reader.expr();
      const whole: Expr =
        star < 0 ? value : { type: 'Starred', span: { start: star, end: reader.to }, value };
      slice.add(whole, star < 0 ? reader.from : star, reader.to);
      star = -1;
    }
  }
  slice.push(items);
  if (items.length === 0) return missingAt(start);
  if (items.length === 1 && commas === 0 && items[0]!.type !== 'Starred') return items[0]!;
  return { type: 'Tuple', span: { start: from, end }, items };
}

/** One index between commas: an expression, or up to three around colons. */
class SliceParts {
  private readonly parts: (Expr | undefined)[] = [];
  private start = -1;
  private end = -1;
  private colons = 0;

  colon(from: number, to: number): void {
    if (this.start < 0) this.start = from;
    this.end = to;
    this.colons++;
  }

  add(part: Expr, from: number, to: number): void {
    if (this.start < 0) this.start = from;
    this.end = to;
    this.parts[this.colons] ??= part;
  }

  push(items: Expr[]): void {
    if (this.start < 0) return;
    const [lower, upper, step] = this.parts;
    if (this.colons === 0) {
      items.push(lower!);
      return;
    }
    items.push({
      type: 'Slice',
      span: { start: this.start, end: this.end },
      ...(lower !== undefined && { lower }),
      ...(upper !== undefined && { upper }),
      ...(step !== undefined && { step }),
    });
  }
}

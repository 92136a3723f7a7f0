import type { Expr } from './ast';
import { missingAt, type Reader } from './reader';

/** Collects `a, *b, c`, which lezer's tree leaves unwrapped, into one expression. */
export class ExprRun {
  readonly items: Expr[] = [];
  private commas = 0;
  private start = -1;
  private end = -1;
  private star = -1;

  /** Takes the node under the cursor: an expression, a comma or a star; leaves others alone. */
  take(reader: Reader): void {
    const { name } = reader;
    if (reader.isExpr) this.add(reader);
    else if (name === ',') {
      this.commas++;
      this.end = reader.to;
    } else if (name === '*' || (reader.isError && reader.slice() === '*')) {
      this.star = reader.from;
    } else if (reader.isError) {
      this.items.push(reader.missing());
    }
  }

  /** The one expression, a Tuple if there were commas, `Missing` at `offset` if there was nothing. */
  toExpr(offset: number): Expr {
    if (this.items.length === 1 && this.commas === 0) return this.items[0]!;
    if (this.items.length === 0) return missingAt(offset);
    const start = this.start < 0 ? this.items[0]!.span.start : this.start;
    return { type: 'Tuple', span: { start, end: Math.max(this.end, start) }, items: this.items };
  }

  private add(reader: Reader): void {
    const value = reader.expr();
    const start = this.star < 0 ? reader.from : this.star;
    this.items.push(
      this.star < 0 ? value : { type: 'Starred', span: { start: this.star, end: reader.to }, value },
    );
    if (this.start < 0) this.start = start;
    this.end = reader.to;
    this.star = -1;
  }
}

import type { CompClause, Expr } from './ast';
import { missingAt, type Reader } from './reader';
import { ExprRun } from './run';

interface Clause {
  readonly target: ExprRun;
  readonly ifs: Expr[];
  iter?: Expr;
}

/** Collects `for target in iter if test …`, which lezer's tree leaves unwrapped, node by node. */
export class Comprehension {
  private readonly clauses: Clause[] = [];
  private place: 'target' | 'iter' | 'if' = 'target';

  /** True on the words that begin one. */
  static begins(reader: Reader): boolean {
    return reader.name === 'for' || reader.name === 'async';
  }

  /** Takes the node under the cursor; false if it does not belong here (a comma or bracket behind). */
  take(reader: Reader): boolean {
    const { name } = reader;
    const clause = this.clauses[this.clauses.length - 1];
    if (name === 'for') {
      this.clauses.push({ target: new ExprRun(), ifs: [] });
      this.place = 'target';
    } else if (name === 'async' || clause === undefined) {
      return true;
    } else if (name === 'in') {
      this.place = 'iter';
    } else if (name === 'if') {
      this.place = 'if';
    } else if (this.place === 'target') {
      clause.target.take(reader);
    } else if (reader.isExpr) {
      if (this.place === 'if') clause.ifs.push(reader.expr());
      else clause.iter ??= reader.expr();
    } else {
      return reader.isError;
    }
    return true;
  }

  /** What is left out becomes `Missing` at `offset`. */
  toClauses(offset: number): CompClause[] {
    return this.clauses.map(({ target, iter, ifs }) => ({
      target: target.toExpr(offset),
      iter: iter ?? missingAt(offset),
      ifs,
    }));
  }
}

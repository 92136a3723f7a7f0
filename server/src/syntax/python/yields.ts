import type { Expr } from './ast';
import type { Reader } from './reader';
import { ExprRun } from './run';

/** `yield value`, `yield from value`, `yield`; the cursor stands on the expression or the statement. */
export function yieldOf(reader: Reader): Expr {
  const span = reader.span();
  const from = /^yield\s+from\b/.test(reader.slice());
  const run = new ExprRun();
  if (reader.down()) {
    do run.take(reader);
    while (reader.next());
    reader.up();
  }
  return { type: 'Yield', span, from, ...(run.items.length > 0 && { value: run.toExpr(span.end) }) };
}

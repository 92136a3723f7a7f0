import type { Span } from '../../base/span';
import type { Expr, PyModule } from './ast';
import { expression, isExpression } from './expressions';
import { type Parsed, parseText } from './grammar';
import { type Converters, type Holes, Reader } from './reader';
import { ExprRun } from './run';
import { statements } from './statements';

const CONVERTERS: Converters = { expr: expression, isExpr: isExpression, block: statements, hole };

/** lezer's tree of `text` as the AST. */
export function convert(text: string, { tree, holes }: Parsed): PyModule {
  return { body: new Reader(text, tree.cursor(), holes, CONVERTERS).block() };
}

/** Parses what a placeholder stands for, in brackets so that any expression may stand there. */
function hole(reader: Reader, span: Span): Expr {
  const { tree, holes } = parseText(`(${reader.text.slice(span.start, span.end)}\n)`);
  const inner = reader.inside(tree.cursor(), shifted(holes, span.start - 1), span.start - 1);
  const run = new ExprRun();
  if (inner.down() && inner.down()) {
    if (/^(Parenthesized|Tuple)Expression$/.test(inner.name) && inner.down()) {
      do run.take(inner);
      while (inner.next());
    } else run.take(inner);
  }
  return run.items.length === 0 ? { type: 'Missing', span } : run.toExpr(span.start);
}

function shifted(holes: Holes, by: number): Holes {
  const moved = new Map<number, Span>();
  for (const [from, { start, end }] of holes) moved.set(from + by, { start: start + by, end: end + by });
  return moved;
}

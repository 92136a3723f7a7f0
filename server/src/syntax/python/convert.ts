import type { Span } from '../../base/span';
import { finish, type Steps } from '../../base/steps';
import type { Expr, PyModule, Stmt } from './ast';
import { expression, isExpression } from './expressions';
import { type Piece, parseTrees } from './grammar';
import { type Converters, type Holes, Reader } from './reader';
import { ExprRun } from './run';
import { statements } from './statements';

const CONVERTERS: Converters = { expr: expression, isExpr: isExpression, block: statements, hole };

/** lezer's trees of the pieces of `text` as the AST. */
export function* convert(text: string, pieces: readonly Piece[]): Steps<PyModule> {
  const body: Stmt[] = [];
  for (const { from, text: own, plain, tree, holes } of pieces) {
    yield;
    const end = from + own.length;
    if (plain !== undefined) {
      for (const statement of plain) body.push(statement);
      continue;
    }
    if (tree === undefined) {
      body.push({ type: 'Broken', span: { start: from, end } });
      continue;
    }
    const reader = new Reader(text, tree.cursor(), shifted(holes, from), CONVERTERS, from);
    for (const statement of reader.block()) body.push(statement);
    if (tree.length < own.length) body.push({ type: 'Broken', span: { start: from + tree.length, end } });
  }
  return { body };
}

/** Parses what a placeholder stands for, in brackets so that any expression may stand there. */
function hole(reader: Reader, span: Span): Expr {
  const offset = span.start - 1;
  const run = new ExprRun();
  for (const { from, tree, holes } of finish(parseTrees(`(${reader.text.slice(span.start, span.end)})`))) {
    if (tree === undefined) continue;
    const within = shifted(holes, offset + from);
    // Nothing of it was understood: what it stands for would be parsed again as often as nesting goes.
    for (const { start, end } of within.values())
      if (start <= span.start && span.end <= end) return { type: 'Missing', span };
    const inner = reader.inside(tree.cursor(), within, offset + from, span.end);
    if (!inner.down() || !inner.down()) continue;
    if (/^(Parenthesized|Tuple)Expression$/.test(inner.name) && inner.down()) {
      do run.take(inner);
      while (inner.next());
    } else run.take(inner);
  }
  return run.items.length === 0 ? { type: 'Missing', span } : run.toExpr(span.start);
}

function shifted(holes: Holes, by: number): Holes {
  if (by === 0 || holes.size === 0) return holes;
  const moved = new Map<number, Span>();
  for (const [from, { start, end }] of holes) moved.set(from + by, { start: start + by, end: end + by });
  return moved;
}

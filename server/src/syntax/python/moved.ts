import type { Span } from '../../base/span';
import type { Expr, Stmt } from './ast';

/** Statements of a module as they are where they stand now, so many characters further on. */
export function movedStatements(statements: readonly Stmt[], by: number): readonly Stmt[] {
  return by === 0 ? statements : statements.map((statement) => movedStatement(statement, by));
}

function movedStatement(statement: Stmt, by: number): Stmt {
  if (statement.type !== 'Expr') return moved(statement, by);
  return statement instanceof MovedExpression
    ? statement.further(by)
    : new MovedExpression(movedSpan(statement.span, by), statement.value, by);
}

/** A statement that is an expression: of thousands behind an edit few are looked at, and only those are made anew. */
class MovedExpression {
  readonly type = 'Expr';
  private made: Expr | undefined;

  constructor(
    readonly span: Span,
    private readonly original: Expr,
    private readonly by: number,
  ) {}

  get value(): Expr {
    this.made ??= moved(this.original, this.by);
    return this.made;
  }

  further(by: number): MovedExpression {
    return new MovedExpression(movedSpan(this.span, by), this.original, this.by + by);
  }
}

function movedSpan({ start, end }: Span, by: number): Span {
  return { start: start + by, end: end + by };
}

/** Any part of a tree: in all of them, places are spans, and nothing else has a beginning. */
function moved<T>(part: T, by: number): T {
  if (typeof part !== 'object' || part === null) return part;
  if (Array.isArray(part)) return part.map((item) => moved(item, by)) as T;
  if ('start' in part) return movedSpan(part as unknown as Span, by) as T;
  // A copy of its shape first, which V8 makes at once.
  const copy = { ...part };
  for (const key in copy) copy[key] = moved(copy[key], by);
  return copy;
}

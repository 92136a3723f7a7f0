import type { Span } from '../../base/span';
import type { Expr, Stmt } from './ast';
import { missingAt, type Reader } from './reader';
import { ExprRun } from './run';
import { yieldOf } from './yields';

/** `a = b = c`, `a: int`, `a: int = b`. */
export function assignment(reader: Reader): Stmt {
  const span = reader.span();
  const runs: { run: ExprRun; at: number }[] = [{ run: new ExprRun(), at: span.start }];
  let annotation: Expr | undefined;
  if (reader.down()) {
    do {
      if (reader.name === 'TypeDef') annotation = typeOf(reader);
      else if (reader.name === 'AssignOp') runs.push({ run: new ExprRun(), at: reader.to });
      else runs[runs.length - 1]!.run.take(reader);
    } while (reader.next());
    reader.up();
  }
  const exprs = runs.map(({ run, at }) => run.toExpr(at));
  if (annotation !== undefined) {
    const [target, value] = exprs;
    return { type: 'AnnAssign', span, target: target!, annotation, ...(value !== undefined && { value }) };
  }
  const value = exprs.length > 1 ? exprs.pop()! : missingAt(span.end);
  return unclosed(reader.text, exprs, span) ?? { type: 'Assign', span, targets: exprs, value };
}

/**
 * `A = [` and below it `B = 1`: for the grammar that is `A = [B = 1`, which would make A what was meant for B. What
 * either is set to cannot be told.
 */
function unclosed(text: string, targets: readonly Expr[], span: Span): Stmt | undefined {
  const at = targets.findIndex((target, i) => i > 0 && isUnclosed(text, target));
  if (at < 0) return undefined;
  const { start, end } = targets[at]!.span;
  const names = targets.slice(0, at);
  const last = /(?<![\w.])[A-Za-z_]\w*(?=\s*$)/.exec(text.slice(start, end));
  if (last) {
    const name = { start: start + last.index, end: start + last.index + last[0].length };
    names.push({ type: 'Name', span: name, id: last[0] });
  }
  return { type: 'Assign', span, targets: names, value: missingAt(start) };
}

function isUnclosed(text: string, { span }: Expr): boolean {
  const own = text.slice(span.start, span.end);
  return (own.match(/[([{]/g)?.length ?? 0) > (own.match(/[)\]}]/g)?.length ?? 0);
}

/** The type after the colon of the TypeDef under the cursor. */
function typeOf(reader: Reader): Expr {
  return only(reader).toExpr(reader.to);
}

export function augmented(reader: Reader): Stmt {
  const span = reader.span();
  const target = new ExprRun();
  const value = new ExprRun();
  let op: string | undefined;
  let at = span.end;
  if (reader.down()) {
    do {
      if (reader.name === 'UpdateOp') {
        op = reader.slice().slice(0, -1);
        at = reader.to;
      } else {
        (op === undefined ? target : value).take(reader);
      }
    } while (reader.next());
    reader.up();
  }
  return {
    type: 'AugAssign',
    span,
    target: target.toExpr(span.start),
    op: op ?? '',
    value: value.toExpr(at),
  };
}

export function expressionStatement(reader: Reader): Stmt {
  const span = reader.span();
  return { type: 'Expr', span, value: only(reader).toExpr(span.start) };
}

export function yieldStatement(reader: Reader): Stmt {
  return { type: 'Expr', span: reader.span(), value: yieldOf(reader) };
}

export function returnStatement(reader: Reader): Stmt {
  const span = reader.span();
  const run = only(reader);
  return { type: 'Return', span, ...(run.items.length > 0 && { value: run.toExpr(span.end) }) };
}

export function deletion(reader: Reader): Stmt {
  return { type: 'Delete', span: reader.span(), targets: only(reader).items };
}

/** `raise value from cause`: the cause says nothing here. */
export function raise(reader: Reader): Stmt {
  const span = reader.span();
  const [value] = only(reader).items;
  return { type: 'Raise', span, ...(value !== undefined && { value }) };
}

export function assertion(reader: Reader): Stmt {
  const span = reader.span();
  const [test] = only(reader).items;
  return { type: 'Assert', span, test: test ?? missingAt(span.end) };
}

/** `global` and `nonlocal`. */
export function scope(reader: Reader): Stmt {
  const span = reader.span();
  const names: string[] = [];
  let type: 'Global' | 'Nonlocal' = 'Global';
  if (reader.down()) {
    do {
      if (reader.name === 'nonlocal') type = 'Nonlocal';
      else if (reader.name === 'VariableName') names.push(reader.identifier());
    } while (reader.next());
    reader.up();
  }
  return { type, span, names };
}

/** The expressions among the children of the node under the cursor. */
function only(reader: Reader): ExprRun {
  const run = new ExprRun();
  if (reader.down()) {
    do run.take(reader);
    while (reader.next());
    reader.up();
  }
  return run;
}

import type { Span } from '../../base/span';
import type { ExceptHandler, Expr, Stmt } from './ast';
import { missingAt, type Reader } from './reader';
import { ExprRun } from './run';

/** Longer `elif` chains end in a Broken, so that no reader of the tree overflows its stack. */
const MAX_ELIFS = 500;

/** The extent of a compound statement: lezer's node goes on over line ends, CPython's stops with the last statement. */
export function spanTo(reader: Reader, ...blocks: readonly (readonly { readonly span: Span }[])[]): Span {
  for (let i = blocks.length - 1; i >= 0; i--) {
    const last = blocks[i]!.at(-1);
    if (last !== undefined) return { start: reader.from, end: last.span.end };
  }
  return reader.span();
}

interface Branch {
  readonly from: number;
  test: Expr | undefined;
  body: Stmt[];
  readonly at: number;
}

export function ifStatement(reader: Reader): Stmt {
  const branches: Branch[] = [];
  let orelse: Stmt[] = [];
  let inElse = false;
  if (reader.down()) {
    do {
      const branch = branches[branches.length - 1];
      if (reader.name === 'if' || reader.name === 'elif') {
        branches.push({ from: reader.from, test: undefined, body: [], at: reader.to });
      } else if (reader.name === 'else') {
        inElse = true;
      } else if (reader.name === 'Body') {
        if (inElse) orelse = reader.block();
        else if (branch !== undefined) branch.body = reader.block();
      } else if (reader.isExpr && branch !== undefined) {
        branch.test ??= reader.expr();
      }
    } while (reader.next());
    reader.up();
  }
  return chain(branches, orelse, reader);
}

function chain(branches: Branch[], orelse: Stmt[], reader: Reader): Stmt {
  let rest = orelse;
  if (branches.length > MAX_ELIFS) {
    const start = branches[MAX_ELIFS]!.from;
    branches.length = MAX_ELIFS;
    rest = [{ type: 'Broken', span: { start, end: Math.max(start, reader.to) } }];
  }
  for (let i = branches.length - 1; i >= 0; i--) {
    const { from, test, body, at } = branches[i]!;
    const end = (rest.at(-1) ?? body.at(-1))?.span.end ?? Math.max(reader.to, from);
    rest = [{ type: 'If', span: { start: from, end }, test: test ?? missingAt(at), body, orelse: rest }];
  }
  return rest[0] ?? { type: 'Broken', span: reader.span() };
}

export function forStatement(reader: Reader): Stmt {
  const target = new ExprRun();
  const iter = new ExprRun();
  const blocks: Stmt[][] = [];
  let inside = false;
  let at = reader.from;
  if (reader.down()) {
    do {
      if (reader.name === 'in') inside = true;
      else if (reader.name === 'Body') blocks.push(reader.block());
      else if (blocks.length === 0) (inside ? iter : target).take(reader);
      if (blocks.length === 0) at = reader.to;
    } while (reader.next());
    reader.up();
  }
  const [body = [], orelse = []] = blocks;
  const span = spanTo(reader, body, orelse);
  return { type: 'For', span, target: target.toExpr(at), iter: iter.toExpr(at), body, orelse };
}

export function whileStatement(reader: Reader): Stmt {
  const blocks: Stmt[][] = [];
  let test: Expr | undefined;
  if (reader.down()) {
    do {
      if (reader.name === 'Body') blocks.push(reader.block());
      else if (reader.isExpr) test ??= reader.expr();
    } while (reader.next());
    reader.up();
  }
  const [body = [], orelse = []] = blocks;
  const span = spanTo(reader, body, orelse);
  return { type: 'While', span, test: test ?? missingAt(span.start + 5), body, orelse };
}

export function tryStatement(reader: Reader): Stmt {
  const handlers: Handler[] = [];
  let place: 'try' | 'except' | 'else' | 'finally' = 'try';
  const blocks: Record<'try' | 'else' | 'finally', Stmt[]> = { try: [], else: [], finally: [] };
  if (reader.down()) {
    do {
      const { name } = reader;
      const handler = handlers[handlers.length - 1];
      if (name === 'except') {
        place = name;
        handlers.push(new Handler(reader));
      } else if (name === 'else' || name === 'finally') place = name;
      else if (place === 'except') handler!.take(reader);
      else if (name === 'Body') blocks[place] = reader.block();
    } while (reader.next());
    reader.up();
  }
  const { try: body, else: orelse, finally: finalbody } = blocks;
  const excepts = handlers.map((handler) => handler.toNode());
  return {
    type: 'Try',
    span: spanTo(reader, body, excepts, orelse, finalbody),
    body,
    handlers: excepts,
    orelse,
    finalbody,
  };
}

/** `except* type as name:` with its block. */
class Handler {
  private readonly start: number;
  private end: number;
  private readonly types = new ExprRun();
  private name: string | undefined;
  private named = false;
  private body: Stmt[] = [];

  constructor(reader: Reader) {
    this.start = reader.from;
    this.end = reader.to;
  }

  take(reader: Reader): void {
    if (reader.name === 'Body') {
      this.body = reader.block();
      this.end = Math.max(this.end, this.body.at(-1)?.span.end ?? reader.from + 1);
    } else if (reader.name === 'as') this.named = true;
    else if (this.named && reader.name === 'VariableName') this.name = reader.identifier();
    else if (reader.name !== '*') this.types.take(reader);
  }

  toNode(): ExceptHandler {
    const span = { start: this.start, end: this.end };
    const type = this.types.items.length === 0 ? undefined : this.types.toExpr(this.start);
    return {
      span,
      ...(type !== undefined && { type }),
      ...(this.name !== undefined && { name: this.name }),
      body: this.body,
    };
  }
}

export function withStatement(reader: Reader): Stmt {
  const items: { context: Expr; target?: Expr }[] = [];
  let body: Stmt[] = [];
  let named = false;
  let bracketed = false;
  if (reader.down()) {
    do {
      const last = items[items.length - 1];
      if (reader.name === 'Body') body = reader.block();
      else if (reader.name === 'as') named = true;
      else if (reader.isExpr && named && last !== undefined) {
        last.target = reader.expr();
        named = false;
      } else if (reader.isExpr) {
        bracketed = reader.name === 'TupleExpression';
        items.push({ context: reader.expr() });
      }
    } while (reader.next());
    reader.up();
  }
  const span = spanTo(reader, body);
  const [only] = items;
  if (!bracketed || items.length !== 1 || only!.target !== undefined)
    return { type: 'With', span, items, body };
  return { type: 'With', span, items: itemsOf(only!.context), body };
}

/** `with (a, b):` has two items, not a tuple for one. */
function itemsOf(context: Expr): { context: Expr }[] {
  if (context.type !== 'Tuple' || context.items.length === 0) return [{ context }];
  if (context.items.some((item) => item.type === 'Starred')) return [{ context }];
  return context.items.map((item) => ({ context: item }));
}

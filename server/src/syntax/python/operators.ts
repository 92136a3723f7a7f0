import type { Expr } from './ast';
import { POWER } from './precedence';
import { missingAt, type Reader } from './reader';

/**
 * Operators are read as one flat row and put in order here, because lezer's grammar binds `not` and `await` too
 * loosely (`not a and b` as `not (a and b)`), and because a row has no depth: a sum of 20,000 terms is one.
 */
const PREFIX: Readonly<Record<string, number>> = { not: 3, '+': 11, '-': 11, '~': 11, await: 13 };
const COMPARE = 4;
const POWER_OF = 12;

/** Beyond this many levels the inner ones become a hole, so that no reader of the tree overflows its stack. */
const MAX_HEIGHT = 500;

/** True on the tree nodes that make up a row of operators. */
function isOperation(name: string): boolean {
  return name === 'BinaryExpression' || name === 'UnaryExpression' || name === 'AwaitExpression';
}

/** Converts the row of operators under the cursor. */
export function operation(reader: Reader): Expr {
  const row = new Row();
  const whole = reader.span();
  let depth = 0;
  do {
    if (isOperation(reader.name) && reader.down()) {
      depth++;
      continue;
    }
    if (reader.isExpr && !isOperation(reader.name)) row.operand(reader.expr(), reader.from, reader.to);
    else if (!reader.isError) row.operator(reader.slice(), reader.from, reader.to);
    while (!reader.next()) {
      reader.up();
      if (--depth === 0) return row.finish(whole.end) ?? { type: 'Missing', span: whole };
    }
  } while (depth > 0);
  return { type: 'Missing', span: whole };
}

interface Operand {
  expr: Expr;
  readonly from: number;
  readonly to: number;
  readonly height: number;
  /** Made by this row, so `a and b` may still grow into `a and b and c`; one in brackets may not. */
  readonly open: boolean;
}

interface Operator {
  op: string;
  readonly power: number;
  readonly prefix: boolean;
  readonly from: number;
}

/** Dijkstra's shunting yard. */
class Row {
  private readonly operands: Operand[] = [];
  private readonly operators: Operator[] = [];
  private wantsOperand = true;
  private broken = false;

  operand(expr: Expr, from: number, to: number): void {
    if (!this.wantsOperand) this.broken = true;
    this.wantsOperand = false;
    this.operands.push({ expr, from, to, height: 0, open: false });
  }

  operator(op: string, from: number, to: number): void {
    if (this.joins(op)) return;
    if (this.wantsOperand && PREFIX[op] !== undefined) {
      this.operators.push({ op, power: PREFIX[op], prefix: true, from });
      return;
    }
    const word = op === 'not' ? 'not in' : op;
    const power = POWER[word];
    if (power === undefined) {
      this.broken = true;
      return;
    }
    if (this.wantsOperand) this.operand(missingAt(from), from, from);
    while (this.operators.length > 0) {
      const top = this.operators[this.operators.length - 1]!;
      if (top.power < power || (top.power === power && power === POWER_OF)) break;
      this.reduce();
    }
    this.operators.push({ op: word, power, prefix: false, from: to });
    this.wantsOperand = true;
  }

  /** The whole row, or undefined if it was no row of operands and operators. */
  finish(end: number): Expr | undefined {
    if (this.wantsOperand) this.operand(missingAt(end), end, end);
    while (this.operators.length > 0) this.reduce();
    return this.broken || this.operands.length !== 1 ? undefined : this.operands[0]!.expr;
  }

  /** The second word of `not in` and `is not`. */
  private joins(op: string): boolean {
    const last = this.operators[this.operators.length - 1];
    if (!this.wantsOperand || last === undefined || last.prefix) return false;
    if (op === 'in' && last.op === 'not in') return true;
    if (op !== 'not' || last.op !== 'is') return false;
    last.op = 'is not';
    return true;
  }

  private reduce(): void {
    const operator = this.operators.pop()!;
    const right = this.operands.pop()!;
    const left = operator.prefix ? undefined : this.operands.pop()!;
    const from = left === undefined ? operator.from : left.from;
    const height = Math.max(left?.height ?? 0, right.height) + 1;
    const span = { start: from, end: right.to };
    if (height > MAX_HEIGHT) {
      this.operands.push({ expr: { type: 'Missing', span }, from, to: right.to, height: 0, open: false });
      return;
    }
    const expr =
      left === undefined ? prefixed(operator.op, right, span) : joined(operator, left, right, span);
    const grown = left?.open === true && left.expr.type === expr.type && expr.type !== 'BinOp';
    this.operands.push({ expr, from, to: right.to, height: grown ? left.height : height, open: true });
  }
}

function prefixed(op: string, right: Operand, span: Expr['span']): Expr {
  if (op === 'await') return { type: 'Opaque', span, what: 'await' };
  return { type: 'UnaryOp', span, op: op as '-', operand: right.expr };
}

function joined({ op, power }: Operator, left: Operand, right: Operand, span: Expr['span']): Expr {
  const before = left.open ? left.expr : undefined;
  if (op === 'and' || op === 'or') {
    const values = before?.type === 'BoolOp' && before.op === op ? before.values : [left.expr];
    return { type: 'BoolOp', span, op, values: append(values, right.expr) };
  }
  if (power === COMPARE) {
    const link = { op, right: right.expr };
    if (before?.type === 'Compare') return { ...before, span, rest: append(before.rest, link) };
    return { type: 'Compare', span, left: left.expr, rest: [link] };
  }
  return { type: 'BinOp', span, op, left: left.expr, right: right.expr };
}

/** The row owns its unfinished lists; copying them at every step would make long chains quadratic. */
function append<T>(list: readonly T[], item: T): T[] {
  (list as T[]).push(item);
  return list as T[];
}

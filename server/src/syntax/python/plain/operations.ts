import type { Expr } from '../ast';
import { POWER } from '../precedence';
import { Operands } from './operands';

/** Longer rows are not plain. */
const MAX_ROW = 200;

const COMPARE = POWER['==']!;
const NOT = COMPARE - 1;
const SIGN = POWER['*']! + 1;
const POWER_OF = POWER['**']!;
const POWERS: ReadonlyMap<string, number> = new Map([...Object.entries(POWER), ['not', COMPARE]]);

/** Rows of operators, conditions, lambdas: any expression. */
export abstract class Operations extends Operands {
  protected test(): Expr {
    return this.deeper(this.condition);
  }

  protected named(): Expr {
    const start = this.from;
    const isName = this.kind === 'name';
    const target = this.test();
    if (this.token !== ':=') return target;
    if (!isName || target.type !== 'Name') this.unusual();
    this.next();
    const value = this.test();
    return { type: 'NamedExpr', span: { start, end: this.end }, target, value };
  }

  protected row(least: number): Expr {
    const start = this.from;
    let left = this.prefixed(least);
    for (let length = 0; ; length++) {
      const { token } = this;
      const power = token === '' ? undefined : POWERS.get(token);
      if (power === undefined || power < least) return left;
      if (length > MAX_ROW) this.unusual();
      if (power < NOT) left = this.joined(token as 'and', power, left, start);
      else if (power === COMPARE) left = this.compared(left, start);
      else {
        this.next();
        const right = power === POWER_OF ? this.deeper(this.exponent) : this.row(power + 1);
        left = { type: 'BinOp', span: { start, end: this.end }, op: token, left, right };
      }
    }
  }

  private condition(): Expr {
    if (this.token === 'lambda') return this.lambda();
    const start = this.from;
    const body = this.row(0);
    if (!this.take('if')) return body;
    const test = this.row(0);
    this.expect('else');
    const orelse = this.test();
    return { type: 'IfExp', span: { start, end: this.end }, test, body, orelse };
  }

  /** The operand of a sign, and what follows `**`. */
  private exponent(): Expr {
    return this.row(SIGN);
  }

  /** The operand of `not`. */
  private negated(): Expr {
    return this.row(NOT);
  }

  private lambda(): Expr {
    // In a field of an f-string its colon would begin the format.
    if (this.fieldQuote !== 0) this.unusual();
    const start = this.from;
    this.next();
    const params = this.params(':', false);
    this.next();
    const body = this.test();
    return { type: 'Lambda', span: { start, end: this.end }, params, body };
  }

  private prefixed(least: number): Expr {
    const { token, from: start } = this;
    if (token !== '-' && token !== '+' && token !== '~' && token !== 'not') return this.postfix();
    const power = token === 'not' ? NOT : SIGN;
    if (power < least) this.unusual();
    this.next();
    const operand = this.deeper(power === NOT ? this.negated : this.exponent);
    return { type: 'UnaryOp', span: { start, end: this.end }, op: token, operand };
  }

  /** `a and b and c`. */
  private joined(op: 'and' | 'or', power: number, first: Expr, start: number): Expr {
    const values = [first];
    while (this.take(op)) values.push(this.row(power + 1));
    if (values.length > MAX_ROW) this.unusual();
    return { type: 'BoolOp', span: { start, end: this.end }, op, values };
  }

  /** `a < b not in c`. */
  private compared(left: Expr, start: number): Expr {
    const rest: { op: string; right: Expr }[] = [];
    while (POWERS.get(this.token) === COMPARE) {
      const op = this.comparison();
      rest.push({ op, right: this.row(COMPARE + 1) });
    }
    if (rest.length > MAX_ROW) this.unusual();
    return { type: 'Compare', span: { start, end: this.end }, left, rest };
  }

  private comparison(): string {
    const op = this.token;
    this.next();
    if (op === 'not') {
      this.expect('in');
      return 'not in';
    }
    return op === 'is' && this.take('not') ? 'is not' : op;
  }
}

import type { Span } from '../../base/span';
import type { Arg, Expr } from './ast';
import { Comprehension } from './comprehensions';
import { missingAt, type Reader } from './reader';

/** Converts the ArgList under the cursor: the arguments of a call, the bases of a class. */
export function argList(reader: Reader): Arg[] {
  const args: Arg[] = [];
  const whole = reader.span();
  if (!reader.down()) return args;
  let parts = new Parts(whole);
  do {
    if (parts.comprehension?.take(reader) === true) {
      parts.end = reader.to;
    } else if (reader.name === ',' || reader.name === ')') {
      parts.push(args, reader.from);
      parts = new Parts(whole);
    } else {
      parts.take(reader);
    }
  } while (reader.next());
  reader.up();
  parts.push(args, whole.end);
  return args;
}

/** What has been read of one argument. */
class Parts {
  comprehension: Comprehension | undefined;
  start = -1;
  end = -1;
  private star: '' | '*' | '**' = '';
  private target: Expr | undefined;
  private op = '';
  private value: Expr | undefined;

  constructor(private readonly brackets: Span) {}

  take(reader: Reader): void {
    const { name } = reader;
    if (name === '*' || name === '**') {
      this.star = name;
      this.extend(reader);
    } else if (name === 'AssignOp') {
      this.target = this.value;
      this.value = undefined;
      this.op = reader.slice();
      this.end = reader.to;
    } else if (Comprehension.begins(reader) && this.value !== undefined) {
      this.comprehension = new Comprehension();
      this.comprehension.take(reader);
    } else if (this.value === undefined && (reader.isExpr || reader.isError)) {
      this.value = reader.expr();
      this.extend(reader);
    }
  }

  /** Appends the argument, if there is one, before the comma or bracket at `offset`. */
  push(args: Arg[], offset: number): void {
    if (this.start < 0) return;
    const value = this.wholeValue(offset);
    const span = this.comprehension === undefined ? { start: this.start, end: this.end } : value.span;
    if (this.op === '=' && this.target?.type === 'Name') {
      args.push({ span, star: '', name: this.target.id, value });
    } else if (this.op === ':=') {
      const target = this.target ?? missingAt(this.start);
      args.push({ span, star: '', value: { type: 'NamedExpr', span, target, value } });
    } else {
      args.push({ span, star: this.star, value });
    }
  }

  private wholeValue(offset: number): Expr {
    if (this.value === undefined) return missingAt(offset);
    if (this.comprehension === undefined) return this.value;
    // Without brackets of its own it is the only argument: CPython lets it have those of the call.
    const clauses = this.comprehension.toClauses(offset);
    return { type: 'GeneratorExp', span: this.brackets, element: this.value, clauses };
  }

  private extend(reader: Reader): void {
    if (this.start < 0) this.start = reader.from;
    this.end = reader.to;
  }
}

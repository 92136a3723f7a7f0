import type { Expr } from './ast';
import { Comprehension } from './comprehensions';
import { missingAt, type Reader } from './reader';
import { ExprRun } from './run';

/** Converts the list, tuple or set under the cursor. */
export function collection(type: 'List' | 'Tuple' | 'Set'): (reader: Reader) => Expr {
  return (reader) => {
    const run = new ExprRun();
    if (reader.down()) {
      do run.take(reader);
      while (reader.next());
      reader.up();
    }
    return { type, span: reader.span(), items: run.items };
  };
}

/** Converts what stands in plain brackets; they leave no trace. */
export function parenthesized(reader: Reader): Expr {
  const run = new ExprRun();
  const start = reader.from;
  if (reader.down()) {
    do run.take(reader);
    while (reader.next());
    reader.up();
  }
  return run.toExpr(Math.min(start + 1, reader.to));
}

/** Converts the comprehension or generator expression under the cursor. */
export function comprehensionOf(type: 'ListComp' | 'SetComp' | 'GeneratorExp'): (reader: Reader) => Expr {
  return (reader) => {
    const run = new ExprRun();
    let clauses: Comprehension | undefined;
    const span = reader.span();
    if (reader.down()) {
      do {
        if (clauses === undefined && Comprehension.begins(reader)) clauses = new Comprehension();
        if (clauses === undefined) run.take(reader);
        else clauses.take(reader);
      } while (reader.next());
      reader.up();
    }
    return { type, span, element: run.toExpr(span.start + 1), clauses: clauses?.toClauses(span.end) ?? [] };
  };
}

interface Entry {
  key?: Expr;
  value: Expr;
}

/** Converts the dictionary or dictionary comprehension under the cursor. */
export function dictionary(reader: Reader): Expr {
  const entries: Entry[] = [];
  const span = reader.span();
  let entry = new EntryParts();
  let clauses: Comprehension | undefined;
  if (reader.down()) {
    do {
      if (Comprehension.begins(reader)) clauses ??= new Comprehension();
      if (clauses !== undefined) {
        clauses.take(reader);
      } else if (reader.name === ',') {
        entry.push(entries, reader.from);
        entry = new EntryParts();
      } else {
        entry.take(reader);
      }
    } while (reader.next());
    reader.up();
  }
  entry.push(entries, span.end);
  const [first] = entries;
  if (clauses === undefined) return { type: 'Dict', span, entries };
  const value = first?.value ?? missingAt(span.end);
  const key = first?.key ?? missingAt(value.span.start);
  return { type: 'DictComp', span, key, value, clauses: clauses.toClauses(span.end) };
}

class EntryParts {
  private key: Expr | undefined;
  private value: Expr | undefined;
  private colon = false;
  private stars = false;

  take(reader: Reader): void {
    if (reader.name === ':') this.colon = true;
    else if (reader.name === '**') this.stars = true;
    else if (reader.isExpr || reader.isError) this.add(reader.expr());
  }

  push(entries: Entry[], offset: number): void {
    if (this.stars) entries.push({ value: this.value ?? missingAt(offset) });
    else if (this.key !== undefined) entries.push({ key: this.key, value: this.value ?? missingAt(offset) });
  }

  private add(expr: Expr): void {
    if (this.colon || this.stars) this.value ??= expr;
    else this.key ??= expr;
  }
}

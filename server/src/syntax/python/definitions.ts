import type { Span } from '../../base/span';
import { argList } from './args';
import type { Arg, Expr, Param, Stmt } from './ast';
import { spanTo } from './compound';
import { paramList } from './params';
import type { Reader } from './reader';

export function functionDefinition(reader: Reader, decorators: readonly Expr[] = []): Stmt {
  const title = new Title();
  let isAsync = false;
  let params: Param[] = [];
  let body: Stmt[] = [];
  if (reader.down()) {
    do {
      if (reader.name === 'async') isAsync = true;
      else if (reader.name === 'ParamList') params = paramList(reader);
      else if (reader.name === 'Body') body = reader.block();
      else title.take(reader);
    } while (reader.next());
    reader.up();
  }
  const span = spanTo(reader, body);
  return { type: 'FunctionDef', span, ...title.at(span), params, body, decorators, isAsync };
}

export function classDefinition(reader: Reader, decorators: readonly Expr[] = []): Stmt {
  const title = new Title();
  let bases: Arg[] = [];
  let body: Stmt[] = [];
  if (reader.down()) {
    do {
      if (reader.name === 'ArgList') bases = argList(reader);
      else if (reader.name === 'Body') body = reader.block();
      else title.take(reader);
    } while (reader.next());
    reader.up();
  }
  const span = spanTo(reader, body);
  return { type: 'ClassDef', span, ...title.at(span), bases, body, decorators };
}

/** The name after `def` or `class`. */
class Title {
  private name: string | undefined;
  private nameSpan: Span | undefined;
  private end: number | undefined;

  take(reader: Reader): void {
    if (reader.name === 'def' || reader.name === 'class') this.end = reader.to;
    if (reader.name !== 'VariableName' || this.name !== undefined) return;
    this.name = reader.identifier();
    this.nameSpan = reader.span();
  }

  at(span: Span): { name: string; nameSpan: Span } {
    const end = this.end ?? span.start;
    return { name: this.name ?? '', nameSpan: this.nameSpan ?? { start: end, end } };
  }
}

/** As in CPython, the statement's span begins with `def` or `class`, not with the decorators. */
export function decorated(reader: Reader): Stmt {
  const whole = reader.span();
  const decorators: Expr[] = [];
  let definition: Stmt | undefined;
  if (reader.down()) {
    do {
      if (reader.name === 'Decorator') decorators.push(decorator(reader));
      else if (reader.name === 'FunctionDefinition') definition = functionDefinition(reader, decorators);
      else if (reader.name === 'ClassDefinition') definition = classDefinition(reader, decorators);
    } while (reader.next());
    reader.up();
  }
  return definition ?? { type: 'Broken', span: whole };
}

/** `@a.b(c)`, whose parts lie unwrapped in lezer's node. */
function decorator(reader: Reader): Expr {
  const start = Math.min(reader.from + 1, reader.to);
  let value: Expr | undefined;
  if (reader.down()) {
    do {
      if (reader.name === 'VariableName') value = dotted(reader, value);
      else if (reader.name === 'ArgList' && value !== undefined) {
        const span = { start: value.span.start, end: reader.to };
        value = { type: 'Call', span, func: value, args: argList(reader) };
      }
    } while (reader.next());
    reader.up();
  }
  return value ?? { type: 'Missing', span: { start, end: reader.to } };
}

/** `value.name`, or the name alone if there is no value yet, for the VariableName under the cursor. */
export function dotted(reader: Reader, value: Expr | undefined): Expr {
  if (value === undefined) return reader.expr();
  const nameSpan = reader.span();
  const name = reader.identifier();
  const span = { start: value.span.start, end: nameSpan.end };
  return { type: 'Attribute', span, value, name, nameSpan };
}

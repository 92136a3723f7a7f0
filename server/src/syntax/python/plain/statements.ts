import type { Span } from '../../../base/span';
import type { Steps } from '../../../base/steps';
import type { ExceptHandler, Expr, Stmt } from '../ast';
import { SimpleStatements } from './simple';
import { Unusual } from './tokens';

/**
 * The statements of `text` between two offsets, of which the first begins a line; undefined if anything in them is
 * broken, rare, or meant in more than one way: then the grammar decides. What is answered is what the grammar's tree
 * would be converted to; reading it takes a tenth of the time.
 */
export function* readPlain(text: string, from: number, to: number): Steps<Stmt[] | undefined> {
  try {
    return yield* new Statements(text, from, to).all();
  } catch (error) {
    if (error instanceof Unusual) return undefined;
    throw error;
  }
}

/** So many are read in one step, but for a statement that has more. */
const CHARACTERS_OF_STEP = 500;

class Statements extends SimpleStatements {
  *all(): Steps<Stmt[]> {
    this.startLine();
    const body: Stmt[] = [];
    let next = this.from;
    while (this.kind !== 'end') {
      if (this.from >= next) {
        yield;
        next = this.from + CHARACTERS_OF_STEP;
      }
      body.push(this.inBlock(0));
    }
    return body;
  }

  private block(indent: number): Stmt[] {
    const body: Stmt[] = [];
    while (this.kind !== 'end' && this.indent >= indent) body.push(this.inBlock(indent));
    return body;
  }

  private inBlock(indent: number): Stmt {
    if (this.indent > indent) this.unusual();
    return this.statement();
  }

  /** What follows a colon: a block, or one statement on the same line. */
  private suite(indent: number): Stmt[] {
    this.expect(':');
    if (!this.isAtEnd) return [this.lineOf(this.simple())];
    this.endLine();
    if (this.isAtEnd || this.indent <= indent) this.unusual();
    return this.deeper(() => this.block(this.indent));
  }

  private lineOf(statement: Stmt): Stmt {
    this.endLine();
    return statement;
  }

  private statement(): Stmt {
    switch (this.token) {
      case 'if':
        return this.ifStatement();
      case 'for':
        return this.forStatement();
      case 'while':
        return this.whileStatement();
      case 'try':
        return this.tryStatement();
      case 'with':
        return this.withStatement();
      case 'def':
        return this.functionDefinition([]);
      case 'class':
        return this.classDefinition([]);
      case '@':
        return this.decorated();
      default:
        return this.lineOf(this.simple());
    }
  }

  private ifStatement(): Stmt {
    const { from: start, indent } = this;
    this.next();
    const test = this.named();
    const body = this.suite(indent);
    let orelse: Stmt[] = [];
    if (this.goesOn('elif', indent)) orelse = [this.deeper(() => this.ifStatement())];
    else if (this.goesOn('else', indent)) orelse = this.following(indent);
    return { type: 'If', span: spanTo(start, body, orelse), test, body, orelse };
  }

  private forStatement(): Stmt {
    const { from: start, indent } = this;
    this.next();
    const target = this.target();
    this.expect('in');
    const iter = this.list();
    const body = this.suite(indent);
    const orelse = this.goesOn('else', indent) ? this.following(indent) : [];
    return { type: 'For', span: spanTo(start, body, orelse), target, iter, body, orelse };
  }

  private whileStatement(): Stmt {
    const { from: start, indent } = this;
    this.next();
    const test = this.named();
    const body = this.suite(indent);
    const orelse = this.goesOn('else', indent) ? this.following(indent) : [];
    return { type: 'While', span: spanTo(start, body, orelse), test, body, orelse };
  }

  private tryStatement(): Stmt {
    const { from: start, indent } = this;
    const body = this.following(indent);
    const handlers: ExceptHandler[] = [];
    while (this.goesOn('except', indent)) handlers.push(this.handler(indent));
    const orelse = this.goesOn('else', indent) ? this.following(indent) : [];
    const finalbody = this.goesOn('finally', indent) ? this.following(indent) : [];
    if (handlers.length === 0 && finalbody.length === 0) this.unusual();
    const span = spanTo(start, body, handlers, orelse, finalbody);
    return { type: 'Try', span, body, handlers, orelse, finalbody };
  }

  private handler(indent: number): ExceptHandler {
    const start = this.from;
    this.next();
    const type = this.token === ':' ? undefined : this.test();
    let name: string | undefined;
    if (type !== undefined && this.take('as')) name = this.identifier();
    const body = this.suite(indent);
    return {
      span: spanTo(start, body),
      ...(type !== undefined && { type }),
      ...(name !== undefined && { name }),
      body,
    };
  }

  /** With brackets around its items it is a matter for the grammar. */
  private withStatement(): Stmt {
    const { from: start, indent } = this;
    const items: { context: Expr; target?: Expr }[] = [];
    do {
      this.next();
      if (this.token === '(') this.unusual();
      const context = this.test();
      if (this.take('as')) {
        if (this.kind !== 'name') this.unusual();
        const target = this.postfix();
        items.push(target.type === 'Name' ? { context, target } : this.unusual());
      } else items.push({ context });
    } while (this.token === ',');
    const body = this.suite(indent);
    return { type: 'With', span: spanTo(start, body), items, body };
  }

  private decorated(): Stmt {
    const { indent } = this;
    const decorators: Expr[] = [];
    while (this.take('@')) {
      if (this.kind !== 'name') this.unusual();
      const decorator = this.postfix();
      const dotted = decorator.type === 'Call' ? decorator.func : decorator;
      if (!isDotted(dotted)) this.unusual();
      decorators.push(decorator);
      this.endLine();
      if (this.indent !== indent) this.unusual();
    }
    if (this.token === 'def') return this.functionDefinition(decorators);
    return this.token === 'class' ? this.classDefinition(decorators) : this.unusual();
  }

  private functionDefinition(decorators: readonly Expr[]): Stmt {
    const { from: start, indent } = this;
    this.next();
    const nameSpan = { start: this.from, end: this.to };
    const name = this.identifier();
    if (this.token !== '(') this.unusual();
    this.enter();
    const params = this.params(')', true);
    this.leave(')');
    if (this.take('->')) this.test();
    const body = this.suite(indent);
    const span = spanTo(start, body);
    return { type: 'FunctionDef', span, name, nameSpan, params, body, decorators, isAsync: false };
  }

  private classDefinition(decorators: readonly Expr[]): Stmt {
    const { from: start, indent } = this;
    this.next();
    const nameSpan = { start: this.from, end: this.to };
    const name = this.identifier();
    const bases = this.token === '(' ? this.args() : [];
    const body = this.suite(indent);
    return { type: 'ClassDef', span: spanTo(start, body), name, nameSpan, bases, body, decorators };
  }

  /** From `else:`, `try:`, `finally:` on. */
  private following(indent: number): Stmt[] {
    this.next();
    return this.suite(indent);
  }

  /** True if the line here goes on with the compound statement of that indentation. */
  private goesOn(word: string, indent: number): boolean {
    return this.token === word && this.indent === indent;
  }
}

/** From `start` to the end of the last of the blocks that are not empty. */
function spanTo(start: number, ...blocks: readonly (readonly { readonly span: Span }[])[]): Span {
  const last = blocks.findLast((block) => block.length > 0)!;
  return { start, end: last[last.length - 1]!.span.end };
}

function isDotted(expr: Expr): boolean {
  return expr.type === 'Name' || (expr.type === 'Attribute' && isDotted(expr.value));
}

import type { Expr, ImportAlias, Stmt } from '../ast';
import { Operations } from './operations';

/** Names that may begin statements of their own. */
const SOFT: ReadonlySet<string> = new Set(['match', 'type', 'print', 'exec']);

/** Statements that end with their line. */
export abstract class SimpleStatements extends Operations {
  protected simple(): Stmt {
    const start = this.from;
    switch (this.token) {
      case 'pass':
        return this.bare('Pass');
      case 'break':
        return this.bare('Break');
      case 'continue':
        return this.bare('Continue');
      case 'return':
        return this.returned();
      case 'raise':
        return this.raised();
      case 'assert':
        return this.assertion();
      case 'del':
        return this.deletion();
      case 'global':
        return this.scope('Global');
      case 'nonlocal':
        return this.scope('Nonlocal');
      case 'import': {
        this.next();
        const names = this.aliases(true);
        return { type: 'Import', span: { start, end: this.end }, names };
      }
      case 'from':
        return this.importFrom();
      case 'yield':
        return this.yielded();
      default:
        return this.assignment();
    }
  }

  protected identifier(): string {
    if (this.kind !== 'name') this.unusual();
    const { name } = this;
    this.next();
    return name;
  }

  private bare(type: 'Pass' | 'Break' | 'Continue'): Stmt {
    const span = { start: this.from, end: this.to };
    this.next();
    return { type, span };
  }

  private returned(): Stmt {
    const start = this.from;
    this.next();
    if (this.isAtEnd) return { type: 'Return', span: { start, end: this.end } };
    const value = this.list();
    return { type: 'Return', span: { start, end: this.end }, value };
  }

  private yielded(): Stmt {
    const start = this.from;
    this.next();
    const from = this.take('from');
    const value = this.list();
    const span = { start, end: this.end };
    return { type: 'Expr', span, value: { type: 'Yield', span, from, value } };
  }

  private raised(): Stmt {
    const start = this.from;
    this.next();
    if (this.isAtEnd) return { type: 'Raise', span: { start, end: this.end } };
    const value = this.test();
    if (this.take('from')) this.test();
    return { type: 'Raise', span: { start, end: this.end }, value };
  }

  private assertion(): Stmt {
    const start = this.from;
    this.next();
    const test = this.test();
    if (this.take(',')) this.test();
    return { type: 'Assert', span: { start, end: this.end }, test };
  }

  private deletion(): Stmt {
    const start = this.from;
    const targets: Expr[] = [];
    do {
      this.next();
      targets.push(this.postfix());
    } while (this.token === ',');
    return { type: 'Delete', span: { start, end: this.end }, targets };
  }

  private scope(type: 'Global' | 'Nonlocal'): Stmt {
    const start = this.from;
    const names: string[] = [];
    do {
      this.next();
      names.push(this.identifier());
    } while (this.token === ',');
    return { type, span: { start, end: this.end }, names };
  }

  private importFrom(): Stmt {
    const start = this.from;
    this.next();
    let level = 0;
    while (this.token === '.' || this.token === '...') {
      level += this.token.length;
      this.next();
    }
    const module = level > 0 && this.token === 'import' ? '' : this.dotted();
    this.expect('import');
    let names: ImportAlias[];
    if (this.token === '*') {
      names = [{ span: { start: this.from, end: this.to }, name: '*' }];
      this.next();
    } else if (this.token === '(') {
      this.enter();
      names = this.aliases(false, ')');
      this.leave(')');
    } else names = this.aliases(false);
    return { type: 'ImportFrom', span: { start, end: this.end }, module, level, names };
  }

  /** Names with their aliases; before the bracket `end` a comma may stand behind the last. */
  private aliases(dotted: boolean, end?: string): ImportAlias[] {
    const names: ImportAlias[] = [];
    do {
      if (end !== undefined && names.length > 0 && this.token === end) break;
      const start = this.from;
      const name = dotted ? this.dotted() : this.identifier();
      const asName = this.take('as') ? this.identifier() : undefined;
      const span = { start, end: this.end };
      names.push({ span, name, ...(asName !== undefined && { asName }) });
    } while (this.take(','));
    return names;
  }

  private dotted(): string {
    let name = this.identifier();
    while (this.take('.')) name += `.${this.identifier()}`;
    return name;
  }

  /** An expression, or an assignment of any kind. */
  private assignment(): Stmt {
    const start = this.from;
    const isSoft = this.kind === 'name' && SOFT.has(this.name);
    if (isSoft && (this.name === 'match' || this.text.charAt(this.to) !== '(')) this.unusual();
    const first = this.list();
    const { token } = this;
    if (this.isAtEnd) return { type: 'Expr', span: { start, end: this.end }, value: first };
    if (token === '=') return this.assigned(start, first);
    if (!isTarget(first) || first.span.start !== start) this.unusual();
    if (token === ':') return this.annotated(start, first);
    if (token.length < 2 || !token.endsWith('=') || /^[=!<>:]=/.test(token)) this.unusual();
    this.next();
    const value = this.list();
    return {
      type: 'AugAssign',
      span: { start, end: this.end },
      target: first,
      op: token.slice(0, -1),
      value,
    };
  }

  private assigned(start: number, first: Expr): Stmt {
    const exprs = [first];
    while (this.take('=')) exprs.push(this.list());
    const value = exprs.pop()!;
    if (!exprs.every(isTargetList)) this.unusual();
    return { type: 'Assign', span: { start, end: this.end }, targets: exprs, value };
  }

  private annotated(start: number, target: Expr): Stmt {
    this.next();
    const annotation = this.test();
    if (!this.take('=')) return { type: 'AnnAssign', span: { start, end: this.end }, target, annotation };
    const value = this.list();
    return { type: 'AnnAssign', span: { start, end: this.end }, target, annotation, value };
  }
}

function isTarget({ type }: Expr): boolean {
  return type === 'Name' || type === 'Attribute' || type === 'Subscript';
}

function isTargetList(expr: Expr): boolean {
  if (expr.type === 'Tuple' || expr.type === 'List') return expr.items.every(isTargetList);
  return isTarget(expr.type === 'Starred' ? expr.value : expr);
}

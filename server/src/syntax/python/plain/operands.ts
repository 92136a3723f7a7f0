import type { Arg, CompClause, Expr, Param } from '../ast';
import { number } from '../numbers';
import { Literals } from './literals';

/** Longer chains of `.name`, `[index]` and `(args)` are not plain. */
const MAX_CHAIN = 100;

/** Names, displays, comprehensions; attributes, subscripts and calls of them. */
export abstract class Operands extends Literals {
  /** A row of operators of at least this power (operations.ts). */
  protected abstract row(least: number): Expr;
  /** As `test`, or `name := value`. */
  protected abstract named(): Expr;

  /** `value.name[index](args)`. */
  protected postfix(): Expr {
    const start = this.from;
    let value = this.atom();
    for (let links = 0; ; links++) {
      const { token } = this;
      if (token === '(') {
        const args = this.args();
        value = { type: 'Call', span: { start, end: this.end }, func: value, args };
      } else if (token === '[') {
        const index = this.subscript();
        value = { type: 'Subscript', span: { start, end: this.end }, value, index };
      } else if (token === '.') {
        this.next();
        if (this.kind !== 'name') this.unusual();
        const { name, from, to } = this;
        this.next();
        const nameSpan = { start: from, end: to };
        value = { type: 'Attribute', span: { start, end: to }, value, name, nameSpan };
      } else return value;
      if (links > MAX_CHAIN) this.unusual();
    }
  }

  /** `a, *b, c` as a tuple, or the one expression. */
  protected list(item: () => Expr = this.item): Expr {
    const start = this.from;
    const first = item.call(this);
    if (this.token !== ',') return first.type === 'Starred' ? this.unusual() : first;
    const items = [first];
    while (this.take(',')) {
      if (this.endsList()) break;
      items.push(item.call(this));
    }
    return { type: 'Tuple', span: { start, end: this.end }, items };
  }

  /** What a loop assigns to: `in` is no operator there. */
  protected target(): Expr {
    return this.list(this.targetItem);
  }

  /** The arguments of a call, the bases of a class. */
  protected args(): Arg[] {
    const brackets = this.from;
    const args: Arg[] = [];
    this.enter();
    while (this.token !== ')') {
      const arg = this.arg(brackets);
      args.push(arg);
      if (this.token !== ',') break;
      if (arg.value.type === 'GeneratorExp' && arg.value.span.start === brackets) this.unusual();
      this.next();
    }
    const [only] = args;
    if (args.length > 1 && only!.value.span.start === brackets) this.unusual();
    this.leave(')');
    return args;
  }

  /** Parameters up to the token `end`, which stays. */
  protected params(end: string, annotated: boolean): Param[] {
    const params: Param[] = [];
    let keywordOnly = false;
    while (this.token !== end) {
      const star = this.token === '*' || this.token === '**' ? this.token : undefined;
      if (star !== undefined) this.next();
      if (star === '*' && this.token === ',') {
        this.next();
        keywordOnly = true;
        continue;
      }
      params.push(this.param(star ?? 'plain', keywordOnly && star === undefined, annotated));
      keywordOnly ||= star === '*';
      if (!this.take(',')) break;
    }
    if (this.token !== end) this.unusual();
    return params;
  }

  private param(kind: Param['kind'], keywordOnly: boolean, annotated: boolean): Param {
    if (this.kind !== 'name') this.unusual();
    const { name, from } = this;
    this.next();
    if (annotated && this.take(':')) this.test();
    const span = { start: from, end: this.end };
    if (!this.is('=')) return { span, name, kind, keywordOnly };
    if (kind !== 'plain') this.unusual();
    this.next();
    return { span, name, kind, keywordOnly, default: this.test() };
  }

  private atom(): Expr {
    const { from, to } = this;
    switch (this.kind) {
      case 'name': {
        const { name } = this;
        this.next();
        return { type: 'Name', span: { start: from, end: to }, id: name };
      }
      case 'string':
        return this.string();
      case 'number':
        this.next();
        return number(this.text.slice(from, to), { start: from, end: to });
      default:
        return this.display();
    }
  }

  private display(): Expr {
    const span = { start: this.from, end: this.to };
    switch (this.token) {
      case '[':
        return this.array();
      case '(':
        return this.bracketed();
      case '{':
        return this.braced();
      case 'None':
        this.next();
        return { type: 'Constant', span, value: null };
      case 'True':
      case 'False': {
        const value = this.token === 'True';
        this.next();
        return { type: 'Constant', span, value };
      }
      case '...':
        this.next();
        return { type: 'Constant', span, value: '...' };
      default:
        return this.unusual();
    }
  }

  private array(): Expr {
    const start = this.from;
    this.enter();
    const items: Expr[] = [];
    while (this.token !== ']') {
      items.push(this.item());
      if (this.token === 'for' && items.length === 1) {
        const clauses = this.clauses();
        this.leave(']');
        return { type: 'ListComp', span: { start, end: this.end }, element: items[0]!, clauses };
      }
      if (!this.take(',')) break;
    }
    this.leave(']');
    return { type: 'List', span: { start, end: this.end }, items };
  }

  /** What stands in plain brackets; around one expression they leave no trace. */
  private bracketed(): Expr {
    const start = this.from;
    this.enter();
    const items: Expr[] = [];
    let comma = false;
    while (this.token !== ')') {
      items.push(this.token === '*' ? this.item() : this.named());
      if (this.token === 'for' && items.length === 1) {
        const clauses = this.clauses();
        this.leave(')');
        return { type: 'GeneratorExp', span: { start, end: this.end }, element: items[0]!, clauses };
      }
      if (!this.take(',')) break;
      comma = true;
    }
    this.leave(')');
    const [only] = items;
    if (items.length === 1 && !comma) return only!.type === 'Starred' ? this.unusual() : only!;
    if (items.some(({ type }) => type === 'NamedExpr')) this.unusual();
    return { type: 'Tuple', span: { start, end: this.end }, items };
  }

  private braced(): Expr {
    const start = this.from;
    this.enter();
    const entries: { key?: Expr; value: Expr }[] = [];
    const items: Expr[] = [];
    while (this.token !== '}') {
      if (this.take('**')) entries.push({ value: this.row(BITWISE) });
      else {
        const key = this.item();
        if (key.type !== 'Starred' && this.take(':')) entries.push({ key, value: this.test() });
        else items.push(key);
      }
      if (this.token === 'for' && entries.length + items.length === 1)
        return this.bracedComprehension(start, entries[0], items[0]);
      if (!this.take(',')) break;
    }
    if (entries.length > 0 && items.length > 0) this.unusual();
    this.leave('}');
    const span = { start, end: this.end };
    return items.length > 0 ? { type: 'Set', span, items } : { type: 'Dict', span, entries };
  }

  private bracedComprehension(
    start: number,
    entry: { key?: Expr; value: Expr } | undefined,
    element: Expr | undefined,
  ): Expr {
    const clauses = this.clauses();
    this.leave('}');
    const span = { start, end: this.end };
    if (element !== undefined) return { type: 'SetComp', span, element, clauses };
    if (entry?.key === undefined) return this.unusual();
    return { type: 'DictComp', span, key: entry.key, value: entry.value, clauses };
  }

  /** `for target in iter if test …`. */
  private clauses(): CompClause[] {
    const clauses: CompClause[] = [];
    while (this.take('for')) {
      const target = this.target();
      this.expect('in');
      const iter = this.row(0);
      const ifs: Expr[] = [];
      while (this.take('if')) ifs.push(this.row(0));
      clauses.push({ target, iter, ifs });
    }
    return clauses;
  }

  private arg(brackets: number): Arg {
    const start = this.from;
    const star = this.token === '*' || this.token === '**' ? this.token : '';
    if (star !== '') {
      this.next();
      const value = this.test();
      return { span: { start, end: this.end }, star, value };
    }
    const isName = this.kind === 'name';
    const value = this.named();
    if (this.token === 'for') {
      const clauses = this.clauses();
      const span = { start: brackets, end: this.to };
      if (!this.is(')') || value.type === 'NamedExpr') this.unusual();
      return { span, star, value: { type: 'GeneratorExp', span, element: value, clauses } };
    }
    if (this.token !== '=') return { span: { start, end: this.end }, star, value };
    if (!isName || value.type !== 'Name') this.unusual();
    this.next();
    const given = this.test();
    return { span: { start, end: this.end }, star, name: value.id, value: given };
  }

  private subscript(): Expr {
    this.enter();
    const start = this.from;
    const items: Expr[] = [];
    let comma = false;
    while (this.token !== ']') {
      items.push(this.index());
      if (!this.take(',')) break;
      comma = true;
    }
    const { end } = this;
    this.leave(']');
    if (items.length === 0) this.unusual();
    if (!comma) return items[0]!;
    return { type: 'Tuple', span: { start, end }, items };
  }

  /** An expression, or up to three around colons. */
  private index(): Expr {
    const start = this.from;
    const parts: (Expr | undefined)[] = [];
    let colons = 0;
    for (;;) {
      if (this.token !== ':' && this.token !== ']' && this.token !== ',') parts[colons] = this.test();
      if (this.token !== ':') break;
      if (++colons > 2) this.unusual();
      this.next();
    }
    const [lower, upper, step] = parts;
    if (colons === 0) return lower ?? this.unusual();
    return {
      type: 'Slice',
      span: { start, end: this.end },
      ...(lower !== undefined && { lower }),
      ...(upper !== undefined && { upper }),
      ...(step !== undefined && { step }),
    };
  }

  private item(): Expr {
    if (this.token !== '*') return this.test();
    const start = this.from;
    this.next();
    const value = this.row(BITWISE);
    return { type: 'Starred', span: { start, end: this.end }, value };
  }

  private targetItem(): Expr {
    const start = this.from;
    if (!this.take('*')) return this.postfix();
    const value = this.postfix();
    return { type: 'Starred', span: { start, end: this.end }, value };
  }

  /** True behind a comma after which nothing more comes. */
  private endsList(): boolean {
    const { token } = this;
    if (this.isAtEnd) return true;
    return token === '=' || token === ':' || token === 'in' || token === ')' || token === ']';
  }
}

/** The power of `|`: what follows a star may not hold a comparison. */
const BITWISE = 5;

import { type AbsPath, absPath, dirname, joinNormal } from '../../base/path';
import type { SourceText } from '../../base/text';
import type { Expr, Stmt } from '../../syntax/python/ast';
import { parsePython } from '../../syntax/python/parse';
import type { Named } from './named';
import { dotted, noteAssignment, type PlainContext, plainValue } from './plainValue';

/** What start-up code (manage.py, wsgi.py, asgi.py) sets before Django reads its settings. */
export interface StartUp {
  /** Variables given a value only if they have none: `os.environ.setdefault`. The first one counts. */
  readonly defaults: ReadonlyMap<string, Named>;
  /** Variables set in any case: `os.environ[…] = …`. The last one counts. */
  readonly assigned: ReadonlyMap<string, Named>;
  /** What is put before everything on `sys.path`, and after. */
  readonly sysPath: { readonly front: readonly AbsPath[]; readonly back: readonly AbsPath[] };
  /** True if it reads a `.env` file (load_dotenv, read_dotenv, read_env). */
  readonly readsDotenv: boolean;
}

const MOST_DEPTH = 20;

/**
 * Reads start-up code without running it. Every statement is looked at, in functions too; of an `if` that asks for the
 * command line only the other branch, since that is how tests are told apart (`if 'test' in sys.argv`).
 */
export function readStartUp(source: SourceText, env: (name: string) => string | undefined): StartUp {
  const reader = new Reader(source, env);
  reader.block(parsePython(source).body, 0);
  return reader;
}

class Reader implements StartUp {
  readonly defaults = new Map<string, Named>();
  readonly assigned = new Map<string, Named>();
  readonly sysPath = { front: [] as AbsPath[], back: [] as AbsPath[] };
  readsDotenv = false;
  private readonly context: PlainContext;

  constructor(
    private readonly source: SourceText,
    env: (name: string) => string | undefined,
  ) {
    this.context = { file: source.path, env, names: new Map() };
  }

  block(statements: readonly Stmt[], depth: number): void {
    if (depth > MOST_DEPTH) return;
    for (const statement of statements) {
      this.statement(statement);
      for (const inner of this.blocksOf(statement)) this.block(inner, depth + 1);
    }
  }

  private blocksOf(statement: Stmt): readonly (readonly Stmt[])[] {
    switch (statement.type) {
      case 'FunctionDef':
      case 'With':
        return [statement.body];
      case 'If':
        return this.asksCommandLine(statement.test) ? [statement.orelse] : [statement.body, statement.orelse];
      case 'For':
      case 'While':
        return [statement.body, statement.orelse];
      case 'Try':
        return [
          statement.body,
          ...statement.handlers.map((handler) => handler.body),
          statement.orelse,
          statement.finalbody,
        ];
      default:
        return [];
    }
  }

  private asksCommandLine(test: Expr): boolean {
    const text = this.source.slice(test.span);
    return /\bargv\b/.test(text) && /['"]\w+['"]/.test(text) && !/\bnot\b|!=/.test(text);
  }

  private statement(statement: Stmt): void {
    noteAssignment(statement, this.context);
    if (statement.type === 'Assign') {
      for (const target of statement.targets) this.assignment(target, statement.value);
    } else if (statement.type === 'AugAssign' && dotted(statement.target) === 'sys.path') {
      this.addPaths(items(statement.value), this.sysPath.back);
    } else if (statement.type === 'Expr' && statement.value.type === 'Call') {
      this.call(statement.value);
    }
  }

  private assignment(target: Expr, value: Expr): void {
    if (target.type === 'Subscript' && isEnviron(target.value) && target.index.type === 'Str') {
      const named = this.named(value);
      if (named) this.assigned.set(target.index.value, named);
    }
    if (dotted(target) === 'sys.path' && value.type === 'BinOp' && value.op === '+') {
      if (dotted(value.right) === 'sys.path') this.addPaths(items(value.left), this.sysPath.front);
      if (dotted(value.left) === 'sys.path') this.addPaths(items(value.right), this.sysPath.back);
    }
  }

  private call({ func, args }: Extract<Expr, { type: 'Call' }>): void {
    const name = dotted(func);
    const values = args.map((arg) => arg.value);
    if (/(?:^|\.)(?:load_dotenv|read_dotenv|read_env)$/.test(name ?? '')) this.readsDotenv = true;
    const [first, second] = values;
    if (func.type === 'Attribute' && func.name === 'setdefault' && isEnviron(func.value)) {
      const named = second && this.named(second);
      if (first?.type === 'Str' && named && !this.defaults.has(first.value)) {
        this.defaults.set(first.value, named);
      }
    }
    if (name === 'sys.path.insert') {
      // The last one inserted is the first one searched.
      const inserted: AbsPath[] = [];
      this.addPaths(second ? [second] : [], inserted);
      this.sysPath.front.unshift(...inserted);
    }
    if (name === 'sys.path.append' || name === 'site.addsitedir') {
      this.addPaths(values.slice(0, 1), this.sysPath.back);
    }
    if (name === 'sys.path.extend') this.addPaths(items(first), this.sysPath.back);
  }

  private named(value: Expr): Named | undefined {
    const plain = plainValue(value, this.context);
    if (plain === undefined || plain === '') return undefined;
    const origin = this.source.path.slice(this.source.path.lastIndexOf('/') + 1);
    return { name: plain, origin, at: { path: this.source.path, span: value.span } };
  }

  private addPaths(values: readonly Expr[], to: AbsPath[]): void {
    for (const value of values) {
      const plain = plainValue(value, this.context);
      if (plain === undefined) continue;
      const folder = dirname(this.source.path);
      const path = /^(\/|[A-Za-z]:)/.test(plain) ? plain : joinNormal(folder, plain);
      to.push(absPath(path, /^[A-Za-z]:/.test(path) ? 'win32' : 'linux'));
    }
  }
}

function isEnviron(expr: Expr): boolean {
  return /^(?:os\.)?environ$/.test(dotted(expr) ?? '');
}

function items(value: Expr | undefined): readonly Expr[] {
  return value?.type === 'List' || value?.type === 'Tuple' ? value.items : [];
}

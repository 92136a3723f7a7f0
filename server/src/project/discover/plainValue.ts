import { posix } from 'node:path';
import { type AbsPath, dirname } from '../../base/path';
import type { Expr, Stmt } from '../../syntax/python/ast';

/** What start-up code can know before Django runs. */
export interface PlainContext {
  /** `__file__`. */
  readonly file: AbsPath;
  readonly env: (name: string) => string | undefined;
  /** Names assigned so far, as strings. */
  readonly names: Map<string, string>;
}

/**
 * The string or path an expression of start-up code (manage.py, wsgi.py) stands for, as far as it is plain: literals,
 * names, joining, `os.path`, `pathlib`, environment variables with a default. Undefined if it is anything else.
 */
export function plainValue(expr: Expr, context: PlainContext): string | undefined {
  const of = (inner: Expr | undefined) => (inner ? plainValue(inner, context) : undefined);
  switch (expr.type) {
    case 'Str':
      return expr.value;
    case 'Name':
      return expr.id === '__file__' ? context.file : context.names.get(expr.id);
    case 'JoinedStr':
      return joined(
        expr.parts.map((part) => (typeof part === 'string' ? part : of(part.value))),
        '',
      );
    case 'BinOp':
      if (expr.op === '+') return joined([of(expr.left), of(expr.right)], '');
      return expr.op === '/' ? joinPath([of(expr.left), of(expr.right)]) : undefined;
    case 'BoolOp':
      return expr.op === 'or' ? expr.values.map(of).find((value) => value) : undefined;
    case 'Attribute': {
      if (dotted(expr) === 'os.pardir') return '..';
      if (dotted(expr) === 'os.curdir') return '.';
      const value = of(expr.value);
      return expr.name === 'parent' && value !== undefined ? dirname(value as AbsPath) : undefined;
    }
    case 'Subscript':
      return subscript(expr, context);
    case 'Call':
      return call(expr, context);
    default:
      return undefined;
  }
}

/** `a.b.c`, or undefined if the expression is not just names. */
export function dotted(expr: Expr): string | undefined {
  if (expr.type === 'Name') return expr.id;
  if (expr.type !== 'Attribute') return undefined;
  const left = dotted(expr.value);
  return left === undefined ? undefined : `${left}.${expr.name}`;
}

/** Notes `name = plain value`. */
export function noteAssignment(statement: Stmt, context: PlainContext): void {
  if (statement.type !== 'Assign') return;
  for (const target of statement.targets) {
    if (target.type !== 'Name') continue;
    const value = plainValue(statement.value, context);
    if (value === undefined) context.names.delete(target.id);
    else context.names.set(target.id, value);
  }
}

/** `path.parents[1]`, `os.environ['NAME']`. */
function subscript(expr: Extract<Expr, { type: 'Subscript' }>, context: PlainContext): string | undefined {
  const { value, index } = expr;
  if (dotted(value) === 'os.environ' && index.type === 'Str') return context.env(index.value);
  if (value.type !== 'Attribute' || value.name !== 'parents') return undefined;
  let path = plainValue(value.value, context);
  if (path === undefined || index.type !== 'Num' || typeof index.value !== 'number') return undefined;
  for (let level = 0; level <= index.value; level++) path = dirname(path as AbsPath);
  return path;
}

function call(expr: Extract<Expr, { type: 'Call' }>, context: PlainContext): string | undefined {
  const { func } = expr;
  const positional = expr.args.filter((arg) => arg.star === '' && arg.name === undefined);
  const args = positional.map((arg) => plainValue(arg.value, context));
  const name = dotted(func);
  switch (name?.split('.').at(-1)) {
    case 'join':
      return func.type === 'Attribute' && func.value.type === 'Str' ? undefined : joinPath(args);
    case 'dirname':
      return args[0] === undefined ? undefined : dirname(args[0] as AbsPath);
    case 'abspath':
    case 'realpath':
    case 'normpath':
    case 'str':
    case 'fspath':
    case 'Path':
    case 'PurePath':
      return args.length > 1 ? joinPath(args) : args[0];
    case 'getcwd':
    case 'cwd':
      return dirname(context.file);
    case 'get':
    case 'getenv':
    case 'config':
      return variable(expr, args, context);
  }
  if (func.type !== 'Attribute') return undefined;
  const self = plainValue(func.value, context);
  if (/^(resolve|absolute|expanduser|as_posix|strip)$/.test(func.name)) return self;
  return func.name === 'joinpath' ? joinPath([self, ...args]) : undefined;
}

/** `os.environ.get('NAME', 'default')`, `os.getenv`, decouple's `config('NAME', default='…')`. */
function variable(
  expr: Extract<Expr, { type: 'Call' }>,
  args: readonly (string | undefined)[],
  context: PlainContext,
): string | undefined {
  if (args[0] === undefined) return undefined;
  const fallback = expr.args.find((arg) => arg.name === 'default')?.value;
  return context.env(args[0]) ?? args[1] ?? (fallback && plainValue(fallback, context));
}

function joined(parts: readonly (string | undefined)[], separator: string): string | undefined {
  return parts.includes(undefined) ? undefined : parts.join(separator);
}

function joinPath(parts: readonly (string | undefined)[]): string | undefined {
  const known = parts.filter((part) => part !== undefined);
  if (known.length < parts.length || known.length === 0) return undefined;
  const start = known.findLastIndex((part) => /^(\/|[A-Za-z]:\/)/.test(part));
  return posix.normalize(known.slice(Math.max(0, start)).join('/'));
}

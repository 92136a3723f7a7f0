import type { Arg, CompClause, Expr, FormattedValue } from '../../syntax/python/ast';

/** A call by name: `str(…)`, `os.path.join(…)`, `names.index(…)`. */
export interface NamedCall {
  readonly root: string;
  /** The attributes behind the name, dotted. */
  readonly path: string;
  /** The first argument, where it is a plain text. */
  readonly text: string | undefined;
}

/** What the value of an expression hangs on. */
export interface Closed {
  /** Names that are read, but not only called. */
  readonly names: Iterable<string>;
  readonly calls: readonly NamedCall[];
}

/**
 * What an expression hangs on, if its value is sure to hang on nothing else, and having it to change nothing: as far as
 * the names mean plain data, and the calls what they seem to. Undefined for all other expressions.
 */
export function closedOf(expr: Expr): Closed | undefined {
  const found: Found = { names: NONE, calls: [] };
  return walk(expr, NONE, found) ? found : undefined;
}

/** True for what is had as quickly as it is remembered. */
export function isTrivial({ type }: Expr): boolean {
  return TRIVIAL.has(type);
}

const TRIVIAL: ReadonlySet<Expr['type']> = new Set(['Name', 'Constant', 'Num', 'Str', 'Bytes']);

/** Attributes of paths, and methods of texts, lists and dicts that change nothing and ask nobody. */
const ATTRIBUTES: ReadonlySet<string> = new Set(['parent', 'name', 'stem', 'suffix']);
export const METHODS: ReadonlySet<string> = new Set(
  'format join split rsplit splitlines strip lstrip rstrip lower upper title replace startswith endswith copy get keys values items index count'.split(
    ' ',
  ),
);

type Names = ReadonlySet<string>;

/** Shared by the many expressions that read no name, and bind none. */
const NONE: Names = new Set();

interface Found {
  names: Names;
  readonly calls: NamedCall[];
}

function walk(expr: Expr, bound: Names, found: Found): boolean {
  switch (expr.type) {
    case 'Constant':
    case 'Num':
    case 'Str':
      return true;
    case 'Name':
      if (!bound.has(expr.id)) addName(expr.id, found);
      return true;
    case 'JoinedStr':
      return formatted(expr.parts, bound, found);
    case 'List':
    case 'Tuple':
    case 'Set':
      return walkAll(expr.items, bound, found);
    case 'Dict':
      return walkEntries(expr.entries, bound, found);
    case 'Starred':
      return walk(expr.value, bound, found);
    case 'Attribute':
      return ATTRIBUTES.has(expr.name) && walk(expr.value, bound, found);
    case 'Subscript':
      return walk(expr.value, bound, found) && walk(expr.index, bound, found);
    case 'Slice':
      return walkAll([expr.lower, expr.upper, expr.step], bound, found);
    case 'BinOp':
      return walk(expr.left, bound, found) && walk(expr.right, bound, found);
    case 'UnaryOp':
      return walk(expr.operand, bound, found);
    case 'BoolOp':
      return walkAll(expr.values, bound, found);
    case 'Compare':
      if (!walk(expr.left, bound, found)) return false;
      for (const { right } of expr.rest) if (!walk(right, bound, found)) return false;
      return true;
    case 'IfExp':
      return walkAll([expr.test, expr.body, expr.orelse], bound, found);
    case 'Call':
      if (!called(expr.func, expr.args, bound, found)) return false;
      for (const { value } of expr.args) if (!walk(value, bound, found)) return false;
      return true;
    case 'ListComp':
    case 'SetComp':
    case 'GeneratorExp':
      return comprehended(expr.clauses, [expr.element], bound, found);
    case 'DictComp':
      return comprehended(expr.clauses, [expr.key, expr.value], bound, found);
    default:
      return false;
  }
}

function walkAll(parts: readonly (Expr | undefined)[], bound: Names, found: Found): boolean {
  for (const part of parts) if (part && !walk(part, bound, found)) return false;
  return true;
}

function walkEntries(entries: DictExpr['entries'], bound: Names, found: Found): boolean {
  for (const { key, value } of entries)
    if ((key && !walk(key, bound, found)) || !walk(value, bound, found)) return false;
  return true;
}

type DictExpr = Extract<Expr, { type: 'Dict' }>;

function addName(name: string, found: Found): void {
  if (found.names === NONE) found.names = new Set();
  (found.names as Set<string>).add(name);
}

function formatted(parts: readonly (string | FormattedValue)[], bound: Names, found: Found): boolean {
  for (const part of parts) {
    if (typeof part === 'string') continue;
    if (!walk(part.value, bound, found) || !formatted(part.format ?? [], bound, found)) return false;
  }
  return true;
}

function called(func: Expr, args: readonly Arg[], bound: Names, found: Found): boolean {
  let path = '';
  let root = func;
  for (; root.type === 'Attribute'; root = root.value)
    path = path === '' ? root.name : `${root.name}.${path}`;
  if (root.type === 'Name' && !bound.has(root.id)) {
    const [first] = args;
    const text =
      first?.star === '' && !first.name && first.value.type === 'Str' ? first.value.value : undefined;
    found.calls.push({ root: root.id, path, text });
    return true;
  }
  return func.type === 'Attribute' && METHODS.has(func.name) && walk(func.value, bound, found);
}

/** A clause reads what the ones before it have bound; what is bound later is looked for outside. */
function comprehended(
  clauses: readonly CompClause[],
  made: readonly Expr[],
  around: Names,
  found: Found,
): boolean {
  const bound = new Set(around);
  for (const { target, iter, ifs } of clauses) {
    if (!walk(iter, new Set(bound), found) || !bindTarget(target, bound)) return false;
    if (!walkAll(ifs, bound, found)) return false;
  }
  return walkAll(made, bound, found);
}

function bindTarget(target: Expr, bound: Set<string>): boolean {
  if (target.type === 'Tuple' || target.type === 'List')
    return target.items.every((item) => bindTarget(item, bound));
  if (target.type !== 'Name') return false;
  bound.add(target.id);
  return true;
}

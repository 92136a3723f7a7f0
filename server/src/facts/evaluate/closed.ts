import { derive } from '../../base/derive';
import type { Arg, CompClause, Expr, FormattedValue } from '../../syntax/python/ast';

/** A call by name: `str(…)`, `os.path.join(…)`, `names.index(…)`. */
export interface NamedCall {
  readonly root: string;
  /** The attributes behind the name. */
  readonly path: readonly string[];
  /** The first argument, where it is a plain text. */
  readonly text: string | undefined;
}

/** What the value of an expression hangs on. */
export interface Closed {
  /** Names that are read, but not only called. */
  readonly names: ReadonlySet<string>;
  readonly calls: readonly NamedCall[];
}

/**
 * What an expression hangs on, if its value is sure to hang on nothing else, and having it to change nothing: as far as
 * the names mean plain data, and the calls what they seem to. Undefined for all other expressions, and for those not
 * worth remembering.
 */
export const closedOf = derive((expr: Expr): Closed | undefined => {
  if (TRIVIAL.has(expr.type)) return undefined;
  const found = { names: new Set<string>(), calls: [] };
  return walk(expr, new Set(), found) ? found : undefined;
});

const TRIVIAL: ReadonlySet<Expr['type']> = new Set(['Name', 'Constant', 'Num', 'Str', 'Bytes']);

/** Attributes of paths, and methods of texts, lists and dicts that change nothing and ask nobody. */
const ATTRIBUTES: ReadonlySet<string> = new Set(['parent', 'name', 'stem', 'suffix']);
export const METHODS: ReadonlySet<string> = new Set(
  'format join split rsplit splitlines strip lstrip rstrip lower upper title replace startswith endswith copy get keys values items index count'.split(
    ' ',
  ),
);

interface Found {
  readonly names: Set<string>;
  readonly calls: NamedCall[];
}

type Bound = ReadonlySet<string>;

function walk(expr: Expr, bound: Bound, found: Found): boolean {
  const all = (parts: readonly Expr[]) => parts.every((part) => walk(part, bound, found));
  switch (expr.type) {
    case 'Constant':
    case 'Num':
    case 'Str':
      return true;
    case 'Name':
      if (!bound.has(expr.id)) found.names.add(expr.id);
      return true;
    case 'JoinedStr':
      return formatted(expr.parts, bound, found);
    case 'List':
    case 'Tuple':
    case 'Set':
      return all(expr.items);
    case 'Dict':
      return expr.entries.every(({ key, value }) => (!key || all([key])) && all([value]));
    case 'Starred':
      return all([expr.value]);
    case 'Attribute':
      return ATTRIBUTES.has(expr.name) && all([expr.value]);
    case 'Subscript':
      return all([expr.value, expr.index]);
    case 'Slice':
      return all([expr.lower, expr.upper, expr.step].filter((part) => part !== undefined));
    case 'BinOp':
      return all([expr.left, expr.right]);
    case 'UnaryOp':
      return all([expr.operand]);
    case 'BoolOp':
      return all(expr.values);
    case 'Compare':
      return all([expr.left, ...expr.rest.map(({ right }) => right)]);
    case 'IfExp':
      return all([expr.test, expr.body, expr.orelse]);
    case 'Call':
      return called(expr.func, expr.args, bound, found) && all(expr.args.map(({ value }) => value));
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

function formatted(parts: readonly (string | FormattedValue)[], bound: Bound, found: Found): boolean {
  return parts.every(
    (part) =>
      typeof part === 'string' ||
      (walk(part.value, bound, found) && formatted(part.format ?? [], bound, found)),
  );
}

function called(func: Expr, args: readonly Arg[], bound: Bound, found: Found): boolean {
  const path: string[] = [];
  let root = func;
  for (; root.type === 'Attribute'; root = root.value) path.unshift(root.name);
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
  around: Bound,
  found: Found,
): boolean {
  const bound = new Set(around);
  for (const { target, iter, ifs } of clauses) {
    if (!walk(iter, new Set(bound), found) || !bindTarget(target, bound)) return false;
    if (!ifs.every((test) => walk(test, bound, found))) return false;
  }
  return made.every((one) => walk(one, bound, found));
}

function bindTarget(target: Expr, bound: Set<string>): boolean {
  if (target.type === 'Tuple' || target.type === 'List')
    return target.items.every((item) => bindTarget(item, bound));
  if (target.type !== 'Name') return false;
  bound.add(target.id);
  return true;
}

import { contains, type Span } from '../../base/span';
import type { SourceText } from '../../base/text';
import type { CallExpr } from '../../syntax/python/ast';
import { parsePython } from '../../syntax/python/parse';

/** Where a source, the making of its bundle and the registration of that stand in a module. */
export interface SourcePlaces {
  /** Within the quotes. */
  readonly literal: Span;
  readonly bundle: Span;
  readonly registration: Span;
}

/**
 * True if a source is what it is for its bundle and for nothing else: an argument of the call that makes the bundle, in a
 * statement of the module that registers it. `register('all', Bundle('a.js'))`, `register('all', 'a.js')`.
 */
export function isOwnArgument(source: SourceText, { literal, bundle, registration }: SourcePlaces): boolean {
  const { body } = parsePython(source);
  const statement = body.find(({ span }) => contains(span, literal.start));
  if (statement?.type !== 'Expr' || statement.value.type !== 'Call') return false;
  const registers = statement.value;
  const makes = isSame(registers.span, bundle) ? registers : argumentAt(registers, bundle);
  if (!isSame(registers.span, registration) || makes?.type !== 'Call') return false;
  const { start, end } = literal;
  return makes.args.some(
    ({ star, name, value }) =>
      star === '' &&
      name === undefined &&
      value.type === 'Str' &&
      value.span.start < start &&
      end < value.span.end,
  );
}

function argumentAt({ args }: CallExpr, place: Span): CallExpr | undefined {
  for (const { star, name, value } of args)
    if (star === '' && name === undefined && value.type === 'Call' && isSame(value.span, place)) return value;
  return undefined;
}

function isSame(a: Span, b: Span): boolean {
  return a.start === b.start && a.end === b.end;
}

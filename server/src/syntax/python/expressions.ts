import { parser } from '@lezer/python';
import type { Expr } from './ast';
import { collection, comprehensionOf, dictionary, parenthesized } from './collections';
import { number } from './numbers';
import { operation } from './operators';
import { paramList } from './params';
import { postfix } from './postfix';
import { missingAt, type Reader } from './reader';
import { string } from './strings';
import { yieldOf } from './yields';

type Convert = (reader: Reader) => Expr;

const CONVERT: Readonly<Record<string, Convert>> = {
  VariableName: name,
  None: (reader) => ({ type: 'Constant', span: reader.span(), value: null }),
  Boolean: (reader) => ({ type: 'Constant', span: reader.span(), value: reader.slice() === 'True' }),
  Ellipsis: (reader) => ({ type: 'Constant', span: reader.span(), value: '...' }),
  Number: (reader) => number(reader.slice(), reader.span()),
  String: string,
  FormatString: string,
  ContinuedString: string,
  ParenthesizedExpression: parenthesized,
  TupleExpression: collection('Tuple'),
  ArrayExpression: collection('List'),
  SetExpression: collection('Set'),
  DictionaryExpression: dictionary,
  DictionaryComprehensionExpression: dictionary,
  ComprehensionExpression: comprehensionOf('GeneratorExp'),
  ArrayComprehensionExpression: comprehensionOf('ListComp'),
  SetComprehensionExpression: comprehensionOf('SetComp'),
  MemberExpression: postfix,
  CallExpression: postfix,
  BinaryExpression: operation,
  UnaryExpression: operation,
  AwaitExpression: operation,
  ConditionalExpression: conditional,
  LambdaExpression: lambda,
  NamedExpression: named,
  YieldExpression: yieldOf,
};

/** By lezer's node type id: two node types may share a name. */
const BY_TYPE: readonly (Convert | undefined)[] = parser.nodeSet.types.map((type) => CONVERT[type.name]);

/** True if the node under the cursor is an expression. */
export function isExpression(reader: Reader): boolean {
  return BY_TYPE[reader.typeId] !== undefined;
}

/** Converts the expression under the cursor; `Missing` if it is none. */
export function expression(reader: Reader): Expr {
  return BY_TYPE[reader.typeId]?.(reader) ?? reader.missing();
}

/** A name may stand for something else (see repairs.ts), or be empty in broken code. */
function name(reader: Reader): Expr {
  if (reader.from === reader.to) return reader.missing();
  return reader.hole() ?? { type: 'Name', span: reader.span(), id: reader.identifier() };
}

/** `body if test else orelse`. */
function conditional(reader: Reader): Expr {
  const span = reader.span();
  const parts: (Expr | undefined)[] = [];
  let place = 0;
  if (reader.down()) {
    do {
      if (reader.name === 'if') place = 1;
      else if (reader.name === 'else') place = 2;
      else if (reader.isExpr) parts[place] ??= reader.expr();
    } while (reader.next());
    reader.up();
  }
  const [body = missingAt(span.start), test = missingAt(span.end), orelse = missingAt(span.end)] = parts;
  return { type: 'IfExp', span, test, body, orelse };
}

function lambda(reader: Reader): Expr {
  const span = reader.span();
  let params: ReturnType<typeof paramList> = [];
  let body: Expr | undefined;
  if (reader.down()) {
    do {
      if (reader.name === 'ParamList') params = paramList(reader);
      else if (reader.isExpr) body ??= reader.expr();
    } while (reader.next());
    reader.up();
  }
  return { type: 'Lambda', span, params, body: body ?? missingAt(span.end) };
}

function named(reader: Reader): Expr {
  const span = reader.span();
  const parts: Expr[] = [];
  if (reader.down()) {
    do if (reader.isExpr) parts.push(reader.expr());
    while (reader.next());
    reader.up();
  }
  const [target = missingAt(span.start), value = missingAt(span.end)] = parts;
  return { type: 'NamedExpr', span, target, value };
}

import type { Span } from '../../base/span';
import { argList } from './args';
import type { Arg, Expr } from './ast';
import type { Reader } from './reader';
import { subscript } from './subscript';

/** Longer chains of `.name`, `[index]` and `(args)` have a hole for a root. */
const MAX_CHAIN = 500;

/** True on nodes of a chain `value.name`, `value[index]`, `value(args)`. */
function isPostfix(name: string): boolean {
  return name === 'MemberExpression' || name === 'CallExpression';
}

/** Converts the chain under the cursor, from its root outwards and without recursion. */
export function postfix(reader: Reader): Expr {
  let links = 0;
  while (isPostfix(reader.name) && links < MAX_CHAIN && reader.down()) links++;
  let value = links === 0 || isPostfix(reader.name) ? reader.missing() : reader.expr();
  for (; links > 0; links--) value = suffix(reader, value);
  return value;
}

/** With the cursor on the first child of a chain's node, whose value is `value`: moves to the node itself. */
function suffix(reader: Reader, value: Expr): Expr {
  let args: Arg[] | undefined;
  let index: Expr | undefined;
  let name: string | undefined;
  let nameSpan: Span | undefined;
  while (reader.next()) {
    if (reader.name === 'ArgList') {
      args = argList(reader);
    } else if (reader.name === '[') {
      index = subscript(reader);
    } else if (reader.name === 'PropertyName') {
      name = reader.identifier();
      nameSpan = reader.span();
    }
  }
  reader.up();
  const span = reader.span();
  if (args !== undefined) return { type: 'Call', span, func: value, args };
  if (index !== undefined) return { type: 'Subscript', span, value, index };
  nameSpan ??= { start: span.end, end: span.end };
  return { type: 'Attribute', span, value, name: name ?? '', nameSpan };
}

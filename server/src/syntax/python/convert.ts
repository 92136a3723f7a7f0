import type { Tree } from '@lezer/common';
import type { PyModule } from './ast';
import { expression, isExpression } from './expressions';
import { type Converters, Reader } from './reader';
import { statements } from './statements';

const CONVERTERS: Converters = { expr: expression, isExpr: isExpression, block: statements };

/** lezer's tree of `text` as the AST. */
export function convert(text: string, tree: Tree): PyModule {
  return { body: new Reader(text, tree.cursor(), CONVERTERS).block() };
}

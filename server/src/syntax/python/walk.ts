import type { Expr, PyModule, Stmt } from './ast';

export type PyNode = Stmt | Expr;

/** Fields that hold no nodes. */
const LEAVES = new Set(['span', 'nameSpan', 'pieces', 'names']);

/**
 * Calls `visit` with every statement and expression below `root`, parents first and in the order of the fields in
 * ast.ts; with the answer `false` what lies below that node is passed over. Does not recurse, so no tree is too deep.
 */
export function forEachNode(
  root: PyModule | PyNode | readonly PyNode[],
  visit: (node: PyNode) => unknown,
): void {
  const rest: unknown[] = [root];
  while (rest.length > 0) {
    const value = rest.pop();
    if (Array.isArray(value)) {
      for (let i = value.length - 1; i >= 0; i--) rest.push(value[i]);
    } else if (typeof value === 'object' && value !== null) {
      if (isNode(value) && visit(value) === false) continue;
      const children = Object.entries(value).filter(([key, child]) => isParent(key, child));
      for (let i = children.length - 1; i >= 0; i--) rest.push(children[i]![1]);
    }
  }
}

/** An except handler's `type` is an expression, not a name. */
function isNode(value: object): value is PyNode {
  return 'type' in value && typeof value.type === 'string';
}

function isParent(key: string, child: unknown): boolean {
  return typeof child === 'object' && child !== null && !LEAVES.has(key);
}

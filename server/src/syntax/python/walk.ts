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
      const first = rest.length;
      for (const key in value) {
        const child = (value as Record<string, unknown>)[key];
        // Every node has a span.
        if (key === 'span' || typeof child !== 'object' || child === null || LEAVES.has(key)) continue;
        rest.push(child);
      }
      reverse(rest, first);
    }
  }
}

/** An except handler's `type` is an expression, not a name. */
function isNode(value: object): value is PyNode {
  return 'type' in value && typeof value.type === 'string';
}

/** Turns round what stands in `items` from `first` on: what is pushed last is taken first. */
function reverse(items: unknown[], first: number): void {
  for (let low = first, high = items.length - 1; low < high; low++, high--) {
    [items[low], items[high]] = [items[high], items[low]];
  }
}

import type { Expr, PyModule } from '../../syntax/python/ast';
import { forEachNode } from '../../syntax/python/walk';

/** What an expression names, as a dotted path from its import: `forms.Media` → `django.forms.Media`. */
export type DottedName = (expr: Expr) => string | undefined;

/** Calls that hand on what they are given: `static_lazy = lazy(static, str)`. */
const WRAPPERS = /(?:^|\.)(?:lazy|partial|keep_lazy_text|lru_cache|cache)$/;

/**
 * The names a module imports, wherever it does so, and plain other names given to them. A relative import keeps its
 * dots: `from .utils import static` → `.utils.static`.
 */
export function importedNames(module: PyModule): DottedName {
  const names = new Map<string, string>();
  const dotted: DottedName = (expr) => {
    if (expr.type === 'Name') return names.get(expr.id);
    if (expr.type === 'Attribute') {
      const value = dotted(expr.value);
      return value && `${value}.${expr.name}`;
    }
    if (expr.type === 'Subscript' && expr.index.type === 'Str') {
      const value = dotted(expr.value);
      return value && `${value}[${expr.index.value}]`;
    }
    return undefined;
  };
  forEachNode(module, (node) => {
    if (node.type === 'Import') {
      for (const { name, asName } of node.names) {
        const top = name.split('.')[0]!;
        names.set(asName ?? top, asName ? name : top);
      }
    } else if (node.type === 'ImportFrom') {
      const from = `${'.'.repeat(node.level)}${node.module}${node.module === '' ? '' : '.'}`;
      for (const { name, asName } of node.names) names.set(asName ?? name, `${from}${name}`);
    } else if (node.type === 'Assign' && node.targets.length === 1 && node.targets[0]!.type === 'Name') {
      const meant = dotted(unwrapped(node.value, dotted));
      if (meant !== undefined) names.set(node.targets[0]!.id, meant);
    }
  });
  return dotted;
}

function unwrapped(expr: Expr, dotted: DottedName): Expr {
  if (expr.type !== 'Call' || !WRAPPERS.test(dotted(expr.func) ?? '')) return expr;
  return expr.args[0]?.value ?? expr;
}

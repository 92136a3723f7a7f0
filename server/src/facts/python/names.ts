import type { Expr, Stmt } from '../../syntax/python/ast';
import type { PyNode } from '../../syntax/python/walk';
import { isAssetClass, isKnownCallee } from './callees';

/** What an expression names, as a dotted path from its import: `forms.Media` → `django.forms.Media`. */
export type DottedName = (expr: Expr) => string | undefined;

/** Calls that hand on what they are given: `static_lazy = lazy(static, str)`. */
const WRAPPERS = /(?:^|\.)(?:lazy|partial|keep_lazy_text|lru_cache|cache)$/;

/** What gives names, as `importedNames` reads it. */
export type Naming = Extract<Stmt, { type: 'Import' | 'ImportFrom' | 'ClassDef' | 'Assign' }>;

export function isNaming(node: PyNode): node is Naming {
  const { type } = node;
  return type === 'Import' || type === 'ImportFrom' || type === 'ClassDef' || type === 'Assign';
}

/**
 * The names a module imports, wherever it does so, and plain other names given to them; of classes those derived from an
 * entry of Media. A relative import keeps its dots: `from .utils import static` → `.utils.static`. Of `import *` what is
 * known to be there is taken. `statements`: all of the module's, in the order of its text.
 */
export function importedNames(statements: readonly Naming[]): DottedName {
  const names = new Map<string, string>();
  const stars: string[] = [];
  const dotted: DottedName = (expr) => {
    if (expr.type === 'Name') return names.get(expr.id) ?? ofStars(stars, expr.id);
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
  for (const node of statements) {
    if (node.type === 'Import') {
      for (const { name, asName } of node.names) {
        const top = name.split('.')[0]!;
        names.set(asName ?? top, asName ? name : top);
      }
    } else if (node.type === 'ImportFrom') {
      const from = `${'.'.repeat(node.level)}${node.module}${node.module === '' ? '' : '.'}`;
      for (const { name, asName } of node.names) {
        if (name === '*') stars.push(from);
        else names.set(asName ?? name, `${from}${name}`);
      }
    } else if (node.type === 'ClassDef') {
      const base = node.bases.map((one) => dotted(one.value)).find((one) => one && isAssetClass(one));
      if (base !== undefined && !hasOwnInit(node.body)) names.set(node.name, base);
    } else if (node.targets.length === 1 && node.targets[0]!.type === 'Name') {
      const meant = dotted(unwrapped(node.value, dotted));
      if (meant !== undefined) names.set(node.targets[0]!.id, meant);
    }
  }
  return dotted;
}

function ofStars(modules: readonly string[], name: string): string | undefined {
  return modules.map((module) => `${module}${name}`).find(isKnownCallee);
}

/** What such a class does with its arguments is its own affair. */
function hasOwnInit(body: readonly Stmt[]): boolean {
  return body.some((statement) => statement.type === 'FunctionDef' && statement.name === '__init__');
}

function unwrapped(expr: Expr, dotted: DottedName): Expr {
  if (expr.type !== 'Call' || !WRAPPERS.test(dotted(expr.func) ?? '')) return expr;
  return expr.args[0]?.value ?? expr;
}

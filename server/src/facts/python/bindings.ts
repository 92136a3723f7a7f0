import { derive } from '../../base/derive';
import type { Span } from '../../base/span';
import type { Expr, PyModule } from '../../syntax/python/ast';
import { forEachNode } from '../../syntax/python/walk';

/** What a name may hold. */
export interface Bound {
  readonly value: Expr;
  /** True if the name goes through what `value` holds, one after the other. */
  readonly each: boolean;
}

interface Binding extends Bound {
  /** The function, class body, loop or comprehension the name belongs to; undefined for the module. */
  readonly scope: Span | undefined;
}

const ADDING = /^(?:append|extend|insert|add|update)$/;

/**
 * What a name may hold where it is used: all that the nearest function, class or loop with that name, else the module,
 * assigns to it or adds to it (`js += […]`, `js.append(…)`). Not in what order or whether.
 */
export function valuesOf(module: PyModule, name: string, use: Span): readonly Bound[] {
  const bindings = bindingsOf(module).get(name) ?? [];
  const visible = bindings.filter(
    ({ scope }) => !scope || (scope.start <= use.start && use.end <= scope.end),
  );
  const nearest = visible.reduce<Span | undefined>(
    (best, { scope }) => (scope && (!best || scope.start > best.start) ? scope : best),
    undefined,
  );
  return visible.filter(({ scope }) => scope === nearest);
}

const bindingsOf = derive((module: PyModule): ReadonlyMap<string, readonly Binding[]> => {
  const scopes: Span[] = [];
  const found = new Map<string, Binding[]>();
  const bind = (target: Expr | undefined, value: Expr | undefined): void => {
    const base = target?.type === 'Subscript' ? target.value : target;
    if (base?.type !== 'Name' || value === undefined) return;
    const scope = scopes.findLast(({ start, end }) => start <= base.span.start && base.span.end <= end);
    add(base.id, { scope, value, each: false });
  };
  const add = (name: string, binding: Binding): void => {
    const known = found.get(name);
    if (known) known.push(binding);
    else found.set(name, [binding]);
  };
  const loop = (target: Expr, value: Expr, scope: Span): void => {
    if (target.type === 'Name') add(target.id, { scope, value, each: true });
  };
  forEachNode(module, (node) => {
    switch (node.type) {
      case 'FunctionDef':
      case 'ClassDef':
        scopes.push(node.span);
        break;
      case 'Assign':
        for (const target of node.targets) bind(target, node.value);
        break;
      case 'AnnAssign':
      case 'AugAssign':
        bind(node.target, node.value);
        break;
      case 'For':
        loop(node.target, node.iter, node.span);
        break;
      case 'ListComp':
      case 'SetComp':
      case 'GeneratorExp':
      case 'DictComp':
        for (const clause of node.clauses) loop(clause.target, clause.iter, node.span);
        break;
      case 'Call':
        if (node.func.type === 'Attribute' && ADDING.test(node.func.name)) {
          bind(node.func.value, node.args.at(-1)?.value);
        }
        break;
    }
  });
  return found;
});

import { derive } from '../../base/derive';
import type { Span } from '../../base/span';
import type { Expr, PyModule } from '../../syntax/python/ast';
import { forEachNode } from '../../syntax/python/walk';

interface Binding {
  /** The function or class body the name belongs to; undefined for the module. */
  readonly scope: Span | undefined;
  readonly value: Expr;
}

const ADDING = /^(?:append|extend|insert|add|update)$/;

/**
 * What a name may hold where it is used: all that the nearest function or class with that name, else the module,
 * assigns to it or adds to it (`js += […]`, `js.append(…)`). Not in what order or whether.
 */
export function valuesOf(module: PyModule, name: string, use: Span): readonly Expr[] {
  const bindings = bindingsOf(module).get(name) ?? [];
  const visible = bindings.filter(
    ({ scope }) => !scope || (scope.start <= use.start && use.end <= scope.end),
  );
  const nearest = visible.reduce<Span | undefined>(
    (best, { scope }) => (scope && (!best || scope.start > best.start) ? scope : best),
    undefined,
  );
  return visible.filter(({ scope }) => scope === nearest).map(({ value }) => value);
}

const bindingsOf = derive((module: PyModule): ReadonlyMap<string, readonly Binding[]> => {
  const scopes: Span[] = [];
  const found = new Map<string, Binding[]>();
  const bind = (target: Expr | undefined, value: Expr | undefined): void => {
    const base = target?.type === 'Subscript' ? target.value : target;
    if (base?.type !== 'Name' || value === undefined) return;
    const scope = scopes.findLast(({ start, end }) => start <= base.span.start && base.span.end <= end);
    const known = found.get(base.id);
    if (known) known.push({ scope, value });
    else found.set(base.id, [{ scope, value }]);
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
      case 'Call':
        if (node.func.type === 'Attribute' && ADDING.test(node.func.name)) {
          bind(node.func.value, node.args.at(-1)?.value);
        }
        break;
    }
  });
  return found;
});

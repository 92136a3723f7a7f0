import type { Location } from '../base/span';
import type { SourceText } from '../base/text';
import type { Expr } from '../syntax/python/ast';
import { parsePython } from '../syntax/python/parse';
import { forEachNode } from '../syntax/python/walk';

const TAKES_OVER = 'DjangoDynaconf';

/**
 * Where a module hands its settings to dynaconf (`settings = dynaconf.DjangoDynaconf(__name__)`), if it does. An object of
 * dynaconf's takes the place of django.conf.settings then, and what its files and variables say beats the names of the
 * module (dynaconf 3, contrib/django_dynaconf_v2.py).
 */
export function handedToDynaconf(source: SourceText): Location | undefined {
  // Hardly any module does: the others need not be gone through.
  if (!source.text.includes(TAKES_OVER)) return undefined;
  let found: Location | undefined;
  forEachNode(parsePython(source), (node) => {
    if (node.type === 'Call' && lastName(node.func) === TAKES_OVER)
      found ??= { path: source.path, span: node.span };
  });
  return found;
}

function lastName(expression: Expr): string | undefined {
  if (expression.type === 'Name') return expression.id;
  return expression.type === 'Attribute' ? expression.name : undefined;
}

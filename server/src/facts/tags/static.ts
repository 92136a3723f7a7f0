import type { Span } from '../../base/span';
import { readExpression } from '../../syntax/template/expression';
import { splitContents } from '../../syntax/template/split';
import type { TemplateNode, TemplateTree } from '../../syntax/template/tree';

/** A place that names a static file. */
export interface StaticReference {
  readonly kind: 'static';
  /** The path as Django gets it (escapes undone); undefined if it is a variable. */
  readonly path: string | undefined;
  /** The path as written, without quotes; the whole expression if it is no string. */
  readonly pathSpan: Span;
  readonly quote: '"' | "'" | undefined;
  readonly tagSpan: Span;
  /** False while the tag or its string is still being typed. */
  readonly finished: boolean;
  /** True if exactly this path is asked for: no filter, variable or translation, and the tag is carried out. */
  readonly certain: boolean;
}

/**
 * `{% static path [as name] %}`: StaticNode.handle_token (django/templatetags/static.py) takes the second word as a
 * filter expression and ignores what it does not know behind it.
 */
export function readStatic(
  node: TemplateNode,
  { source, dialect }: TemplateTree,
): StaticReference | undefined {
  const words = splitContents(source.text, node.content);
  const word = words[1];
  if (word === undefined) return undefined;
  const expression = readExpression(source.text, word, node.content.end);
  const followed = words[2] !== undefined && source.slice(words[2]) !== 'as';
  return {
    kind: 'static',
    path: expression.value,
    pathSpan: expression.valueSpan,
    quote: expression.quote,
    tagSpan: { start: node.start, end: node.end },
    finished: node.finished && expression.closed,
    certain: node.finished && expression.plain && (dialect === 'jinja' ? !followed : !node.multiline),
  };
}

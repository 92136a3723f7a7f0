import type { Span } from '../../base/span';
import { readExpression } from '../../syntax/template/expression';
import { splitContents } from '../../syntax/template/split';
import type { TemplateNode, TemplateTree } from '../../syntax/template/tree';
import type { Reference } from '../reference';

/** A `{% static %}` tag. `pathSpan` is the whole expression if that is no string. */
export interface StaticReference extends Reference {
  readonly kind: 'static';
  readonly form: 'static-tag';
  readonly quote: '"' | "'" | undefined;
  /** Equal to `span`. */
  readonly tagSpan: Span;
}

/** True for what `readStatic` has read; tags of packages look alike. */
export function isStaticTag(reference: Reference): reference is StaticReference {
  return 'tagSpan' in reference;
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
  const tagSpan = { start: node.start, end: node.end };
  return {
    kind: 'static',
    form: 'static-tag',
    base: 'static-root',
    path: expression.value,
    raw: source.slice(expression.valueSpan),
    pathSpan: expression.valueSpan,
    quote: expression.quote,
    span: tagSpan,
    tagSpan,
    context: undefined,
    finished: node.finished && expression.closed,
    certain: node.finished && expression.plain && (dialect === 'jinja' ? !followed : !node.multiline),
  };
}

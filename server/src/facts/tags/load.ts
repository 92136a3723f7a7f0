import type { Span } from '../../base/span';
import { splitContents } from '../../syntax/template/split';
import type { TemplateNode, TemplateTree } from '../../syntax/template/tree';

/** A tag library made available by `{% load %}`. */
export interface LoadedLibrary {
  readonly name: string;
  readonly span: Span;
  readonly tagSpan: Span;
  /** Only these tags and filters of it, for `{% load a b from library %}`. */
  readonly only: readonly string[] | undefined;
}

/** `{% load a b %}` and `{% load tag from a %}` (django/template/defaulttags.py, load). */
export function readLoad(node: TemplateNode, { source }: TemplateTree): LoadedLibrary[] {
  const [, ...words] = splitContents(source.text, node.content);
  const tagSpan = { start: node.start, end: node.end };
  const from = words.at(-2);
  if (words.length >= 3 && from && source.slice(from) === 'from') {
    const only = words.slice(0, -2).map((word) => source.slice(word));
    return [{ name: source.slice(words.at(-1)!), span: words.at(-1)!, tagSpan, only }];
  }
  return words.map((span) => ({ name: source.slice(span), span, tagSpan, only: undefined }));
}

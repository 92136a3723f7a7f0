import type { Span } from '../../base/span';
import { splitContents } from '../../syntax/template/split';
import type { TemplateNode, TemplateTree } from '../../syntax/template/tree';
import type { Markup } from '../markup/markup';
import type { Reference } from '../reference';
import { decodePercent, urlPath } from '../url';

/**
 * Paths written behind the prefix: `{% get_static_prefix %}path`, `{% get_static_prefix as x %}{{ x }}path`
 * (django/templatetags/static.py, PrefixNode) and `{{ STATIC_URL }}path` of the `static` context processor.
 */
export function prefixedPaths(tree: TemplateTree, markup: Markup): Reference[] {
  if (!/STATIC_URL|get_static_prefix/.test(tree.source.text)) return [];
  const names = new Set(['STATIC_URL']);
  const found: Reference[] = [];
  for (const node of tree.nodes) {
    if (node.hidden || !node.finished) continue;
    if (node.name === 'get_static_prefix') {
      const name = givenName(node, tree);
      if (name === undefined) found.push(pathBehind(node, tree, markup));
      else names.add(name);
    } else if (node.kind === 'variable') {
      const [name, ...filters] = tree.source.slice(node.content).split('|');
      if (!names.has(name!.trim())) continue;
      const reference = pathBehind(node, tree, markup);
      const isPlain = filters.every((filter) => HARMLESS.test(filter));
      found.push(isPlain ? reference : { ...reference, certain: false });
    }
  }
  return found;
}

/** Filters that leave a URL as it is. */
const HARMLESS = /^\s*(?:safe|escape|force_escape|default\b.*)\s*$/;

function givenName(node: TemplateNode, { source }: TemplateTree): string | undefined {
  const words = splitContents(source.text, node.content).map((word) => source.slice(word));
  return words[1] === 'as' ? words[2] : undefined;
}

/** In markup's text, and where an attribute holds more than the URL, a path ends at one of these. */
const END = /["'`<>\s)\\,]/;
/** An operator behind the closing quote: the path goes on. */
const CONTINUED = /^["'`]\s*\+/;

function pathBehind(node: TemplateNode, { source, dialect }: TemplateTree, markup: Markup): Reference {
  const { text } = source;
  const value = markup.valueAt(node.start)?.attribute;
  const whole = value !== undefined && !/srcset$|^style$|^on/.test(value.name);
  const limit = value?.value.end ?? text.length;
  let end = node.end;
  while (end < limit && !markup.holes.at(end) && (whole || !END.test(text[end]!))) end++;
  const { raw, span, ended } = urlPath(text, { start: node.end, end });
  const goesOn = !ended && (markup.holes.at(end) !== undefined || CONTINUED.test(text.slice(end, end + 50)));
  const carriedOut = dialect === 'jinja' || !node.multiline;
  return {
    form: 'static-prefix',
    base: 'static-root',
    path: decodePercent(raw),
    raw: text.slice(node.end, end),
    pathSpan: span,
    quote: quoteBefore(text, node),
    span: { start: node.start, end },
    context: undefined,
    certain: carriedOut && !goesOn && raw !== '',
    finished: value?.closed ?? true,
  };
}

function quoteBefore(text: string, { start }: Span): '"' | "'" | undefined {
  const before = text[start - 1];
  return before === '"' || before === "'" ? before : undefined;
}

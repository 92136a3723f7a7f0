import { deriveRecent } from '../../base/derive';
import { partitionPoint } from '../../base/search';
import type { Span } from '../../base/span';
import type { CssReference } from '../../syntax/css/css';
import { scanCss } from '../../syntax/css/scan';
import { Holes } from '../../syntax/holes';
import type { HtmlAttribute, HtmlDocument, HtmlElement } from '../../syntax/html/html';
import { scanHtml } from '../../syntax/html/scan';
import type { JsReference } from '../../syntax/javascript/javascript';
import { scanJavaScript } from '../../syntax/javascript/scan';
import type { TemplateNode, TemplateTree } from '../../syntax/template/tree';
import { contextOf } from '../context';
import type { ReferenceContext } from '../reference';

/** An attribute that has a value, and whose it is. */
export interface MarkupValue {
  readonly element: HtmlElement;
  readonly attribute: HtmlAttribute & { readonly value: Span };
}

/** What a template produces, read with its tags left out: HTML and the styles and scripts in it. */
export interface Markup {
  readonly html: HtmlDocument;
  /** Attributes with values that may name files or tell what kind of file is named, in the order of the text. */
  readonly values: readonly MarkupValue[];
  /** What styles name: in `<style>`, in `style="…"`, or the whole text of a CSS template. */
  readonly css: readonly CssReference[];
  /** What scripts name: in `<script>`, or the whole text of a JavaScript template. */
  readonly javascript: readonly JsReference[];
  /** The template's tags, variables and comments. */
  readonly holes: Holes;
  /** The attribute whose value holds `offset` (its ends count as inside). */
  valueAt(offset: number): MarkupValue | undefined;
  /** What kind of file is wanted at `offset`. */
  contextAt(offset: number): ReferenceContext | undefined;
}

/** As many as there are trees. */
const MOST_KEPT = 8;

/** The markup around the tags of a template; remembered for a while. */
export const markupOf: (tree: TemplateTree) => Markup = deriveRecent(MOST_KEPT, (tree): Markup => {
  const { text, path } = tree.source;
  const holes = new Holes(tree.nodes.filter(isHole));
  const whole = { start: 0, end: text.length };
  const css: CssReference[] = [];
  const javascript: JsReference[] = [];
  let html: HtmlDocument = { elements: [], rawTexts: [], rests: [] };
  if (/\.(css|scss|less)$/.test(path)) css.push(...scanCss(text, 'scss', whole, holes));
  else if (/\.m?js$/.test(path)) javascript.push(...scanJavaScript(text, whole, holes));
  else if (!/\.(json|txt)$/.test(path)) html = scanHtml(text, holes, isOfInterest);
  const values = html.elements.flatMap((element) =>
    element.attributes.flatMap((attribute) => (hasValue(attribute) ? [{ element, attribute }] : [])),
  );
  for (const { attribute } of values) {
    if (attribute.name === 'style') css.push(...scanCss(text, 'css', attribute.value, holes));
  }
  for (const { element, content } of html.rawTexts) {
    if (element.name === 'style') css.push(...scanCss(text, 'css', content, holes));
    else if (element.name === 'script') javascript.push(...scanJavaScript(text, content, holes));
  }
  css.sort((a, b) => a.span.start - b.span.start);
  const valueAt = (offset: number) => {
    const found = lastStarting(values, offset, ({ attribute }) => attribute.value.start);
    return found && offset <= found.attribute.value.end ? found : undefined;
  };
  return {
    html,
    values,
    css,
    javascript,
    holes,
    valueAt,
    contextAt(offset) {
      const style = lastStarting(css, offset, ({ span }) => span.start);
      if (style && offset <= style.span.end) return cssContext(style);
      const script = lastStarting(javascript, offset, ({ span }) => span.start);
      if (script && offset <= script.span.end && isImport(script)) return 'script';
      const found = valueAt(offset);
      return found && contextOf(text, found.element, found.attribute.name);
    },
  };
});

/** What kind of file a style names. */
export function cssContext({ kind, inFontFace }: CssReference): ReferenceContext {
  if (kind === 'source-map') return 'source-map';
  return kind !== 'url' ? 'stylesheet' : inFontFace ? 'font' : 'image';
}

function isImport({ kind }: JsReference): boolean {
  return kind === 'import' || kind === 'dynamic-import';
}

/** Attributes that hold a URL; `data-…` attributes too, since scripts take URLs from there. */
export const URL_ATTRIBUTE = /^(?:src|href|poster|data|content|background|xlink:href|data-.+)$/;
export const SOURCE_SET = /^(?:imagesrcset|(?:data-.*)?srcset)$/;
/** What tells the kind of file that a `link` or `meta` names. */
const DESCRIBING = /^(?:rel|as|property|name)$/;

function isOfInterest(element: string, attribute: string): boolean {
  if (attribute === 'style' || URL_ATTRIBUTE.test(attribute) || SOURCE_SET.test(attribute)) return true;
  return (element === 'link' || element === 'meta') && DESCRIBING.test(attribute);
}

/** Tags still being typed are not left out: their quotes are most likely those of the markup around them. */
function isHole(node: TemplateNode): boolean {
  return node.kind === 'text' ? node.hidden && !node.verbatim : node.finished;
}

function hasValue(attribute: HtmlAttribute): attribute is HtmlAttribute & { readonly value: Span } {
  return attribute.value !== undefined;
}

/** The last of `items`, sorted by `startOf`, that starts at or before `offset`. */
function lastStarting<T>(items: readonly T[], offset: number, startOf: (item: T) => number): T | undefined {
  return items[partitionPoint(items, (item) => startOf(item) <= offset) - 1];
}

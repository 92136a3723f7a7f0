import type { Span } from '../../base/span';
import { type CssReference, unescapeCss } from '../../syntax/css/css';
import { unescapeJs } from '../../syntax/javascript/javascript';
import type { TemplateTree } from '../../syntax/template/tree';
import { contextOf } from '../context';
import type { Reference, ReferenceContext, ReferenceForm } from '../reference';
import { decodePercent, isAbsoluteUrl, urlPath } from '../url';
import { cssContext, type Markup, type MarkupValue, markupOf, SOURCE_SET, URL_ATTRIBUTE } from './markup';

/**
 * The URLs that a template writes out: absolute paths and URLs with a host, in attributes, styles and scripts. What is
 * relative is relative to the page, so it leads to no static file. In the order of the text.
 */
export function writtenUrls(tree: TemplateTree): Reference[] {
  const markup = markupOf(tree);
  const reader = new UrlReader(tree, markup);
  for (const value of markup.values) reader.attribute(value);
  for (const reference of markup.css) {
    if (reference.kind === 'source-map') continue;
    reader.url(withoutEntities(tree.source.text, reference), {
      form: reference.kind === 'url' ? 'css-url' : 'css-import',
      span: reference.span,
      quote: reference.quote,
      context: cssContext(reference),
      certain: reference.plain,
      finished: reference.closed,
      undo: unescapeCss,
    });
  }
  for (const reference of markup.javascript) {
    if (reference.kind === 'source-map') continue;
    const isImport = reference.kind === 'import' || reference.kind === 'dynamic-import';
    reader.url(reference.value, {
      form: isImport ? 'js-import' : 'static-url',
      span: reference.span,
      quote: reference.quote,
      context: isImport ? 'script' : undefined,
      certain: isImport && reference.plain,
      finished: reference.closed,
      undo: unescapeJs,
    });
  }
  return reader.found.sort((a, b) => a.pathSpan.start - b.pathSpan.start);
}

const ENTITY_QUOTE = /^&(?:quot|apos|#0*3[49]|#x0*2[27]);/i;
const ENTITY_QUOTE_AT_END = /&(?:quot|apos|#0*3[49]|#x0*2[27]);$/i;

/** In an attribute the quotes around a URL may be written as entities. */
function withoutEntities(text: string, { value, quote }: CssReference): Span {
  const written = text.slice(value.start, value.end);
  const before = quote === undefined && ENTITY_QUOTE.exec(written)?.[0].length;
  if (!before) return value;
  const behind = ENTITY_QUOTE_AT_END.exec(written.slice(before))?.[0].length ?? 0;
  return { start: value.start + before, end: value.end - behind };
}

/** Tags between whose arms a value may begin anew. */
const BRANCH = /^(?:if|elif|else|block|ifequal|ifnotequal|ifchanged)$/;

interface Written {
  readonly form: ReferenceForm;
  readonly span: Span;
  readonly quote: Reference['quote'];
  readonly context: ReferenceContext | undefined;
  readonly certain: boolean;
  readonly finished: boolean;
  undo(raw: string): string;
}

class UrlReader {
  readonly found: Reference[] = [];
  private readonly text: string;
  /** Where tags begin that start an arm of a condition; looked for when first needed. */
  private branches: ReadonlySet<number> | undefined;

  constructor(
    private readonly tree: TemplateTree,
    private readonly markup: Markup,
  ) {
    this.text = tree.source.text;
  }

  attribute({ element, attribute }: MarkupValue): void {
    const { name, value, quote, closed } = attribute;
    const isSet = SOURCE_SET.test(name);
    if (!isSet && !URL_ATTRIBUTE.test(name)) return;
    const written: Written = {
      form: 'static-url',
      span: value,
      quote,
      context: contextOf(this.text, element, name),
      certain: !element.commented,
      finished: closed,
      undo: unescapeHtml,
    };
    for (const url of isSet ? this.sourceSet(value) : [this.trimmed(value)]) {
      this.url(url, isSet ? { ...written, span: url } : written);
    }
  }

  /** A URL in which tags may stand: what is written before the first of them, or in an arm of a condition. */
  url(value: Span, written: Written): void {
    const holes = this.markup.holes.inside(value);
    let start = value.start;
    let begins = true;
    for (const hole of [...holes, { start: value.end, end: value.end }]) {
      const piece = { start, end: Math.max(start, hole.start) };
      if (begins && isAbsoluteUrl(this.text.slice(piece.start, piece.end))) {
        this.add(piece, written, start === value.start, hole.start >= value.end);
      }
      start = hole.end;
      begins = hole.start < value.end && this.isBranch(hole);
    }
  }

  private isBranch({ start }: Span): boolean {
    this.branches ??= new Set(
      this.tree.nodes.filter(({ name }) => BRANCH.test(name)).map((node) => node.start),
    );
    return this.branches.has(start);
  }

  private add(piece: Span, written: Written, first: boolean, last: boolean): void {
    const { raw, span, ended } = urlPath(this.text, piece);
    const { undo, ...rest } = written;
    this.found.push({
      ...rest,
      base: 'url',
      path: decodePercent(undo(raw)),
      raw: this.text.slice(piece.start, piece.end),
      pathSpan: span,
      certain: written.certain && written.finished && first && (last || ended),
    });
  }

  private trimmed({ start, end }: Span): Span {
    let from = start;
    let to = end;
    while (from < to && /\s/.test(this.text[from]!)) from++;
    while (to > from && /\s/.test(this.text[to - 1]!)) to--;
    return { start: from, end: to };
  }

  /** The URLs of a `srcset`: each ends at white space or the comma behind it; what follows up to a comma describes it. */
  private *sourceSet({ start, end }: Span): Iterable<Span> {
    let at = start;
    while (at < end) {
      while (at < end && /[\s,]/.test(this.text[at]!)) at++;
      const from = at;
      while (at < end && !/\s/.test(this.text[at]!)) at = this.markup.holes.at(at)?.end ?? at + 1;
      let to = Math.min(at, end);
      while (to > from && this.text[to - 1] === ',') to--;
      if (to > from) yield { start: from, end: to };
      if (to < at) continue;
      while (at < end && this.text[at] !== ',') at = this.markup.holes.at(at)?.end ?? at + 1;
    }
  }
}

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', quot: '"', apos: "'", lt: '<', gt: '>' };

function unescapeHtml(raw: string): string {
  if (!raw.includes('&')) return raw;
  return raw.replace(
    /&(?:(amp|quot|apos|lt|gt)|#(\d{1,7})|#x([\da-f]{1,6}));/gi,
    (whole, name, decimal, hex) => {
      if (name !== undefined) return ENTITIES[name.toLowerCase()] ?? whole;
      const code = decimal === undefined ? Number.parseInt(hex, 16) : Number(decimal);
      return code <= 0x10ffff ? String.fromCodePoint(code) : whole;
    },
  );
}

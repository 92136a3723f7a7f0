import type { Span } from '../../base/span';

/** An attribute of a start tag. */
export interface HtmlAttribute {
  /** Lower-case, as written but for that: `xlink:href`. */
  readonly name: string;
  readonly nameSpan: Span;
  /** Without quotes; undefined for an attribute without `=`. */
  readonly value: Span | undefined;
  readonly quote: '"' | "'" | undefined;
  /** False for a value whose closing quote is missing. */
  readonly closed: boolean;
}

/** A start tag. */
export interface HtmlElement {
  /** Lower-case. */
  readonly name: string;
  readonly span: Span;
  readonly attributes: readonly HtmlAttribute[];
  /** False if its `>` is missing. */
  readonly finished: boolean;
  /** True inside `<!-- … -->`. */
  readonly commented: boolean;
}

/** What stands between `<script>` or `<style>` and its end. */
export interface HtmlRawText {
  readonly element: HtmlElement;
  readonly content: Span;
}

/** Start tags and raw texts, in the order of the text. What nests in what is not told: templates rarely balance. */
export interface HtmlDocument {
  readonly elements: readonly HtmlElement[];
  readonly rawTexts: readonly HtmlRawText[];
  /**
   * Stretches between tags where the text could be cut in two: what is read before a place in one (its ends included)
   * does not depend on what is behind it, nor the other way round.
   */
  readonly rests: readonly Span[];
}

/** The value of an attribute as written; undefined if it is absent or has none. */
export function attributeText(text: string, element: HtmlElement, name: string): string | undefined {
  const value = element.attributes.find((attribute) => attribute.name === name)?.value;
  return value && text.slice(value.start, value.end);
}

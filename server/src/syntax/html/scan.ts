import type { Span } from '../../base/span';
import { type Holes, NO_HOLES } from '../holes';
import type { HtmlAttribute, HtmlDocument, HtmlElement, HtmlRawText } from './html';

/**
 * The start tags of `text`, in one pass and in linear time; never throws. `holes` are template tags: they may stand
 * anywhere, in values, in names and between attributes. Lenient where the author is still typing: a `<` ends a tag
 * that has no `>`, and a value without its closing quote ends with its tag or line. With `isWanted`, other attributes
 * are left out, and so are elements without any that is wanted: most of a page is of no interest to most.
 */
export function scanHtml(text: string, holes: Holes = NO_HOLES, isWanted?: IsWanted): HtmlDocument {
  return new Scanner(text, holes, isWanted).document();
}

/** Names are given in lower case. */
export type IsWanted = (element: string, attribute: string) => boolean;

/** Elements whose content is not HTML. */
const RAW = /^(?:script|style|textarea|title)$/;
const OPENING = /<(?:!--|[a-z!?/])/gi;
/** What an attribute's name is made of, up to what may be a hole. */
const NAME = /[^\s/>="'<{]*/y;
/** What an element's name is made of. */
const ELEMENT_NAME = /[^\s/><"'={]*/y;
const NOWHERE = Number.POSITIVE_INFINITY;
const SPACES = /[\s/]*/y;

class Scanner {
  private readonly elements: HtmlElement[] = [];
  private readonly rawTexts: HtmlRawText[] = [];
  /** For each text searched, where from and where it was found last: each stretch is searched once. */
  private readonly found = new Map<string, { readonly from: number; readonly index: number }>();
  private at = 0;
  private readonly rests: Span[] = [];
  /** Where the comment ends that we are in; 0 outside of comments. */
  private commentEnd = 0;
  /** Up to where the text was looked at. */
  private reach = 0;

  constructor(
    private readonly text: string,
    private readonly holes: Holes,
    private readonly isWanted: IsWanted | undefined,
  ) {}

  document(): HtmlDocument {
    const { text } = this;
    for (;;) {
      OPENING.lastIndex = this.at;
      const opening = OPENING.exec(text);
      const from = Math.max(this.at, this.reach);
      const to = opening?.index ?? text.length;
      if (from < to) this.rests.push({ start: from, end: to });
      if (opening === null) break;
      const start = opening.index;
      const hole = this.holes.at(start);
      if (hole) this.at = hole.end;
      else if (opening[0] === '<!--') {
        if (start >= this.commentEnd) this.commentEnd = this.find('-->', start + 4) ?? text.length;
        this.at = start + 4;
      } else if (/[a-z]/i.test(opening[0][1]!)) this.element(start);
      else this.at = start + 2;
    }
    return { elements: this.elements, rawTexts: this.rawTexts, rests: this.rests };
  }

  private element(start: number): void {
    const { text } = this;
    const commented = start < this.commentEnd;
    const limit = commented ? this.commentEnd : text.length;
    const name = this.elementName(start + 1, limit);
    this.at = start + 1 + name.length;
    const attributes: HtmlAttribute[] = [];
    let finished = false;
    for (;;) {
      this.skipSpace(limit);
      if (this.at >= limit && limit === text.length) this.reach = NOWHERE;
      if (this.at >= limit || this.startsTag(this.at)) break;
      if (text[this.at] === '>') {
        this.at++;
        finished = true;
        break;
      }
      const attribute = this.attribute(limit);
      if (attribute && (!this.isWanted || this.isWanted(name, attribute.name))) attributes.push(attribute);
    }
    const isRaw = finished && RAW.test(name);
    if (this.isWanted && attributes.length === 0 && !isRaw) return;
    const element = { name, span: { start, end: this.at }, attributes, finished, commented };
    this.elements.push(element);
    if (isRaw) this.rawText(element, limit);
  }

  private elementName(from: number, limit: number): string {
    ELEMENT_NAME.lastIndex = from;
    ELEMENT_NAME.test(this.text);
    return this.text.slice(from, Math.min(ELEMENT_NAME.lastIndex, limit)).toLowerCase();
  }

  /** Steps over white space and stray slashes. */
  private skipSpace(limit: number): void {
    SPACES.lastIndex = this.at;
    SPACES.test(this.text);
    this.at = Math.min(SPACES.lastIndex, limit);
  }

  private startsTag(offset: number): boolean {
    return this.text[offset] === '<' && /[a-z/!]/i.test(this.text[offset + 1] ?? '');
  }

  /** Reads an attribute, or steps over a hole or a stray character and answers undefined. */
  private attribute(limit: number): HtmlAttribute | undefined {
    const { text } = this;
    const leading = this.holes.at(this.at);
    if (leading && text[leading.end] !== '=') {
      this.at = leading.end;
      return undefined;
    }
    const nameSpan = { start: this.at, end: this.nameEnd(limit) };
    if (nameSpan.end === this.at) {
      if (text[this.at] !== '=') {
        this.at++;
        return undefined;
      }
    }
    const name = text.slice(nameSpan.start, nameSpan.end).toLowerCase();
    this.at = nameSpan.end;
    const equals = this.afterSpace(nameSpan.end, limit);
    if (text[equals] !== '=' || equals >= limit) {
      return { name, nameSpan, value: undefined, quote: undefined, closed: true };
    }
    this.at = this.afterSpace(equals + 1, limit);
    return { name, nameSpan, ...this.value(limit) };
  }

  private nameEnd(limit: number): number {
    const { text } = this;
    let end = this.at;
    while (end < limit) {
      NAME.lastIndex = end;
      NAME.test(text);
      end = NAME.lastIndex;
      const hole = text[end] === '{' ? this.holes.at(end) : undefined;
      if (hole) end = hole.end;
      else if (text[end] === '{') end++;
      else break;
    }
    return Math.min(end, limit);
  }

  private afterSpace(from: number, limit: number): number {
    let at = from;
    while (at < limit && /\s/.test(this.text[at]!)) at++;
    return at;
  }

  private value(limit: number): Pick<HtmlAttribute, 'value' | 'quote' | 'closed'> {
    const { text } = this;
    const quote = this.at < limit ? text[this.at] : undefined;
    if (quote !== '"' && quote !== "'") {
      const value = { start: this.at, end: this.unquotedEnd(limit) };
      this.at = value.end;
      return { value, quote: undefined, closed: true };
    }
    const start = this.at + 1;
    const close = this.find(quote, start);
    if (close !== undefined && close < limit && !this.isNextValue(start, close)) {
      this.at = close + 1;
      return { value: { start, end: close }, quote, closed: true };
    }
    const end = this.typedEnd(start, limit);
    this.at = end;
    return { value: { start, end }, quote, closed: false };
  }

  private unquotedEnd(limit: number): number {
    let end = this.at;
    while (end < limit) {
      const hole = this.holes.at(end);
      if (hole) end = hole.end;
      else if (/[\s>]/.test(this.text[end]!)) break;
      else end++;
    }
    return Math.min(end, limit);
  }

  /**
   * True if the quote at `close` rather opens the value of a later attribute: behind it goes on a word, before it stands
   * `=`, and in between a tag ends or a line does.
   */
  private isNextValue(start: number, close: number): boolean {
    const { text } = this;
    if (text[close - 1] !== '=' || /[\s/>]/.test(text[close + 1] ?? ' ')) return false;
    return this.typedEnd(start, close) < close;
  }

  /** Where a value without closing quote ends: with its tag or line. */
  private typedEnd(start: number, limit: number): number {
    let at = start;
    while (at < limit) {
      const hole = this.holes.at(at);
      if (hole) at = hole.end;
      else if (/[<>\n]/.test(this.text[at]!)) break;
      else at++;
    }
    const end = Math.min(at, limit);
    this.reach = Math.max(this.reach, end + 1);
    return end;
  }

  private rawText(element: HtmlElement, limit: number): void {
    const start = this.at;
    const end = Math.min(this.find(`</${element.name}`, start) ?? limit, limit);
    this.rawTexts.push({ element, content: { start, end } });
    this.at = end;
  }

  /** `indexOf`, ignoring case and holes. */
  private find(needle: string, from: number): number | undefined {
    const last = this.found.get(needle);
    const known = last !== undefined && last.from <= from && from <= last.index;
    const index = known ? last.index : this.search(needle, from);
    if (!known) this.found.set(needle, { from, index });
    this.reach = Math.max(this.reach, index + needle.length);
    return index === NOWHERE ? undefined : index;
  }

  private search(needle: string, from: number): number {
    for (let index = this.indexOf(needle, from); index >= 0; ) {
      const hole = this.holes.at(index);
      if (hole === undefined) return index;
      index = this.indexOf(needle, hole.end);
    }
    return NOWHERE;
  }

  /** Only the names of elements have letters, whose case does not matter. */
  private indexOf(needle: string, from: number): number {
    if (needle.length <= 3) return this.text.indexOf(needle, from);
    const pattern = new RegExp(needle, 'gi');
    pattern.lastIndex = from;
    return pattern.exec(this.text)?.index ?? -1;
  }
}

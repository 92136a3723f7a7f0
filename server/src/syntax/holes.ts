import { partitionPoint } from '../base/search';
import type { Span } from '../base/span';

/**
 * Pieces of a text that are in another language (template tags inside HTML, CSS or JavaScript), sorted and apart from
 * each other. A scanner steps over them: quotes and brackets in there mean nothing outside.
 */
export class Holes {
  constructor(private readonly spans: readonly Span[]) {}

  /** The hole that holds the character at `offset`. */
  at(offset: number): Span | undefined {
    const hole = this.spans[this.lastStartingAt(offset)];
    return hole && offset < hole.end ? hole : undefined;
  }

  /** The holes that begin inside `span`. */
  inside(span: Span): readonly Span[] {
    const first = this.lastStartingAt(span.start - 1) + 1;
    let last = first;
    while (last < this.spans.length && this.spans[last]!.start < span.end) last++;
    return this.spans.slice(first, last);
  }

  /** Index of the last hole starting at or before `offset`; -1 if there is none. */
  private lastStartingAt(offset: number): number {
    return partitionPoint(this.spans, ({ start }) => start <= offset) - 1;
  }
}

export const NO_HOLES = new Holes([]);

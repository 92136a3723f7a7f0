import type { Span } from '../../base/span';
import type { YamlScalar } from '../yaml/tree';

/** Command text inside a file: it may be a value of YAML or JSON, whose escapes are undone. */
export interface Piece {
  readonly text: string;
  /** Where `[start, end)` of `text` is written in the file. */
  locate(start: number, end: number): Span;
}

/** Text that stands in the file as it is, from `start` on. */
export function verbatim(source: string, start: number, end: number): Piece {
  return {
    text: source.slice(start, end),
    locate: (from, to) => ({ start: start + from, end: start + to }),
  };
}

/** Text that is written otherwise: all of it is at `span`. */
export function rewritten(text: string, span: Span): Piece {
  return { text, locate: () => span };
}

/** The text of a YAML scalar. A quoted one without escapes stands in the file as it is. */
export function ofScalar(source: string, scalar: YamlScalar): Piece {
  const { inner, span, style, value } = scalar;
  const asWritten = source.slice(inner.start, inner.end);
  return style === 'plain' || style === 'literal' || (style === 'quoted' && asWritten === value)
    ? verbatim(source, inner.start, inner.end)
    : rewritten(value, span);
}

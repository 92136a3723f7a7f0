import type { AbsPath } from './path';

/** Half-open range of UTF-16 offsets into one text. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** A span in a named file. */
export interface Location {
  readonly path: AbsPath;
  readonly span: Span;
}

export function contains(span: Span, offset: number): boolean {
  return span.start <= offset && offset <= span.end;
}

import type { Span } from '../../base/span';

/** Where the cursor is in a path that is being typed: `css/ba█se.css`. */
export interface Typed {
  /** Directory before the cursor's segment, as written: `css`. */
  readonly directory: string;
  /** What of the segment stands before the cursor: `ba`. */
  readonly prefix: string;
  /** All before the cursor: `css/ba`. */
  readonly whole: string;
  /** The path, as far as it is one. */
  readonly pathSpan: Span;
  readonly segmentStart: number;
  /** End of the segment, a slash behind it included. */
  readonly segmentEnd: number;
}

/** What may follow the cursor in a path that has no end yet. */
const PATH_REST = /^[^\s"'`<>{}%()]*/;

/** The parts of the path at `span` around the cursor. An unfinished path ends where no path would go on. */
export function typedAt(text: string, span: Span, offset: number, finished: boolean): Typed | undefined {
  const whole = text.slice(span.start, offset);
  if (/[\r\n]/.test(whole)) return undefined;
  const behind = text.slice(offset, span.end);
  const end = offset + (finished ? lineOf(behind) : (PATH_REST.exec(behind)?.[0].length ?? 0));
  const segmentStart = span.start + whole.lastIndexOf('/') + 1;
  const slash = text.slice(offset, end).indexOf('/');
  return {
    directory: text.slice(span.start, Math.max(span.start, segmentStart - 1)),
    prefix: text.slice(segmentStart, offset),
    whole,
    pathSpan: { start: span.start, end },
    segmentStart,
    segmentEnd: slash < 0 ? end : offset + slash + 1,
  };
}

/** An editor cannot replace text of two lines. */
function lineOf(text: string): number {
  const lineEnd = text.search(/[\r\n]/);
  return lineEnd < 0 ? text.length : lineEnd;
}

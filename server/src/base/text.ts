import type { AbsPath } from './path';
import type { Span } from './span';

/** Zero-based line and UTF-16 column. */
export interface Position {
  readonly line: number;
  readonly character: number;
}

/** One text at one moment. A change of text is a new SourceText, so identity may key anything derived from it. */
export class SourceText {
  private starts: readonly number[] | undefined;

  constructor(
    readonly path: AbsPath,
    readonly text: string,
    /** The editor's version for open documents; undefined for text read from disk. */
    readonly version?: number,
  ) {}

  /** Offsets at which lines begin. Line ends are LF, CRLF and CR, as in the language server protocol. */
  get lineStarts(): readonly number[] {
    if (this.starts === undefined) this.starts = findLineStarts(this.text);
    return this.starts;
  }

  /** The text with `inserted` in the place of what stands in `span`. Its lines are not looked for anew. */
  edited({ start, end }: Span, inserted: string, version?: number): SourceText {
    const { text } = this;
    const next = new SourceText(this.path, text.slice(0, start) + inserted + text.slice(end), version);
    if (this.starts !== undefined) next.starts = followLineStarts(this, { start, end }, next.text);
    return next;
  }

  positionAt(offset: number): Position {
    const starts = this.lineStarts;
    let low = 0;
    let high = starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (starts[middle]! <= offset) low = middle;
      else high = middle - 1;
    }
    return { line: low, character: Math.max(0, offset - starts[low]!) };
  }

  /** Offset of `position`, clamped to the text and to the position's line. */
  offsetAt(position: Position): number {
    const starts = this.lineStarts;
    if (position.line < 0) return 0;
    const start = starts[position.line];
    if (start === undefined) return this.text.length;
    let end = starts[position.line + 1] ?? this.text.length;
    // A column beyond the line is its end, before the line break.
    while (end > start && isLineBreak(this.text.charCodeAt(end - 1))) end--;
    return Math.max(start, Math.min(start + position.character, end));
  }

  slice(span: Span): string {
    return this.text.slice(span.start, span.end);
  }
}

function findLineStarts(text: string): number[] {
  const starts = [0];
  addLineStarts(starts, text, 0, text.length);
  return starts;
}

/** Adds the beginnings of lines behind the breaks that end within `from` and `to`. */
function addLineStarts(starts: number[], text: string, from: number, to: number): void {
  for (let i = from; i < to; i++) {
    const code = text.charCodeAt(i);
    if (code === 10 || (code === 13 && text.charCodeAt(i + 1) !== 10)) starts.push(i + 1);
  }
}

/** The line starts of `text`, which differs from `before` in `span` alone. */
function followLineStarts(before: SourceText, { start, end }: Span, text: string): number[] {
  const old = before.lineStarts;
  const by = text.length - before.text.length;
  // A CR before the change, and one at its end, may have met or lost a LF.
  const from = Math.max(0, start - 1);
  const kept = countUpTo(old, from);
  const starts = old.slice(0, kept);
  addLineStarts(starts, text, from, end + by);
  for (let i = countUpTo(old, end); i < old.length; i++) starts.push(old[i]! + by);
  return starts;
}

/** How many of `sorted` are at most `most`. */
function countUpTo(sorted: readonly number[], most: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle]! <= most) low = middle + 1;
    else high = middle;
  }
  return low;
}

function isLineBreak(code: number): boolean {
  return code === 10 || code === 13;
}

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
    while (end > start && /[\r\n]/.test(this.text[end - 1]!)) end--;
    return Math.max(start, Math.min(start + position.character, end));
  }

  slice(span: Span): string {
    return this.text.slice(span.start, span.end);
  }
}

function findLineStarts(text: string): number[] {
  const starts = [0];
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code === 10 || (code === 13 && text.charCodeAt(i + 1) !== 10)) starts.push(i + 1);
  }
  return starts;
}

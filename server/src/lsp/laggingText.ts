import { type Changes, changesSince } from '../base/change';
import type { Span } from '../base/span';
import { SourceText } from '../base/text';

/** A stretch that ends with its line. */
export interface MovedInLine extends Span {
  readonly lineStart: number;
}

/**
 * A text that questions are answered from while the editor shows a newer one: its offsets stand for places of the newer
 * one, to which `convert.ts` takes them.
 */
export class LaggingText extends SourceText {
  private readonly changes: Changes;

  constructor(
    private readonly known: SourceText,
    readonly shown: SourceText,
  ) {
    super(known.path, known.text, shown.version);
    this.changes = changesSince(known, shown);
  }

  /** The offset in the newer text. */
  moved(offset: number): number {
    return this.changes.moved(offset);
  }

  /** The offset here of one in the newer text; undefined where something was typed. */
  before(shown: number): number | undefined {
    return this.changes.before(shown);
  }

  /** The same; where something was typed, the beginning of that. */
  near(shown: number): number {
    return this.before(shown) ?? this.changes.at(shown)!.start;
  }

  /**
   * What has moved within its line, as it was: from each place of the typing to the end of its line. Undefined if there are
   * more or fewer lines now.
   */
  movedInLines(): readonly MovedInLine[] | undefined {
    const { lineStarts, text } = this.known;
    const moved: MovedInLine[] = [];
    for (const { start, end, newStart, newEnd } of this.changes.all) {
      const typed = text.slice(start, end) + this.shown.text.slice(newStart, newEnd);
      // Between a CR and a LF, whatever comes or goes parts them or makes them one.
      const isAmidBreak = text[start - 1] === '\r' && text[end] === '\n';
      if (/[\r\n]/.test(typed) || isAmidBreak) return undefined;
      const { line } = this.known.positionAt(start);
      moved.push({ lineStart: lineStarts[line]!, start, end: lineStarts[line + 1] ?? text.length });
    }
    return moved;
  }

  /** True if something was typed in the span, or at its ends: what is said of it may not be true any more. */
  isTouched(span: Span): boolean {
    return this.changes.touching(span).length > 0;
  }
}

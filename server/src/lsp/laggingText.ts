import { type Change, changeBetween, movedOffset, offsetBefore } from '../base/change';
import type { Span } from '../base/span';
import { SourceText } from '../base/text';

/**
 * A text that questions are answered from while the editor shows a newer one: its offsets stand for places of the newer
 * one, to which `convert.ts` takes them.
 */
export class LaggingText extends SourceText {
  private readonly change: Change | undefined;

  constructor(
    known: SourceText,
    readonly shown: SourceText,
  ) {
    super(known.path, known.text, shown.version);
    this.change = changeBetween(known.text, shown.text);
  }

  /** The offset in the newer text. */
  moved(offset: number): number {
    return this.change ? movedOffset(this.change, offset) : offset;
  }

  /** The offset here of one in the newer text; undefined where something was typed. */
  before(shown: number): number | undefined {
    return this.change ? offsetBefore(this.change, shown) : shown;
  }

  /** The same; where something was typed, the beginning of that. */
  near(shown: number): number {
    return this.before(shown) ?? this.change!.start;
  }

  /** True if something was typed in the span, or at its ends: what is said of it may not be true any more. */
  isTouched({ start, end }: Span): boolean {
    const { change } = this;
    return change !== undefined && start <= change.end && end >= change.start;
  }
}

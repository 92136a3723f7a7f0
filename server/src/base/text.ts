import type { AbsPath } from './path';
import type { Span } from './span';

/** Zero-based line and UTF-16 column. */
export interface Position {
  readonly line: number;
  readonly character: number;
}

/** How a text came about from another: what stood there from `start` to `end` is now from `start` to `newEnd`. */
export interface Edit {
  /** The `sign` of the other. */
  readonly of: object;
  readonly start: number;
  readonly end: number;
  readonly newEnd: number;
}

/** One text at one moment. A change of text is a new SourceText, so identity may key anything derived from it. */
export class SourceText {
  /** Stands for this very text, for those who would keep too much with the text itself. */
  readonly sign: object = {};
  private starts: readonly number[] | undefined;

  constructor(
    readonly path: AbsPath,
    readonly text: string,
    /** The editor's version for open documents; undefined for text read from disk. */
    readonly version?: number,
    /** Of a text that came about by one small edit. */
    readonly edit?: Edit,
  ) {}

  /** Offsets at which lines begin. Line ends are LF, CRLF and CR, as in the language server protocol. */
  get lineStarts(): readonly number[] {
    if (this.starts === undefined) this.starts = findLineStarts(this.text);
    return this.starts;
  }

  /** The text with `inserted` in the place of what stands in `span`. Its lines are not looked for anew. */
  edited({ start, end }: Span, inserted: string, version?: number): SourceText {
    const { text } = this;
    const edit = editOf(this, { start, end }, inserted);
    const next = new SourceText(this.path, text.slice(0, start) + inserted + text.slice(end), version, edit);
    if (this.starts !== undefined) next.starts = followLineStarts(this, { start, end }, inserted);
    return next;
  }

  /** After an edit V8 has the text in pieces, and puts them together when it is first read from: now, if nobody waits. */
  putTogether(): boolean {
    return this.text.charCodeAt(0) >= 0;
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
    // Clearly before the line break: the text, which may have to be put together first, is not looked at.
    if (start + position.character < end - 1) return start + Math.max(0, position.character);
    // A column beyond the line is its end, before the line break.
    while (end > start && isLineBreak(this.text.charCodeAt(end - 1))) end--;
    return Math.max(start, Math.min(start + position.character, end));
  }

  slice(span: Span): string {
    return this.text.slice(span.start, span.end);
  }
}

/** A part of a text that is to outlive it: V8 takes what was cut from a text for a part of it, and keeps both. */
export function cutLoose(part: string): string {
  return Buffer.from(part, 'utf16le').toString('utf16le');
}

/** Larger edits are told by comparing the texts. */
const MOST_EDITED = 1000;

/** An edit without what it leaves as it is at its ends. */
function editOf({ sign, text }: SourceText, { start, end }: Span, inserted: string): Edit | undefined {
  if (end - start + inserted.length > MOST_EDITED) return undefined;
  const most = Math.min(end - start, inserted.length);
  let before = 0;
  while (before < most && text.charCodeAt(start + before) === inserted.charCodeAt(before)) before++;
  let behind = 0;
  while (
    behind < most - before &&
    text.charCodeAt(end - 1 - behind) === inserted.charCodeAt(inserted.length - 1 - behind)
  )
    behind++;
  return {
    of: sign,
    start: start + before,
    end: end - behind,
    newEnd: start + inserted.length - behind,
  };
}

function findLineStarts(text: string): number[] {
  const starts = [0];
  addLineStarts(starts, text, 0, text.length);
  return starts;
}

/** Adds the beginnings of lines behind the breaks in the first characters of a text that begins at `offset`. */
function addLineStarts(starts: number[], text: string, offset: number, characters: number): void {
  for (let i = 0; i < characters; i++) {
    const code = text.charCodeAt(i);
    if (code === 10 || (code === 13 && text.charCodeAt(i + 1) !== 10)) starts.push(offset + i + 1);
  }
}

/**
 * The line starts after an edit. Of the new text only what is around the edit is looked at: to read from it, V8 would have to
 * put it together.
 */
function followLineStarts(
  { lineStarts: old, text }: SourceText,
  { start, end }: Span,
  inserted: string,
): number[] {
  const by = inserted.length - (end - start);
  // A CR before the change, and one at its end, may have met or lost a LF.
  const from = Math.max(0, start - 1);
  const around = text.slice(from, start) + inserted + text.slice(end, end + 1);
  const kept = countUpTo(old, from);
  const starts = old.slice(0, kept);
  addLineStarts(starts, around, from, start - from + inserted.length);
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

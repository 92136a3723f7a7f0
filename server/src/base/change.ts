import { derive } from './derive';
import { partitionPoint } from './search';
import type { Span } from './span';
import type { SourceText } from './text';

/** A stretch in which a text differs from an older one: what stood from `start` to `end` is now from `newStart` to `newEnd`. */
export interface Change {
  readonly start: number;
  readonly end: number;
  readonly newStart: number;
  readonly newEnd: number;
}

/** All that differs between a text and an older one: stretches in order, which do not touch each other. */
export class Changes {
  constructor(readonly all: readonly Change[]) {}

  /** Where an offset of the older text has moved; one amid what was replaced, no further than what replaced it. */
  moved(offset: number): number {
    const last = this.all[partitionPoint(this.all, ({ start }) => start < offset) - 1];
    if (!last) return offset;
    return offset >= last.end
      ? offset + shift(last)
      : Math.min(last.newStart + offset - last.start, last.newEnd);
  }

  /** Where an offset of the newer text was in the older one; undefined within what is new, or at its ends. */
  before(offset: number): number | undefined {
    const last = this.all[this.countNew(offset) - 1];
    if (!last) return offset;
    return offset > last.newEnd ? offset - shift(last) : undefined;
  }

  /** The stretch that holds an offset of the newer text, its ends included. */
  at(offset: number): Change | undefined {
    const last = this.all[this.countNew(offset) - 1];
    return last && offset <= last.newEnd ? last : undefined;
  }

  /** The stretches with something of a span of the older text, or at its ends. */
  touching({ start, end }: Span): readonly Change[] {
    const last = partitionPoint(this.all, (one) => one.start <= end);
    let first = last;
    while (first > 0 && this.all[first - 1]!.end >= start) first--;
    return this.all.slice(first, last);
  }

  /** These, after one more change of the newer text: `by` is told in offsets of that. */
  followedBy(by: Omit<Change, 'newStart'>): Changes {
    const { all } = this;
    const more = by.newEnd - by.end;
    let first = this.countNew(by.start);
    if (first > 0 && all[first - 1]!.newEnd >= by.start) first--;
    const next = this.countNew(by.end);
    const later = all.slice(next).map((one) => ({
      ...one,
      newStart: one.newStart + more,
      newEnd: one.newEnd + more,
    }));
    const old = (offset: number) => offset - (first > 0 ? shift(all[first - 1]!) : 0);
    const united = all.slice(first, next);
    const [head] = united;
    const tail = united[united.length - 1];
    const newStart = Math.min(by.start, head?.newStart ?? by.start);
    const change = {
      start: head && head.newStart <= by.start ? head.start : old(by.start),
      end: tail ? Math.max(by.end, tail.newEnd) - shift(tail) : old(by.end),
      newStart,
      newEnd: Math.max(by.end, tail?.newEnd ?? by.end) + more,
    };
    return new Changes([...all.slice(0, first), change, ...later]);
  }

  /** How many begin at or before an offset of the newer text. */
  private countNew(offset: number): number {
    return partitionPoint(this.all, ({ newStart }) => newStart <= offset);
  }
}

const NONE = new Changes([]);

/** By how much what stands behind it has moved. */
function shift({ end, newEnd }: Change): number {
  return newEnd - end;
}

/**
 * How `after` differs from `before`. Who asks after every edit is told of each place that was typed at; else of the one
 * stretch from the first to the last of them.
 */
export function changesSince(before: SourceText, after: SourceText): Changes {
  const known = lastChanges(before);
  if (known.sign === after.sign) return known.changes;
  const { edit } = after;
  const change = edit?.of === known.sign ? edit : changeBetween(known.after, after.text);
  const isAnother = change !== undefined && (change.end > change.start || change.newEnd > change.start);
  if (before.text === after.text) known.changes = NONE;
  else if (isAnother) known.changes = known.changes.followedBy(change);
  known.after = after.text;
  known.sign = after.sign;
  return known.changes;
}

// No more is kept than the bare text: what is derived from a text that has passed may go.
const lastChanges = derive(({ text, sign }: SourceText) => ({ after: text, sign, changes: NONE }));

/** The shortest stretch with all that differs; undefined if the texts are the same. */
function changeBetween(before: string, after: string): Omit<Change, 'newStart'> | undefined {
  if (before === after) return undefined;
  const most = Math.min(before.length, after.length);
  let start = 0;
  // Stretches are compared some ten times as fast as characters one by one.
  while (
    start + STRETCH <= most &&
    before.slice(start, start + STRETCH) === after.slice(start, start + STRETCH)
  )
    start += STRETCH;
  while (start < most && before.charCodeAt(start) === after.charCodeAt(start)) start++;
  let end = before.length;
  let newEnd = after.length;
  const isSame = (length: number) => before.slice(end - length, end) === after.slice(newEnd - length, newEnd);
  for (const length of [STRETCH, 1])
    while (Math.min(end, newEnd) - length >= start && isSame(length)) {
      end -= length;
      newEnd -= length;
    }
  return { start, end, newEnd };
}

const STRETCH = 1024;

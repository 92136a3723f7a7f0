/** The one stretch in which a text differs from an older one: what stood between `start` and `end` now ends at `newEnd`. */
export interface Change {
  readonly start: number;
  readonly end: number;
  readonly newEnd: number;
}

/** The shortest such stretch; undefined if the texts are the same. */
export function changeBetween(before: string, after: string): Change | undefined {
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

/** Where an offset of the older text has moved; one amid what was replaced, no further than what replaced it. */
export function movedOffset({ start, end, newEnd }: Change, offset: number): number {
  if (offset <= start) return offset;
  return offset >= end ? offset + newEnd - end : Math.min(offset, newEnd);
}

/** Where an offset of the newer text was in the older one; undefined within what is new, or at its ends. */
export function offsetBefore({ start, end, newEnd }: Change, offset: number): number | undefined {
  if (offset < start) return offset;
  return offset > newEnd ? offset - newEnd + end : undefined;
}

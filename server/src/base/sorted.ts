/** How many of the first items something is true of: of none behind one it is not true of. */
export function countWhile<T>(sorted: readonly T[], isTrue: (one: T) => boolean): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (isTrue(sorted[middle]!)) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Lines with those that a backslash continues. */
export function* logicalLines(text: string): Generator<{ start: number; end: number }> {
  let start = 0;
  while (start < text.length) {
    let end = text.indexOf('\n', start);
    while (end >= 0 && /\\\r?$/.test(text.slice(Math.max(start, end - 2), end)))
      end = text.indexOf('\n', end + 1);
    if (end < 0) end = text.length;
    yield { start, end };
    start = end + 1;
  }
}

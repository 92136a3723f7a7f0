/** `document` as one line of JSON, or indented for reading on a terminal. */
export function toJsonText(document: unknown, indented: boolean): string {
  return JSON.stringify(document, undefined, indented ? 2 : undefined);
}

/** The same for documents with bigints, which JSON can carry and JSON.stringify refuses. */
export function toJsonTextWithBigInts(document: unknown, indented: boolean): string {
  const marked = JSON.stringify(
    document,
    (_, value: unknown) => (typeof value === 'bigint' ? `${MARK}${value}${MARK}` : value),
    indented ? 2 : undefined,
  );
  return marked.replaceAll(MARKED, '$1');
}

/** A private-use character, so that no text of a project looks like a marked number. */
const MARK = '\uF8FFbig\uF8FF';
const MARKED = new RegExp(`"${MARK}(-?\\d+)${MARK}"`, 'g');

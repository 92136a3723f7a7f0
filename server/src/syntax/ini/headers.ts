import type { Span } from '../../base/span';

/** `Name: value` of a mail-like header block. */
export interface Header {
  readonly name: string;
  readonly value: string;
  readonly valueSpan: Span;
}

/**
 * Reads the headers of a distribution's `METADATA`, `PKG-INFO` or `WHEEL` file (RFC 822 style) up to the first empty
 * line. Indented lines continue the value before them; a line without a colon ends the headers.
 */
export function readHeaders(text: string): readonly Header[] {
  const headers: Header[] = [];
  let start = 0;
  for (const line of text.split('\n')) {
    const next = start + line.length + 1;
    const content = line.endsWith('\r') ? line.slice(0, -1) : line;
    const last = headers.at(-1);
    if (last && /^[ \t]+\S/.test(content)) {
      headers[headers.length - 1] = {
        name: last.name,
        value: `${last.value}\n${content.trim()}`,
        valueSpan: { start: last.valueSpan.start, end: start + content.trimEnd().length },
      };
    } else {
      const colon = content.indexOf(':');
      if (colon <= 0) break;
      const value = content.slice(colon + 1).trim();
      const at = value === '' ? start + content.length : start + content.indexOf(value, colon + 1);
      headers.push({
        name: content.slice(0, colon),
        value,
        valueSpan: { start: at, end: at + value.length },
      });
    }
    start = next;
  }
  return headers;
}

/** The value of the first header called `name`, whatever its case. */
export function headerValue(headers: readonly Header[], name: string): string | undefined {
  const wanted = name.toLowerCase();
  return headers.find((header) => header.name.toLowerCase() === wanted)?.value;
}

import type { Span } from '../../base/span';

/** A place in a script that names another file, or a string that may. */
export interface JsReference {
  /**
   * `import`: `import …`, `export … from`; `dynamic-import`: `import(…)`; `url`: `new URL(…, import.meta.url)`;
   * `absolute`: any other string that begins with `/`.
   */
  readonly kind: 'import' | 'dynamic-import' | 'url' | 'source-map' | 'absolute';
  /** As written, without quotes. */
  readonly value: Span;
  readonly quote: '"' | "'" | '`' | undefined;
  /** The string with its quotes, or what follows `sourceMappingURL=`. */
  readonly span: Span;
  /** True if the string is all there is: no substitution in it, no operator behind it. */
  readonly plain: boolean;
  /** False if the closing quote is missing. */
  readonly closed: boolean;
}

/** The value of a string literal's content; escapes that are not valid stay as they are. */
export function unescapeJs(raw: string): string {
  if (!raw.includes('\\')) return raw;
  return raw.replace(
    /\\(?:u\{([0-9a-f]{1,6})\}|u([0-9a-f]{4})|x([0-9a-f]{2})|(\r\n|.))/gis,
    (whole, long, short, hex, char: string | undefined) => {
      if (char !== undefined) return SIMPLE[char] ?? char;
      const code = Number.parseInt(long ?? short ?? hex, 16);
      return code <= 0x10ffff ? String.fromCodePoint(code) : whole;
    },
  );
}

const SIMPLE: Readonly<Record<string, string>> = {
  n: '\n',
  t: '\t',
  r: '\r',
  b: '\b',
  f: '\f',
  v: '\v',
  0: '\0',
  '\n': '',
  '\r\n': '',
  '\u2028': '',
  '\u2029': '',
};

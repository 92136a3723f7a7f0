import type { Span } from '../../base/span';

/** `scss` has `//` comments, `@use`, `@forward` and `#{…}`, `less` has `//` comments and `@{…}`. */
export type CssDialect = 'css' | 'scss' | 'less';

/** A place in a style sheet that names another file. */
export interface CssReference {
  readonly kind: 'url' | 'import' | 'use' | 'forward' | 'source-map';
  /** As written, without quotes and the white space around it. */
  readonly value: Span;
  readonly quote: '"' | "'" | undefined;
  /** `url(…)`, a string with its quotes, or what follows `sourceMappingURL=`. */
  readonly span: Span;
  /** True inside `@font-face`. */
  readonly inFontFace: boolean;
  /** True if the value is all there is: no interpolation, variable or operator beside it. */
  readonly plain: boolean;
  /** False if the closing quote or bracket is missing. */
  readonly closed: boolean;
}

/** The text that CSS escapes stand for (CSS Syntax 3, 4.3.7). */
export function unescapeCss(raw: string): string {
  if (!raw.includes('\\')) return raw;
  return raw.replace(/\\(?:([0-9a-f]{1,6})(?:\r\n|\s)?|(\r\n|\n|\f|\r)|(.))/gis, (_, hex, lineEnd, char) => {
    if (lineEnd !== undefined) return '';
    if (hex === undefined) return char;
    const code = Number.parseInt(hex, 16);
    return code === 0 || code > 0x10ffff ? '\ufffd' : String.fromCodePoint(code);
  });
}

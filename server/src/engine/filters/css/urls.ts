/**
 * Replaces what stands in `url(…)`, as webassets' `cssrewrite` and `datauri` find it: comments and strings are not told
 * apart from the rest, `url` must be lower case, and a `)` in quotes ends the URL all the same. The quotes around it stay;
 * white space too.
 */
export function replaceUrls(css: string, replacement: (url: string) => string): string {
  return css.replace(URL_TAG, (_, before: string, url: string, after: string) => {
    let inner = url;
    let quote = '';
    if (inner.startsWith('"') || inner.startsWith("'")) {
      quote = inner.charAt(0);
      inner = inner.slice(1);
    }
    if (inner.endsWith('"') || inner.endsWith("'")) inner = inner.slice(0, -1);
    return `url(${before}${quote}${replacement(inner) || inner}${quote}${after})`;
  });
}

const SPACE = '[\\t-\\r\\x1c-\\x20\\x85\\xa0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000]*';
const URL_TAG = new RegExp(
  `url\\((${SPACE})([^)\\\\\\r\\n]*?(?:\\\\[^\\n][^)\\\\\\r\\n]*?)*)(${SPACE})\\)`,
  'g',
);

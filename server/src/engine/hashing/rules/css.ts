import type { Rule } from './rule';
import { eachMatch, isQuote, LETTER_I, nextOf, spaceSkipper } from './scan';

/** `url(\s*['"]?…['"]?)` of Django 3.2 to 5.2: either quote may be missing or another than its partner. */
export const cssUrlAnyQuotes: Rule = {
  id: 'css-url',
  find(text) {
    const skipSpace = spaceSkipper(text);
    const close = nextOf(text, ')');
    const newline = nextOf(text, '\n');
    return eachMatch(text, /[uU][rR][lL]\(/g, (start, inside) => {
      const urlStart = skipSpace(isQuote(text[inside]) ? inside + 1 : inside);
      const end = close(urlStart);
      if (!(end < newline(urlStart))) return undefined;
      const urlEnd = end > urlStart && isQuote(text[end - 1]) ? end - 1 : end;
      return { start, end: end + 1, urlStart, urlEnd, captured: '' };
    });
  },
  replacement: (url) => `url("${url}")`,
};

/** `url((?P<quote>['"]?)\s*…(?P=quote))` of Django 6.0 and later: an opening quote without its partner is part of the URL. */
export const cssUrlSameQuote: Rule = {
  id: 'css-url',
  find(text) {
    const skipSpace = spaceSkipper(text);
    const close = nextOf(text, ')');
    const quotedClose = { '"': nextOf(text, '")'), "'": nextOf(text, "')") };
    const newline = nextOf(text, '\n');
    const newlineInQuotes = nextOf(text, '\n');
    return eachMatch(text, /[uU][rR][lL]\(/g, (start, inside) => {
      const quote = text[inside];
      if (quote === '"' || quote === "'") {
        const urlStart = skipSpace(inside + 1);
        const urlEnd = quotedClose[quote](urlStart);
        if (urlEnd < newlineInQuotes(urlStart))
          return { start, end: urlEnd + 2, urlStart, urlEnd, captured: '' };
      }
      const urlStart = skipSpace(inside);
      const urlEnd = close(urlStart);
      return urlEnd < newline(urlStart)
        ? { start, end: urlEnd + 1, urlStart, urlEnd, captured: '' }
        : undefined;
    });
  },
  replacement: (url) => `url("${url}")`,
};

/** `@import\s*["']\s*…["']`: the quotes need not be the same. */
export const cssImport: Rule = {
  id: 'css-import',
  find(text) {
    const skipSpace = spaceSkipper(text);
    const single = nextOf(text, "'");
    const double = nextOf(text, '"');
    const newline = nextOf(text, '\n');
    return eachMatch(text, new RegExp(`@${LETTER_I}[mM][pP][oO][rR][tT]`, 'g'), (start, after) => {
      const quote = skipSpace(after);
      if (!isQuote(text[quote])) return undefined;
      const urlStart = skipSpace(quote + 1);
      const urlEnd = Math.min(single(urlStart), double(urlStart));
      return urlEnd < newline(urlStart)
        ? { start, end: urlEnd + 1, urlStart, urlEnd, captured: '' }
        : undefined;
    });
  },
  replacement: (url) => `@import url("${url}")`,
};

/** A line that is wholly a `sourceMappingURL` comment. Trailing blanks belong to the URL, as the original is greedy. */
export const cssSourceMap: Rule = {
  id: 'css-source-map',
  find(text) {
    const newline = nextOf(text, '\n');
    return eachMatch(text, /sourceMappingURL=/g, (key, urlStart) => {
      const start = key - 4;
      if (start < 0 || (start > 0 && text[start - 1] !== '\n')) return undefined;
      if (!/^\/\*#[ \t]$/.test(text.slice(start, key))) return undefined;
      const end = Math.min(newline(urlStart), text.length);
      const urlEnd = end - 2;
      if (urlEnd < urlStart || text.slice(urlEnd, end) !== '*/') return undefined;
      return { start, end, urlStart, urlEnd, captured: '' };
    });
  },
  replacement: (url) => `/*# sourceMappingURL=${url} */`,
};

import type { Rule } from './rule';
import { eachMatch, nextOf } from './scan';

/** A line that is `//# sourceMappingURL=…`, with exactly one blank and all to its end (a CR too) as the URL. */
export const jsSourceMap: Rule = {
  id: 'js-source-map',
  needs: '//# sourceMappingURL=',
  find(text) {
    const newline = nextOf(text, '\n');
    return eachMatch(text, /\/\/# sourceMappingURL=/g, (start, urlStart) => {
      if (start > 0 && text[start - 1] !== '\n') return undefined;
      const end = Math.min(newline(urlStart), text.length);
      return { start, end, urlStart, urlEnd: end, captured: '' };
    });
  },
  replacement: (url) => `//# sourceMappingURL=${url}`,
};

/** White space and comments of CSS, as rCSSmin tells them apart from the rest. */

/** The end of the white space and comments that begin at `start`; `start` if there are none. An unterminated comment is none. */
export function spaceEnd(css: string, start: number): number {
  let i = start;
  for (;;) {
    const code = css.charCodeAt(i);
    if (isSpace(code)) i++;
    else if (code === SLASH && css.charCodeAt(i + 1) === STAR) {
      const end = css.indexOf('*/', i + 2);
      if (end < 0) return i;
      i = end + 2;
    } else return i;
  }
}

export function isSpace(code: number): boolean {
  return code === 0x20 || (code >= 0x09 && code <= 0x0d && code !== 0x0b);
}

/** The comments in white space (with semicolons between). */
export function commentsIn(space: string): readonly string[] {
  const comments: string[] = [];
  for (let start = space.indexOf('/*'); start >= 0; ) {
    const end = space.indexOf('*/', start + 2) + 2;
    comments.push(space.slice(start, end));
    start = space.indexOf('/*', end);
  }
  return comments;
}

const SLASH = 0x2f;
const STAR = 0x2a;

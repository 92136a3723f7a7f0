/** What a seeker answers when there is no more: greater than every offset. */
export const NOWHERE = Number.POSITIVE_INFINITY;

/**
 * `indexOf` for questions that only move forward: each text is searched once, however often one asks, so a lexer
 * that asks at every opening delimiter stays linear.
 */
export function seeker(text: string, needle: string): (from: number) => number {
  let found = -1;
  return (from) => {
    if (found < from) {
      const index = text.indexOf(needle, from);
      found = index < 0 ? NOWHERE : index;
    }
    return found;
  };
}

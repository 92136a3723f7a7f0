import type { Span } from '../../base/span';
import type { CommandLine, Word } from './script';

/** One item of what a variable holds; with its place where that tells more than the place it is put in. */
export interface Item {
  readonly text: string;
  readonly span?: Span;
  /** True for what a run may have otherwise: a default, for one. */
  readonly unsure?: boolean;
}

/** What a variable, or `@` and the numbers of arguments, hold; undefined for what only a run tells. */
export type Lookup = (name: string) => readonly Item[] | undefined;

/** `$X`, `${X}`, `${X[@]}`, `${X:-default}`, `$@`, `$1`, `${@:2}`. */
const REFERENCE =
  /\$(?:\{([A-Za-z_]\w*|\d+|[@*])(?:\[[@*]\])?(?::?-([^}]*)|:(\d+))?\}|([A-Za-z_]\w*|[\d@*]))/g;
const ALONE = new RegExp(`^(?:${REFERENCE.source})$`);

/**
 * A word with what its variables hold put in. One that is nothing but a variable is split at spaces, as the shell does outside
 * quotes. What is not known stays as it is written.
 */
export function expandWord(word: Word, lookup: Lookup, whole = false): readonly Word[] {
  if (word.known || word.items) return [word];
  const alone = ALONE.exec(word.text);
  if (alone) {
    const items = held(alone, lookup);
    const kept = whole && /[@*]/.test(word.text);
    return items
      ? items.flatMap(({ text, span = word.span, unsure }) =>
          (kept ? [text] : text.split(/\s+/))
            .filter(Boolean)
            .map((part) => ({ text: part, span, known: !unsure && !/[$`]/.test(part) })),
        )
      : [word];
  }
  let sure = true;
  const text = word.text.replace(REFERENCE, (whole, ...groups: (string | undefined)[]) => {
    const items = held([whole, ...groups.slice(0, 4)], lookup);
    sure &&= items?.every(({ unsure }) => !unsure) ?? false;
    return items ? items.map((item) => item.text).join(' ') : whole;
  });
  return text === word.text ? [word] : [{ text, span: word.span, known: sure && !/[$`]/.test(text) }];
}

/** The items of a list of words; undefined if one of them is not known. */
export function itemsOf(words: readonly Word[]): readonly Item[] | undefined {
  return words.some(({ text }) => /[$`]/.test(text))
    ? undefined
    : words.map(({ text, span, known }) => (known ? { text, span } : { text, span, unsure: true }));
}

/** True if it depends on the arguments of the function it stands in. */
export function usesArguments({ words }: CommandLine): boolean {
  return words.some(isArgument);
}

export function isArgument({ text, known }: Word): boolean {
  return !known && /\$(?:\{)?[\d@*]/.test(text);
}

function held(
  [, braced, otherwise, from, plain]: readonly (string | undefined)[],
  lookup: Lookup,
): readonly Item[] | undefined {
  const items = lookup((braced ?? plain)!);
  if (otherwise !== undefined && !items?.length) return [{ text: otherwise, unsure: items === undefined }];
  if (items === undefined) return undefined;
  return from === undefined ? items : items.slice(Math.max(0, Number(from) - 1));
}

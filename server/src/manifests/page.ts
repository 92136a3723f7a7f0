import { count } from '../base/count';

/** A report for people: what it is about, the answer in one line, and the details. */
export interface Page {
  readonly title: string;
  readonly summary: string;
  /** False if the answer is that something is wrong. */
  readonly good: boolean;
  readonly sections: readonly Section[];
}

export interface Section {
  /** '' for the only one. */
  readonly heading: string;
  readonly lines: readonly string[];
}

/** The page as a document. */
export function pageText({ title, summary, sections }: Page): string {
  const lines = sections.flatMap(({ heading, lines }) =>
    heading === '' ? ['', ...lines] : ['', `${heading}:`, ...lines.map((line) => `  ${line}`)],
  );
  return [title, summary, ...lines, ''].join('\n');
}

/** A section with one line for each item; none if there are no items. */
export function section(
  heading: string,
  items: readonly string[],
  line: (item: string) => string,
): readonly Section[] {
  return items.length === 0 ? [] : [{ heading, lines: items.map(line) }];
}

/** `1 entry`, `2 entries`. */
export function entries(n: number): string {
  return count(n, 'entry', 'entries');
}

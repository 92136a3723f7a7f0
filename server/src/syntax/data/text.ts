import type { Span } from '../../base/span';

export type DataFormat = 'yaml' | 'json' | 'toml';

/** A text in a data file, and the keys it lies below. */
export interface DataText {
  /** Keys of the tables around it, outermost first; lists have none. */
  readonly keys: readonly string[];
  readonly value: string;
  /** With its quotes. */
  readonly span: Span;
  /** Between the quotes. */
  readonly content: Span;
  readonly quote: '"' | "'" | undefined;
}

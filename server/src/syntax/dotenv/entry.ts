import type { Span } from '../../base/span';
import type { SyntaxProblem } from '../problem';

/** One binding, as the library's parser gives it, before any interpolation. */
export interface DotenvEntry {
  readonly key: string;
  readonly keySpan: Span;
  /** Undefined for a name without `=` (python-dotenv only): set to None, never put into the environment. */
  readonly value: string | undefined;
  /** The value as written, quotes included; empty, after the key, if there is none. */
  readonly valueSpan: Span;
}

export interface Dotenv {
  /** In the order of the file; a key may come twice (the last one wins in all three libraries). */
  readonly entries: readonly DotenvEntry[];
  /** Lines the library skips with a warning. */
  readonly problems: readonly SyntaxProblem[];
}

import type { Span } from '../base/span';

/** Something in a file that could not be read, for people. */
export interface SyntaxProblem {
  readonly message: string;
  readonly span: Span;
}

import type { AbsPath } from '../base/path';
import type { Span } from '../base/span';

/** A file to go to. */
export interface DefinitionTarget {
  /** The text that leads there: the path without its quotes. */
  readonly origin: Span;
  readonly path: AbsPath;
  /** Where in it; its beginning if left out. */
  readonly span?: Span;
}

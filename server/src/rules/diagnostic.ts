import type { AbsPath } from '../base/path';
import type { Span } from '../base/span';

export type Severity = 'error' | 'warning' | 'information' | 'hint';

/** One finding of one rule, as plain data; editors and the CLI render it. */
export interface Diagnostic {
  /** Rule id (`missing-static-file`) or Django's own check id (`staticfiles.W004`). */
  readonly rule: string;
  readonly severity: Severity;
  readonly path: AbsPath;
  readonly span: Span;
  readonly message: string;
  readonly related: readonly { readonly path: AbsPath; readonly span: Span; readonly message: string }[];
  readonly fixes: readonly Fix[];
}

/** Edits that mend a finding, applied together. */
export interface Fix {
  readonly title: string;
  readonly edits: readonly { readonly path: AbsPath; readonly span: Span; readonly newText: string }[];
}

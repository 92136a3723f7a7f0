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
  readonly related: readonly Related[];
  readonly fixes: readonly Fix[];
}

/** Another place that a finding speaks of. */
export interface Related {
  readonly path: AbsPath;
  readonly span: Span;
  readonly message: string;
}

/** Changes that mend a finding, made together. */
export interface Fix {
  readonly title: string;
  readonly edits: readonly TextEdit[];
  /** Empty files made first, with the folders above them. */
  readonly creates?: readonly AbsPath[];
  /** True if it is certainly what was meant, so that it may be applied without being looked at. */
  readonly safe?: boolean;
}

/** A fix as a rule gives it. */
export interface FoundFix extends Fix {
  /** What the template has to load for it: an edit for that is added where it does not. */
  readonly loads?: { readonly library: string; readonly tag: string };
}

export interface TextEdit {
  readonly path: AbsPath;
  readonly span: Span;
  readonly newText: string;
}

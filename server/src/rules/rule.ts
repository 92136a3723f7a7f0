import type { AbsPath } from '../base/path';
import type { Location, Span } from '../base/span';
import type { TemplateFacts } from '../facts/templateFacts';
import type { Project } from '../project/project';
import type { Snapshot } from '../workspace/snapshot';
import type { Diagnostic, Severity } from './diagnostic';

/** One kind of finding: what it is, why it matters, and the code that finds it. */
export interface Rule {
  /** Equal to the file's name. Kebab case, and never changed once released: people write it into comments. */
  readonly id: string;
  /** Used unless a finding or the user says otherwise. */
  readonly severity: Severity;
  /** One line for lists. */
  readonly summary: string;
  /** For docs/rules.md: why it matters, and what to do. Markdown. */
  readonly why: string;
  readonly remedy: string;
  /** Fixtures: the first must report as its squiggles say, the second must be silent. */
  readonly bad: string;
  readonly good: string;
  /** Looks at one template. */
  checkTemplate?(context: TemplateContext): Iterable<Finding>;
  /** Looks at the project as a whole. */
  checkProject?(context: ProjectContext): Iterable<Finding>;
}

export interface ProjectContext {
  readonly snapshot: Snapshot;
  readonly project: Project;
}

export interface TemplateContext extends ProjectContext {
  readonly path: AbsPath;
  readonly facts: TemplateFacts;
}

/** A diagnostic as its rule gives it; the runner adds the rest. */
export interface Finding {
  readonly path: AbsPath;
  readonly span: Span;
  readonly message: string;
  /** An id other than the rule's, for rules that pass on the findings of others. */
  readonly id?: string;
  /** A severity other than the rule's default. */
  readonly severity?: Severity;
  readonly related?: Diagnostic['related'];
  readonly fixes?: Diagnostic['fixes'];
}

/** Where to report what has no place of its own: the beginning of manage.py, or of the project's folder. */
export function placeOf({ project, snapshot }: ProjectContext, at: Location | undefined): Location {
  if (at) return at;
  const manage = `${project.root}/manage.py` as AbsPath;
  const exists = snapshot.files.kind(manage) === 'file';
  return { path: exists ? manage : project.root, span: { start: 0, end: 0 } };
}

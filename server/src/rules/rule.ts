import type { AbsPath } from '../base/path';
import type { Location, Span } from '../base/span';
import type { SourceText } from '../base/text';
import type { FileKind } from '../facts/fileReferences';
import type { Reference } from '../facts/reference';
import type { LoadedLibrary } from '../facts/tags/load';
import type { TemplatePiece } from '../facts/templatePieces';
import type { Project } from '../project/project';
import type { StaticCopy, StaticEntry } from '../project/staticIndex';
import type { Dialect } from '../syntax/template/token';
import type { Snapshot } from '../workspace/snapshot';
import type { Collected } from './collected';
import type { Diagnostic, FoundFix, Severity } from './diagnostic';

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
  /**
   * Looks at one file that names static files: Python, a style sheet, a script, or a piece of a template. What it finds in
   * a piece is kept until the piece itself is edited, so it must not depend on what stands around that.
   */
  checkFile?(context: FileContext): Iterable<Finding>;
  /** Looks at one piece of a template. */
  checkPiece?(context: PieceContext): Iterable<Finding>;
  /** True if the first of its findings in a template is enough. */
  readonly once?: true;
  /** Looks at one template as a whole. */
  checkTemplate?(context: TemplateContext): Iterable<Finding>;
  /** Looks at one static file that an earlier static root hides. */
  checkShadowed?(context: ShadowedContext): Iterable<Finding>;
  /** Looks at one stylesheet or script of the project's own that collectstatic will rewrite. */
  checkCollected?(context: CollectedContext): Iterable<Finding>;
  /** True if what `checkProject` finds stays the same as long as the project does: it is kept. */
  readonly lasting?: true;
  /** Looks at the project as a whole. Where that takes time, `undefined` lets other work be done. */
  checkProject?(context: ProjectContext): Iterable<Finding | undefined>;
}

export interface ProjectContext {
  readonly snapshot: Snapshot;
  readonly project: Project;
  /** Globs of logical paths that may be overwritten. */
  readonly allowOverwrite: readonly string[];
}

/** A file, or a piece of a template: then the text is the piece's own, and places count from its beginning. */
export interface FileContext extends ProjectContext {
  readonly path: AbsPath;
  readonly source: SourceText;
  readonly kind: FileKind;
  readonly references: readonly Reference[];
  /** Of a template. */
  readonly piece?: TemplatePiece;
}

export interface PieceContext extends FileContext {
  readonly piece: TemplatePiece;
  /** What the pieces before it have loaded. */
  readonly loaded: readonly LoadedLibrary[];
}

export interface TemplateContext extends ProjectContext {
  readonly path: AbsPath;
  readonly source: SourceText;
  readonly dialect: Dialect;
}

export interface CollectedContext extends ProjectContext {
  readonly collected: Collected;
}

export interface ShadowedContext extends ProjectContext {
  readonly entry: StaticEntry;
  readonly copy: StaticCopy;
}

/** A diagnostic as its rule gives it; the runner adds the rest. */
export interface Finding {
  readonly path: AbsPath;
  readonly span: Span;
  readonly message: string;
  /** An id other than the rule's, for rules that pass on the findings of others. */
  readonly id?: string;
  /** Further ids under which it can be selected, graded and silenced. */
  readonly aliases?: readonly string[];
  /** A severity other than the rule's default. */
  readonly severity?: Severity;
  /** Places in other files, for what is found in a piece. */
  readonly related?: Diagnostic['related'];
  readonly fixes?: readonly FoundFix[];
}

/** Where findings about a whole file stand. */
export const FILE_START: Span = { start: 0, end: 0 };

/** Where to report what has no place of its own: the beginning of manage.py, or of the project's folder. */
export function placeOf({ project, snapshot }: ProjectContext, at: Location | undefined): Location {
  if (at) return { path: at.path, span: at.span };
  const manage = `${project.root}/manage.py` as AbsPath;
  const exists = snapshot.files.kind(manage) === 'file';
  return { path: exists ? manage : project.root, span: FILE_START };
}

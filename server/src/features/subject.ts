import type { AbsPath } from '../base/path';
import type { Span } from '../base/span';
import type { FileKind } from '../facts/fileReferences';
import type { Reference } from '../facts/reference';
import { type Named, ownName, sassNames } from '../project/named';
import type { Project } from '../project/project';
import { type Resolution, resolve } from '../project/resolve';
import type { Snapshot } from '../workspace/snapshot';
import { type ReadFile, targetAt } from './target';

/** The static file that a request is about: the one named under the cursor, or the file itself. */
export interface Subject {
  readonly project: Project;
  /** As `{% static %}` would name it. */
  readonly name: string;
  readonly resolution: Resolution;
  /** Where it is named; undefined for the file itself. */
  readonly origin: Span | undefined;
}

/** The static file named at `offset`. Undefined where none is, or only a part of its name is known. */
export function namedAt(snapshot: Snapshot, path: AbsPath, offset: number): Subject | undefined {
  const target = targetAt(snapshot, path, offset);
  return target && subjectOf(snapshot, target, target.reference, target.named);
}

/** What a reference of a file leads to. */
export function subjectOf(
  snapshot: Snapshot,
  { project, path, kind }: ReadFile,
  reference: Reference,
  named: Named | undefined,
): Subject | undefined {
  if (named === undefined || !isWhole(reference, kind)) return undefined;
  const origin = reference.pathSpan;
  const resolution = resolve(project, named.name, snapshot.files);
  if (resolution.kind !== 'found' && reference.form === 'css-import') {
    for (const name of sassNames(path, named.name)) {
      const entry = project.index.get(name);
      if (entry) return { project, name, resolution: { kind: 'found', entry, exact: false }, origin };
    }
  }
  return { project, name: named.name, resolution, origin };
}

/** The static file named at `offset`, else the file at `path` itself, if it is one. */
export function subjectAt(snapshot: Snapshot, path: AbsPath, offset: number): Subject | undefined {
  return namedAt(snapshot, path, offset) ?? fileItself(snapshot, path);
}

function fileItself(snapshot: Snapshot, path: AbsPath): Subject | undefined {
  const project = snapshot.projectOf(path);
  const name = project && ownName(project, path);
  if (!project || !name) return undefined;
  return { project, name, resolution: resolve(project, name, snapshot.files), origin: undefined };
}

/** False where a variable or filter makes the path longer or another one. */
function isWhole(reference: Reference, kind: FileKind): boolean {
  // What Sass and Less make of a path is not certain, nor what a string of a script or of the settings is for; but the path is whole.
  const isOnlyUnsure =
    /^(?:scss|less)$/.test(kind) || reference.base === 'url' || /^(?:setting|data)$/.test(reference.form);
  return reference.certain || isOnlyUnsure || !reference.finished;
}

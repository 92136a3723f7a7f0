import type { AbsPath } from '../base/path';
import { contains } from '../base/span';
import type { SourceText } from '../base/text';
import type { StaticReference } from '../facts/tags/static';
import { templateFacts } from '../facts/templateFacts';
import type { Project } from '../project/project';
import { dialectOf } from '../project/templates';
import type { Snapshot } from '../workspace/snapshot';

/** What is under the cursor. Every feature comes in through here. */
export interface Target {
  readonly kind: 'static';
  readonly project: Project;
  readonly source: SourceText;
  readonly reference: StaticReference;
}

/** The target at `offset` of the file at `path`; its ends count as inside. Undefined if nothing there is understood. */
export function targetAt(snapshot: Snapshot, path: AbsPath, offset: number): Target | undefined {
  const project = snapshot.projectOf(path);
  const dialect = project && dialectOf(project, path);
  const source = dialect && snapshot.text(path);
  if (!project || !source) return undefined;
  const { references } = templateFacts(source, dialect);
  const reference = references[lastStartingBefore(references, offset)];
  return reference && contains(reference.pathSpan, offset)
    ? { kind: 'static', project, source, reference }
    : undefined;
}

/** Index of the last reference whose path starts at or before `offset`; -1 if there is none. */
function lastStartingBefore(references: readonly StaticReference[], offset: number): number {
  let low = 0;
  let high = references.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (references[middle]!.pathSpan.start <= offset) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

import type { AbsPath } from '../base/path';
import { partitionPoint } from '../base/search';
import { contains } from '../base/span';
import type { SourceText } from '../base/text';
import type { FileKind } from '../facts/fileReferences';
import type { Reference } from '../facts/reference';
import { fileKindOf } from '../project/fileKind';
import { type Named, namedBy } from '../project/named';
import type { Project } from '../project/project';
import { referencesAround } from '../project/referencesOf';
import { settingReferences } from '../project/settingReferences';
import type { Snapshot } from '../workspace/snapshot';

/** A file that may name static files, and what it names. */
export interface ReadFile {
  readonly project: Project;
  readonly path: AbsPath;
  readonly source: SourceText;
  readonly kind: FileKind;
}

/** The reference under the cursor. */
export interface Target extends ReadFile {
  readonly reference: Reference;
  /** The static file it asks for; undefined if it is none, or not known. */
  readonly named: Named | undefined;
}

/** More references than this do not lie over each other. */
const MOST_NESTED = 4;

/** The file at `path` as it is read; undefined if nothing in it is understood. */
export function readFile(snapshot: Snapshot, path: AbsPath): ReadFile | undefined {
  const project = snapshot.projectOf(path);
  const kind = project && fileKindOf(project, path);
  const source = kind && snapshot.text(path);
  if (!project || !kind || !source) return undefined;
  return { project, path, source, kind };
}

/** The target at `offset` of the file at `path`; its ends count as inside. Undefined if nothing there is understood. */
export function targetAt(snapshot: Snapshot, path: AbsPath, offset: number): Target | undefined {
  const file = readFile(snapshot, path);
  if (!file) return undefined;
  const references = referencesAround(file.project, file.source, file.kind, offset);
  const reference = referenceAt(references, offset) ?? settingAt(snapshot, file, offset);
  return reference && { ...file, reference, named: namedBy(file.project, path, reference) };
}

function referenceAt(references: readonly Reference[], offset: number): Reference | undefined {
  const last = partitionPoint(references, ({ pathSpan }) => pathSpan.start <= offset) - 1;
  for (let i = last; i >= 0 && i > last - MOST_NESTED; i--) {
    if (contains(references[i]!.pathSpan, offset)) return references[i];
  }
  return undefined;
}

/** A string of the settings that happens to be a static file's path. */
function settingAt(
  { files }: Snapshot,
  { project, path, kind }: ReadFile,
  offset: number,
): Reference | undefined {
  if (kind !== 'python') return undefined;
  return settingReferences(project, files).find(
    (found) => found.path === path && contains(found.reference.pathSpan, offset),
  )?.reference;
}

import { derive } from '../base/derive';
import type { SourceText } from '../base/text';
import { dataReferences } from '../facts/data/dataReferences';
import { type FileKind, fileReferences } from '../facts/fileReferences';
import type { Reference } from '../facts/reference';
import { templateFacts } from '../facts/templateFacts';
import { movedReference } from '../facts/templatePieces';
import { bundleReferenceAt, bundleReferences } from './bundleReferences';
import { dataFileAt } from './dataFiles';
import type { Project } from './project';

/**
 * The places in a file of the project that name static files, the sources of bundles among them; what they are in data
 * files, the user's settings say. Sorted; the same texts and bundles give the same answer.
 */
export function referencesOf(project: Project, source: SourceText, kind: FileKind): readonly Reference[] {
  const own = plainReferences(project, source, kind);
  if (!project.bundles || kind === 'css' || kind === 'scss' || kind === 'less' || kind === 'javascript')
    return own;
  const more = bundleReferences(
    project.bundles,
    source,
    kind === 'django' || kind === 'jinja' ? kind : undefined,
  );
  if (more.length === 0) return own;
  const known = mergedFor(more);
  if (known.own !== own) {
    Object.assign(known, { own, merged: merged(own, more) });
  }
  return known.merged!;
}

/**
 * Those of them that may hold `offset`, some others among them: of a template that is being typed no more is put together
 * than the piece around it, of the sources of bundles no more than the one that is there.
 */
export function referencesAround(
  project: Project,
  source: SourceText,
  kind: FileKind,
  offset: number,
): readonly Reference[] {
  if (kind !== 'django' && kind !== 'jinja') {
    const own = plainReferences(project, source, kind);
    const one = project.bundles && bundleReferenceAt(project.bundles, source, offset);
    return one ? merged(own, [one]) : own;
  }
  const { piece, start } = templateFacts(source, kind).pieceAt(offset);
  const own = piece.references.map((one) => movedReference(one, start));
  const more = project.bundles ? bundleReferences(project.bundles, source, kind) : [];
  return more.length === 0 ? own : merged(own, more);
}

/** The same without the sources of bundles, which have rules of their own. */
export function plainReferences(project: Project, source: SourceText, kind: FileKind): readonly Reference[] {
  if (kind !== 'yaml' && kind !== 'json' && kind !== 'toml') return fileReferences(source, kind);
  const data = dataFileAt(project, source.path);
  return data ? dataReferences(source, data.format, data.keys) : [];
}

/** What a bundle names is no other reference. */
function merged(own: readonly Reference[], more: readonly Reference[]): Reference[] {
  const added = new Set(more.map(({ pathSpan }) => pathSpan.start));
  const kept = own.filter(({ pathSpan }) => !added.has(pathSpan.start));
  return [...kept, ...more].sort((a, b) => a.pathSpan.start - b.pathSpan.start);
}

const mergedFor = derive(
  (_: readonly Reference[]): { own?: readonly Reference[]; merged?: readonly Reference[] } => ({}),
);

import { derive } from '../base/derive';
import type { AbsPath } from '../base/path';
import type { Span } from '../base/span';
import type { Reference } from '../facts/reference';
import { templateFacts } from '../facts/templateFacts';
import { moved, type TemplatePiece } from '../facts/templatePieces';
import { bundleReferences } from '../project/bundleReferences';
import { namedBy } from '../project/named';
import type { Project } from '../project/project';
import { referencesOf } from '../project/referencesOf';
import type { StaticEntry } from '../project/staticIndex';
import type { Snapshot } from '../workspace/snapshot';
import { ownerOf } from './describe';
import { subjectOf } from './subject';
import { type ReadFile, readFile } from './target';

/** A stretch of text that leads to a file. */
export interface DocumentLink {
  readonly span: Span;
  readonly target: AbsPath;
  readonly tooltip: string;
}

/** Links whose spans count from `start`. While one types elsewhere they stay the same array. */
export interface PlacedLinks {
  readonly start: number;
  readonly links: readonly DocumentLink[];
}

/** Every path of a file that leads to a static file; the path alone is the link, without its quotes. */
export function documentLinks(snapshot: Snapshot, path: AbsPath): readonly DocumentLink[] {
  return placedLinks(snapshot, path).flatMap(({ start, links }) =>
    links.map((link) => ({ ...link, span: moved(link.span, start) })),
  );
}

/** The same, of a template piece by piece. */
export function placedLinks(snapshot: Snapshot, path: AbsPath): readonly PlacedLinks[] {
  const file = readFile(snapshot, path);
  if (!file) return [];
  const { project, source, kind } = file;
  const isTemplate = kind === 'django' || kind === 'jinja';
  if (!isTemplate || (project.bundles && bundleReferences(project.bundles, source, kind).length > 0))
    return [{ start: 0, links: linksOf(snapshot, file, referencesOf(project, source, kind)).links }];
  return templateFacts(source, kind).pieces.map(({ piece, start }) => {
    const kept = keptFor(piece);
    if (kept.project !== project) Object.assign(kept, { project, links: undefined });
    const { links, isLasting } = kept.links
      ? { links: kept.links, isLasting: true }
      : linksOf(snapshot, file, piece.references);
    if (isLasting) kept.links = links;
    return { start, links };
  });
}

const keptFor = derive(
  (_: TemplatePiece): { project?: Project; links?: readonly DocumentLink[] | undefined } => ({}),
);

/** `isLasting`: they are the same as long as the project is, whatever comes and goes on the disk. */
function linksOf(
  snapshot: Snapshot,
  file: ReadFile,
  references: readonly Reference[],
): { readonly links: readonly DocumentLink[]; readonly isLasting: boolean } {
  const links: DocumentLink[] = [];
  let isLasting = true;
  for (const reference of references) {
    const { pathSpan } = reference;
    if (pathSpan.start === pathSpan.end) continue;
    const named = namedBy(file.project, file.path, reference);
    const subject = named && subjectOf(snapshot, file, reference, named);
    if (!subject) continue;
    const { resolution, name } = subject;
    if (resolution.kind === 'found') {
      const { target, owner } = linkOf(resolution.entry);
      links.push({ span: pathSpan, target, tooltip: `${name} (${owner})` });
      continue;
    }
    isLasting = false;
    if (resolution.kind === 'not-collected')
      links.push({ span: pathSpan, target: resolution.file, tooltip: name });
  }
  return { links, isLasting };
}

const linkOf = derive((entry: StaticEntry) => ({ target: entry.winner.file, owner: ownerOf(entry) }));

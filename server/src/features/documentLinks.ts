import { derive } from '../base/derive';
import type { AbsPath } from '../base/path';
import type { Span } from '../base/span';
import { namedBy } from '../project/named';
import { referencesOf } from '../project/referencesOf';
import type { StaticEntry } from '../project/staticIndex';
import type { Snapshot } from '../workspace/snapshot';
import { ownerOf } from './describe';
import { subjectOf } from './subject';
import { readFile } from './target';

/** A stretch of text that leads to a file. */
export interface DocumentLink {
  readonly span: Span;
  readonly target: AbsPath;
  readonly tooltip: string;
}

/** Every path of a file that leads to a static file; the path alone is the link, without its quotes. */
export function documentLinks(snapshot: Snapshot, path: AbsPath): readonly DocumentLink[] {
  const file = readFile(snapshot, path);
  if (!file) return [];
  return referencesOf(file.project, file.source, file.kind).flatMap((reference): DocumentLink[] => {
    const { start, end } = reference.pathSpan;
    if (start === end) return [];
    const named = namedBy(file.project, path, reference);
    const subject = named && subjectOf(snapshot, file, reference, named);
    if (!subject) return [];
    const { resolution, name } = subject;
    if (resolution.kind === 'found') {
      const { target, owner } = linkOf(resolution.entry);
      return [{ span: reference.pathSpan, target, tooltip: `${name} (${owner})` }];
    }
    if (resolution.kind !== 'not-collected') return [];
    return [{ span: reference.pathSpan, target: resolution.file, tooltip: name }];
  });
}

const linkOf = derive((entry: StaticEntry) => ({ target: entry.winner.file, owner: ownerOf(entry) }));

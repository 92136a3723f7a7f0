import type { AbsPath } from '../base/path';
import type { Span } from '../base/span';
import { namedBy } from '../project/named';
import { referencesOf } from '../project/referencesOf';
import type { Snapshot } from '../workspace/snapshot';
import { namedAt } from './subject';
import { readFile } from './target';

/** The other places of the file that name the static file named at `offset`, that place among them. */
export function documentHighlights(snapshot: Snapshot, path: AbsPath, offset: number): readonly Span[] {
  const subject = namedAt(snapshot, path, offset);
  const file = subject && readFile(snapshot, path);
  if (!file || !subject) return [];
  return referencesOf(file.project, file.source, file.kind)
    .filter((reference) => namedBy(file.project, path, reference)?.name === subject.name)
    .map(({ pathSpan }) => pathSpan);
}

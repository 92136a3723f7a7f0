import type { Cancel } from '../base/cancel';
import type { AbsPath } from '../base/path';
import type { Location } from '../base/span';
import { referencesTo } from '../project/references';
import type { Snapshot } from '../workspace/snapshot';
import { bundleAt } from './bundles/bundleAt';
import { referencesToBundle } from './bundles/navigate';
import { offsetAtRest, placeNow } from './bundles/typed';
import { type Subject, subjectAt } from './subject';

/**
 * The places that name the static file under the cursor; where none is named there, the file at `path` itself is
 * meant. By file and place; the spans are the paths without quotes. Once cancelled, what was found so far. Where bundles
 * lag behind what is typed, they must know what they are asked for (`knowsReferences`).
 */
export function references(
  snapshot: Snapshot,
  path: AbsPath,
  offset: number,
  cancel?: Cancel,
): readonly Location[] {
  const { rested } = snapshot;
  const before = offsetAtRest(snapshot, path, offset);
  const ofBundle = before === undefined ? undefined : bundleAt(rested, path, before);
  if (ofBundle?.kind === 'name')
    return referencesToBundle(rested, ofBundle, ofBundle.name).map((place) => placeNow(snapshot, place));
  const subject = subjectAt(snapshot, path, offset);
  const name = subject && logicalPath(subject);
  if (!subject || !name) return [];
  return referencesTo(subject.project, name, snapshot.files, cancel).map((place) => ({
    path: place.path,
    span: place.reference.pathSpan,
  }));
}

/** The logical path that the places have in common, whatever spelling they use. */
function logicalPath({ name, resolution }: Subject): string {
  if (resolution.kind === 'found') return resolution.entry.path;
  return resolution.kind === 'missing' || resolution.kind === 'directory' ? resolution.path : name;
}

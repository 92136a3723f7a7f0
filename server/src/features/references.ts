import type { Cancel } from '../base/cancel';
import type { AbsPath } from '../base/path';
import type { Location } from '../base/span';
import type { Steps } from '../base/steps';
import { readReferences, referencesTo } from '../project/references';
import type { Snapshot } from '../workspace/snapshot';
import { type BundleThing, bundleAt } from './bundles/bundleAt';
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
  const ofBundle = bundleNamedAt(snapshot, path, offset);
  if (ofBundle)
    return referencesToBundle(snapshot.rested, ofBundle, ofBundle.name).map((place) =>
      placeNow(snapshot, place),
    );
  const subject = subjectAt(snapshot, path, offset);
  const name = subject && logicalPath(subject);
  if (!subject || !name) return [];
  return referencesTo(subject.project, name, snapshot.files, cancel).map((place) => ({
    path: place.path,
    span: place.reference.pathSpan,
  }));
}

/** Reads in steps what the question would else have to read: of all files, unless a bundle is named there. */
export function* readForReferences(snapshot: Snapshot, path: AbsPath, offset: number): Steps<void> {
  const project = snapshot.projectOf(path);
  if (project && !bundleNamedAt(snapshot, path, offset)) yield* readReferences(project, snapshot.files);
}

/** The bundle of which the name is under the cursor, as it was before what has been typed since. */
function bundleNamedAt(snapshot: Snapshot, path: AbsPath, offset: number): NamedBundle | undefined {
  const before = offsetAtRest(snapshot, path, offset);
  const thing = before === undefined ? undefined : bundleAt(snapshot.rested, path, before);
  return thing?.kind === 'name' ? thing : undefined;
}

type NamedBundle = Extract<BundleThing, { kind: 'name' }>;

/** The logical path that the places have in common, whatever spelling they use. */
function logicalPath({ name, resolution }: Subject): string {
  if (resolution.kind === 'found') return resolution.entry.path;
  return resolution.kind === 'missing' || resolution.kind === 'directory' ? resolution.path : name;
}

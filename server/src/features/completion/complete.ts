import type { AbsPath } from '../../base/path';
import type { Snapshot } from '../../workspace/snapshot';
import { completeBundles } from '../bundles/completion';
import { completeGlob } from '../bundles/globCompletion';
import { namesTooMany } from '../bundles/nameCompletion';
import { type ReadFile, readFile, type Target, targetAt } from '../target';
import type { CompletionList } from './item';
import { loadEdits } from './load';
import { completeStaticPath } from './staticPath';
import { completeWholeTag } from './wholeTag';

const NOTHING: CompletionList = { items: [], isIncomplete: false };

/** What can be typed at `offset`: static paths where one is named, the whole tag where one is typed without it. */
export function complete(snapshot: Snapshot, path: AbsPath, offset: number): CompletionList {
  const ofBundles = completeBundles(snapshot, path, offset);
  const ofGlob = completeGlob(snapshot, path, offset);
  if (ofGlob.length > 0) return { items: ofGlob, isIncomplete: false };
  const target = targetAt(snapshot, path, offset);
  if (ofBundles.length > 0 && target?.reference.form !== 'bundle-source') {
    // A tag's string may be a bundle's name or a path.
    const bundles = snapshot.projectOf(path)?.bundles;
    return { items: ofBundles, isIncomplete: bundles !== undefined && namesTooMany(bundles) };
  }
  if (target && isStaticPath(target)) {
    const { reference, source } = target;
    const isTag = reference.form === 'static-tag' && /^\{%-?\s*static\s/.test(source.slice(reference.span));
    const edits = isTag ? loadEdits(snapshot, target, reference.span.start) : [];
    const paths = completeStaticPath(target, offset, edits);
    return ofBundles.length > 0 ? { ...paths, items: [...ofBundles, ...paths.items] } : paths;
  }
  const file: ReadFile | undefined = target ?? readFile(snapshot, path);
  if (!file) return NOTHING;
  return completeWholeTag(file, offset, () => loadEdits(snapshot, file, offset));
}

/** True for a path in quotes or a URL below STATIC_URL; a variable cannot be completed. */
function isStaticPath({ reference, named }: Target): boolean {
  if (named === undefined) return false;
  if (reference.form === 'static-tag' || reference.form === 'jinja-static')
    return reference.quote !== undefined;
  return true;
}

import { verifyVersions } from '../../engine/bundles/verifyVersions';
import { describeVerdict } from '../../engine/hashing/describeVerdict';
import {
  isClean,
  type ManifestVerdict,
  mayBeVersioned,
  verifyManifestSteps,
} from '../../engine/hashing/verifyManifest';
import { versionedEntries } from '../../project/versionedEntries';
import { hashedFolder } from '../../workspace/hashedFolder';
import type { Task } from '../command';
import { openIfThere, openManifest } from './open';
import { printPage } from './print';

export async function verify(task: Task, [named]: readonly string[]): Promise<number> {
  const { file, root, manifest, versions } = await openManifest(task, named);
  const { output, world } = task;
  const said = (verdict: ManifestVerdict) => {
    if (task.json) output.json({ file: output.native(file), root: output.native(root), ...verdict });
    else printPage(task, describeVerdict({ file: output.path(file), manifest }, verdict));
    return isClean(verdict) ? 0 : 1;
  };
  if (versions) return said(verifyVersions(versions, root, world.files));
  const total = Math.max(1, manifest.paths.size);
  const bar = world.console.showsProgress && !task.json ? world.console.startBar('verifying') : undefined;
  const steps = verifyManifestSteps(
    manifest,
    hashedFolder(root, world.files),
    await versionedIn(task, manifest.paths),
  );
  let step = steps.next();
  for (; !step.done; step = steps.next()) bar?.update(step.value / total, `${step.value} of ${total}`);
  bar?.stop();
  return said(step.value);
}

/** The entries that are bundles with a version, as far as a project is there to tell; it is not read where no name looks like one. */
async function versionedIn(task: Task, paths: ReadonlyMap<string, string>): Promise<ReadonlySet<string>> {
  if (!Array.from(paths).some(([path, name]) => mayBeVersioned(path, name))) return new Set();
  const opened = await openIfThere(task);
  return opened ? versionedEntries(opened.project, opened.snapshot.files) : new Set();
}

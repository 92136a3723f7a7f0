import { compareManifests } from '../../manifests/compare';
import { describeChanges } from '../../manifests/describe';
import type { Task } from '../command';
import { type OpenedManifest, openManifest } from './open';
import { printPage } from './print';

export async function diff(task: Task, [a, b]: readonly string[]): Promise<number> {
  const before = await openManifest(task, a);
  const after = await openManifest(task, b);
  const changes = compareManifests(before.manifest, after.manifest);
  const { output } = task;
  const named = ({ file, manifest }: OpenedManifest) => ({ file: output.path(file), manifest });
  if (task.json) {
    const files = { before: output.native(before.file), after: output.native(after.file) };
    output.json({ ...changes, ...files });
  } else printPage(task, describeChanges(named(before), named(after), changes));
  return 0;
}

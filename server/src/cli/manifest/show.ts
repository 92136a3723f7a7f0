import { compareCodePoints } from '../../base/collate';
import { describeManifest } from '../../manifests/describe';
import type { Task } from '../command';
import { openManifest } from './open';
import { printPage } from './print';

export async function show(task: Task, [named]: readonly string[]): Promise<number> {
  const { file, manifest, besides } = await openManifest(task, named);
  const { output } = task;
  if (task.json) {
    const { version, hash, paths } = manifest;
    const sorted = [...paths].sort(([a], [b]) => compareCodePoints(a, b));
    output.json({
      file: output.native(file),
      version,
      hash,
      paths: Object.fromEntries(sorted),
      ...(besides ? { bundles: output.native(besides) } : {}),
    });
  } else {
    printPage(task, describeManifest({ file: output.path(file), manifest }));
    if (besides)
      output.hint(
        `webassets keeps the versions of bundles elsewhere: django-static manifest show ${output.path(besides)}`,
      );
  }
  return 0;
}

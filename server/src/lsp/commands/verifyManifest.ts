import { describeVerdict } from '../../engine/hashing/describeVerdict';
import { verifyManifestSteps } from '../../engine/hashing/verifyManifest';
import { pageText } from '../../manifests/page';
import { versionedEntries } from '../../project/versionedEntries';
import { hashedFolder } from '../../workspace/hashedFolder';
import { pathToUri } from '../uri';
import { CommandFailure, type ServerCommand } from './command';
import { openManifest, titleOf } from './manifests';

export const verifyManifest: ServerCommand<'djangoStatic.server.verifyManifest'> = async (
  context,
  params,
) => {
  const { cancel, progress } = context;
  const { file, root, manifest } = openManifest(context, params);
  const total = manifest.paths.size;
  const { files, projects } = context.snapshot;
  const versioned = new Set(projects.flatMap((project) => [...versionedEntries(project, files)]));
  const steps = verifyManifestSteps(manifest, hashedFolder(root, context.host.files), versioned);
  for (let step = steps.next(); ; step = steps.next()) {
    if (step.done) {
      const text = pageText(describeVerdict({ file: titleOf(context, file), manifest }, step.value));
      return { file: pathToUri(file), root: pathToUri(root), ...step.value, text };
    }
    progress.report(`${step.value} of ${total} entries`, step.value / total);
    await context.pause();
    if (cancel.isCancelled()) throw new CommandFailure('Stopped.');
  }
};

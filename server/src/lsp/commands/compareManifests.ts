import { compareManifests as compare } from '../../manifests/compare';
import { describeChanges } from '../../manifests/describe';
import { pageText } from '../../manifests/page';
import type { ServerCommand } from './command';
import { openManifestFile, openProjectManifest, titleOf } from './manifests';

export const compareManifests: ServerCommand<'djangoStatic.server.compareManifests'> = (context, params) => {
  const before = openManifestFile(context, params.before);
  const after =
    params.after === undefined
      ? openProjectManifest(context, params.project)
      : openManifestFile(context, params.after);
  const changes = compare(before.manifest, after.manifest);
  const named = ({ file, manifest }: typeof before) => ({ file: titleOf(context, file), manifest });
  return { ...changes, text: pageText(describeChanges(named(before), named(after), changes)) };
};

import { describeManifest } from '../../manifests/describe';
import { pageText } from '../../manifests/page';
import { pathToUri } from '../uri';
import type { ServerCommand } from './command';
import { openManifest, titleOf } from './manifests';

export const showManifest: ServerCommand<'djangoStatic.server.showManifest'> = (context, params) => {
  const { file, manifest } = openManifest(context, params);
  const { version, hash, paths } = manifest;
  const text = pageText(describeManifest({ file: titleOf(context, file), manifest }));
  return { file: pathToUri(file), version, hash, paths: Object.fromEntries(paths), text };
};

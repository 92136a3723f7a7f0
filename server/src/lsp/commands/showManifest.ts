import { describeManifest } from '../../manifests/describe';
import { pathToUri } from '../uri';
import type { ServerCommand } from './command';
import { openManifest, shown } from './manifests';

export const showManifest: ServerCommand<'djangoStatic.server.showManifest'> = (context, params) => {
  const { file, manifest } = openManifest(context, params);
  const { version, hash, paths } = manifest;
  const text = describeManifest(shown(context, file), manifest);
  return { file: pathToUri(file), version, hash, paths: Object.fromEntries(paths), text };
};

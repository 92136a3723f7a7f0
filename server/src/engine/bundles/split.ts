import { posix } from 'node:path';
import type { ReadFiles } from '../../ports/files';
import { isUrl } from '../../project/bundleGraph';
import { joinPath, splitExtension, splitPath } from '../hashing/posixPath';
import type { Context } from './context';
import type { BundleSpec } from './definition';
import { BuildError, BundleError } from './errors';
import { resolveContents } from './resolve';

/**
 * The bundles that take the place of one with `merge=False`, as `BundleRegistry.decompose_bundle` of webassets/env.py (2.0
 * and later) registers them: one for each source, `NAME/FILE`, named by its path from the directory. Throws BundleError
 * where registering raises.
 */
export function splitBundle(bundle: BundleSpec, context: Context, files: ReadFiles): BundleSpec[] {
  const { output } = bundle;
  if (output === undefined) {
    throw new BundleError('If `merge` is False, an output must be defined', REGISTER_ERROR);
  }
  if (bundle.contents.some((item) => typeof item !== 'string')) {
    throw new BundleError('Nested bundles are not allowed when `merge` is False', REGISTER_ERROR);
  }
  return resolveContents(bundle, context.within(bundle), files, undefined).map(({ source }) => {
    const path = source as string;
    if (isUrl(path)) throw new BuildError(`${path} cannot be a bundle of its own`);
    const item = posix.relative(context.environment.directory, path);
    const [folder, base] = splitPath(item);
    const [name, extension] = splitExtension(base);
    return {
      ...bundle,
      name: joinPath(bundle.name ?? '', base),
      contents: [item],
      output: output
        .replaceAll('%(name)s', () => name)
        .replaceAll('%(path)s', () => joinPath(folder, name))
        .replaceAll('%(ext)s', () => extension.slice(1)),
    };
  });
}

export const REGISTER_ERROR = 'webassets.env.RegisterError';

import { posix } from 'node:path';
import type { AbsPath } from '../../base/path';
import type { ReadFiles } from '../../ports/files';
import { isUrl } from '../../project/bundleGraph';
import { importsOf, isStyleSheet } from '../filters/css/imports';
import { NATIVE } from '../filters/native';
import { bundleDefinitionHash } from './bundleIdentity';
import type { Context } from './context';
import type { BundleSpec } from './definition';
import { resolveContents, resolveDepends } from './resolve';
import type { BuildRun } from './run';

/**
 * Why a bundle has to be built again, as webassets' updater decides: another definition than the one that was built, no output,
 * or a source or dependency that is newer (in whole seconds); with `imports`, also what these import. Undefined: it need not. Throws BundleError for a missing source.
 */
export function outdated(
  bundle: BundleSpec,
  run: BuildRun,
  files: ReadFiles,
  { imports = false } = {},
): string | undefined {
  const context = run.context.within(bundle);
  if (run.environment.updater === 'always') return 'the updater is `always`';
  const built = run.cache?.get('bdef', bundle.output ?? null);
  if (built !== undefined && built !== bundleDefinitionHash(bundle)) return 'its definition has changed';
  const path = bundle.output === undefined ? undefined : run.outputOf({ bundle, context });
  const modified = path === undefined ? undefined : secondsOf(path, files);
  if (modified === undefined)
    return bundle.output === undefined
      ? 'it has no output'
      : path === undefined
        ? 'its version is not known'
        : 'it has not been built';
  const newer = newerSource(bundle, context, modified, files);
  if (newer !== undefined || !imports) return newer;
  const read = new Set([...run.builtOf(bundle.output!), ...imported(bundle, context, files)]);
  for (const file of read) {
    if (newerFile(file, modified, files) !== undefined) return `${file}, which it imports, is newer`;
  }
  return undefined;
}

/** What style sheets import, if a compiler takes it in. */
function imported(bundle: BundleSpec, context: Context, files: ReadFiles, isCompiled = false): string[] {
  const compiled = isCompiled || bundle.filters.some(({ name }) => !(name in NATIVE));
  return resolveContents(bundle, context, files, undefined).flatMap(({ source }) => {
    if (typeof source !== 'string') return imported(source, context.within(source), files, compiled);
    return compiled && isStyleSheet(source) ? [...importsOf(posix.normalize(source), files)] : [];
  });
}

function newerSource(
  bundle: BundleSpec,
  context: Context,
  built: number,
  files: ReadFiles,
): string | undefined {
  for (const { source } of resolveContents(bundle, context, files, undefined)) {
    const newer =
      typeof source === 'string'
        ? newerFile(source, built, files)
        : newerSource(source, context.within(source), built, files);
    if (newer !== undefined) return newer;
  }
  for (const path of resolveDepends(bundle, context, files)) {
    const newer = newerFile(path, built, files);
    if (newer !== undefined) return newer;
  }
  return undefined;
}

function newerFile(path: string, built: number, files: ReadFiles): string | undefined {
  if (isUrl(path)) return undefined;
  const seconds = secondsOf(path, files);
  if (seconds === undefined) return `${path} is missing`;
  return seconds > built ? `${path} is newer` : undefined;
}

function secondsOf(path: string, files: ReadFiles): number | undefined {
  const stat = files.stat(path as AbsPath);
  return stat && Math.floor(stat.mtimeMs / 1000);
}

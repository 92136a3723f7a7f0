import type { ReadFiles } from '../../ports/files';
import { arrange, isProblem, placeOutput, type Resolved, resolveText } from '../../project/bundleGraph';
import type { Context } from './context';
import type { BundleSpec } from './definition';
import { BuildError, BundleError } from './errors';
import { sourceDisk } from './sourceDisk';

/**
 * `Bundle.resolve_contents`: globs expanded, the bundle's own output left out (once per item), each source once. `version` is
 * what is known of the bundle's version. Throws BundleError for a missing source.
 */
export function resolveContents(
  bundle: BundleSpec,
  context: Context,
  files: ReadFiles,
  version: string | undefined,
): Resolved<string | BundleSpec, string | BundleSpec>[] {
  const items = bundle.contents.map((item) => ({
    item,
    sources: typeof item === 'string' ? resolveSource(item, context, files) : [item],
  }));
  const output = bundle.output === undefined ? undefined : outputPath(bundle.output, context, version);
  return arrange<string | BundleSpec, string | BundleSpec>(items, (source) => source, {
    output,
    removeDuplicates: bundle.removeDuplicates,
  });
}

/** `Bundle.resolve_depends`. */
export function resolveDepends(bundle: BundleSpec, context: Context, files: ReadFiles): string[] {
  return bundle.depends.flatMap((item) => resolveSource(item, context, files));
}

/** `resolve_output_to_path`; undefined if its version is needed and not known. */
export function outputPath(
  output: string,
  context: Context,
  version: string | undefined,
): string | undefined {
  return placeOutput(output, context.directory, version);
}

/** The one exception that leads out of Django's finders. */
const SUSPICIOUS = 'django.core.exceptions.SuspiciousFileOperation';

function resolveSource(item: string, context: Context, files: ReadFiles): readonly string[] {
  const found = resolveText(item, context.places, sourceDisk(files));
  if (!isProblem(found)) return found;
  if (found.kind === 'unknown') throw new BuildError(found.message);
  throw new BundleError(found.message, found.kind === 'raises' ? SUSPICIOUS : undefined);
}

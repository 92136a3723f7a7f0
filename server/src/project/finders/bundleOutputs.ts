import { compileFnmatch } from '../../base/glob';
import { type AbsPath, absPath } from '../../base/path';
import { DEFAULT_IGNORE_PATTERNS } from '../../catalog/finders';
import type { FileQuestions } from '../../facts/evaluate/sources';
import { outputPath } from '../bundleGraph';
import type { Project } from '../project';

/** A file that a finder lists by absolute path: that path is its key in collectstatic and in the manifest too. */
export interface ListedOutput {
  readonly path: AbsPath;
  /** Dotted name of the finder. */
  readonly finder: string;
}

/**
 * The outputs of bundles that `AssetsFinder.list` yields (django_assets/finders.py): those that exist,
 * in the order of their registration. An output whose version nobody knows is passed over.
 */
export function bundleOutputs(
  { finders, bundles, apps }: Project,
  files: FileQuestions,
  version?: (output: string) => string | undefined,
): readonly ListedOutput[] {
  const lister = finders.find((finder) => finder.listsBundleOutputs);
  if (!lister || !bundles) return [];
  const ignored = (
    apps.apps.find((app) => app.name === 'django.contrib.staticfiles')?.ignorePatterns ??
    DEFAULT_IGNORE_PATTERNS
  ).map(compileFnmatch);
  const { environment } = bundles;
  return bundles.bundles.flatMap((bundle): ListedOutput[] => {
    const { output } = bundle;
    const known = output.kind === 'known' && output.value !== undefined ? version?.(output.value) : undefined;
    const path = outputPath(bundle, { environment, version: () => known });
    if (path === undefined || ignored.some((pattern) => pattern.matches(path))) return [];
    return files.kind(absPath(path)) === undefined ? [] : [{ path: path as AbsPath, finder: lister.name }];
  });
}

import { type AbsPath, isInside, relativePath, resolvePath } from '../../base/path';
import type { Location } from '../../base/span';
import { ASSETS_FINDER } from '../../catalog/finders';
import type { StorageInfo } from '../../catalog/storages';
import type { FileQuestions } from '../../facts/evaluate/sources';
import { hasPlaceholder } from '../bundleGraph/output';
import type { BundleGraph } from '../bundleGraph/types';
import { isFalsy } from '../finders/settingPaths';
import type { Project } from '../project';
import { staticRootDir } from '../staticRoot';
import { configuredStorage } from '../storage/configuredStorage';
import { kindOfStorage } from '../storage/storageKind';
import { templateBundles } from '../templateBundles';

/** What of a project decides the order of collect and build (docs/hazards.md, G-07). Undefined is not known. */
export interface Situation {
  /** Of a class of the project's own, that which it derives from. */
  readonly storage: StorageInfo | undefined;
  /** Bundles registered in Python or YAML, and those that templates define. */
  readonly registered: number;
  readonly inTemplates: number;
  /** Where webassets writes, and where collectstatic does. */
  readonly assetsDirectory: AbsPath | undefined;
  readonly staticRoot: AbsPath | undefined;
  /** True if django-assets' finder hands bundle outputs to collectstatic. */
  readonly assetsFinder: boolean;
  /** A directory outside of STATIC_ROOT that collectstatic collects, where some bundle is written to: from the project's on. */
  readonly amongSources: string | undefined;
  readonly sources: SourcePlace | undefined;
  /** ASSETS_MANIFEST; false for none. */
  readonly manifest: string | false | undefined;
  readonly autoBuild: boolean | undefined;
  /** An output whose version only a manifest tells at run time; undefined also if that is not known. */
  readonly lookedUp: string | undefined;
  /** django-compressor compresses ahead of requests. */
  readonly compressesOffline: boolean;
  /** Why some of this may be otherwise. */
  readonly doubts: readonly string[];
}

/**
 * Where `assets build` finds the sources of bundles (django_assets/env.py): through the finders with
 * ASSETS_DEBUG, in ASSETS_LOAD_PATH, else in the directory that it writes to.
 */
export type SourcePlace = 'finders' | 'load-path' | 'static-root' | 'assets-root';

export function situationOf(project: Project, files: FileQuestions): Situation {
  const { bundles: graph, settings } = project;
  const { name } = configuredStorage(project);
  const storage = name === undefined ? undefined : kindOfStorage(name, project);
  const environment = graph?.environment;
  const assetsDirectory = environment && known(environment.directory);
  const staticRoot = staticRootDir(project)?.dir;
  return {
    storage: storage?.kind === 'known' ? storage.info : undefined,
    registered: graph?.bundles.length ?? 0,
    // A tag that only names registered bundles builds nothing of its own.
    inTemplates: graph
      ? templateBundles(project, files).filter(({ isContainer }) => isContainer === false).length
      : 0,
    assetsDirectory,
    staticRoot,
    assetsFinder: project.finders.some((finder) => finder.name === ASSETS_FINDER),
    amongSources: graph && assetsDirectory && collectedOutputs(project, graph, assetsDirectory, staticRoot),
    sources: environment && sourcePlace(environment, assetsDirectory, staticRoot),
    manifest: environment && known(environment.manifest),
    autoBuild: environment && known(environment.autoBuild),
    lookedUp: graph && lookedUp(graph),
    compressesOffline:
      hasApp(project, 'compressor') &&
      settings.get('COMPRESS_OFFLINE')?.value.kind === 'bool' &&
      !isFalsy(settings.get('COMPRESS_OFFLINE')),
    doubts: (graph?.incomplete ?? []).map(({ what, why }) => `${what}: ${why}`),
  };
}

export function usesBundles({ registered, inTemplates }: Situation): boolean {
  return registered + inTemplates > 0;
}

/** True if webassets writes into STATIC_ROOT itself; undefined if one of the two is not known. */
export function sharesDirectory({ assetsDirectory, staticRoot }: Situation): boolean | undefined {
  return assetsDirectory === undefined || staticRoot === undefined
    ? undefined
    : assetsDirectory === staticRoot;
}

/** The place of a setting, for what is to be said about it. */
export function settingPlace(project: Project, ...names: readonly string[]): Location | undefined {
  for (const name of names) {
    const setting = project.settings.get(name);
    const at = setting?.value.at ?? setting?.at;
    if (at) return at;
  }
  return undefined;
}

/** Templates' bundles go where those of Python go, unless they say otherwise. */
function collectedOutputs(
  { finders, root }: Project,
  { bundles }: BundleGraph,
  assetsDirectory: AbsPath,
  staticRoot: AbsPath | undefined,
): string | undefined {
  // Of the thousands that may be built into one folder the first tells where it is.
  const folders = new Map<string, AbsPath>();
  for (const { output } of bundles) {
    const path = known(output);
    const folder = path?.slice(0, path.lastIndexOf('/') + 1);
    if (path === undefined || folder === undefined || folders.has(folder)) continue;
    folders.set(folder, resolvePath(assetsDirectory, path));
  }
  const written = [...folders.values()];
  const outside = [assetsDirectory, ...written].filter(
    (path) => staticRoot === undefined || !isInside(path, staticRoot),
  );
  const found = finders
    .filter(({ name }) => name !== ASSETS_FINDER)
    .flatMap(({ roots }) => roots.map(({ dir }) => dir))
    .find((dir) => outside.some((path) => isInside(path, dir)));
  return found && relativePath(root, found);
}

/**
 * The first output with a place for its version that nothing but a manifest tells (webassets/bundle.py, `get_version`): a hash of what
 * was built stands in the very name that is looked for, while timestamps are those of the sources. With ASSETS_AUTO_BUILD the
 * bundle would be built again, and with ASSETS_DEBUG no output is shown.
 */
function lookedUp({ bundles, environment }: BundleGraph): string | undefined {
  const { autoBuild, debug, versions } = environment;
  const hash = known(versions);
  if (known(autoBuild) !== false || known(debug) !== false || !hash || !/^hash(?::|$)/.test(hash))
    return undefined;
  const outputs = bundles.flatMap(({ definition: { version }, output }) =>
    known(version) === undefined && version.kind === 'known' ? [known(output)] : [],
  );
  return outputs.find((output) => output !== undefined && hasPlaceholder(output));
}

function sourcePlace(
  { debug, loadPath, staticfilesInstalled }: BundleGraph['environment'],
  assetsDirectory: AbsPath | undefined,
  staticRoot: AbsPath | undefined,
): SourcePlace | undefined {
  if (debug.kind === 'unknown' || loadPath.kind === 'unknown') return undefined;
  if (debug.value !== false && staticfilesInstalled) return 'finders';
  if (loadPath.value.length > 0) return 'load-path';
  if (assetsDirectory === undefined || staticRoot === undefined) return undefined;
  return assetsDirectory === staticRoot ? 'static-root' : 'assets-root';
}

function known<T>(
  read: { readonly kind: 'known'; readonly value: T } | { readonly kind: 'unknown' },
): T | undefined {
  return read.kind === 'known' ? read.value : undefined;
}

function hasApp({ apps }: Project, name: string): boolean {
  return apps.apps.some((app) => app.name === name);
}

import { type AbsPath, dirname, resolvePath } from '../../base/path';
import { describeBundle } from '../../engine/bundles/build';
import type { BundleSpec } from '../../engine/bundles/definition';
import { BuildError, BundleError } from '../../engine/bundles/errors';
import { buildEnvironment, type Overrides, registeredSpecs } from '../../engine/bundles/fromGraph';
import { BuildRun } from '../../engine/bundles/run';
import { REGISTER_ERROR, splitBundle } from '../../engine/bundles/split';
import { staticfilesStore } from '../../engine/bundles/staticfilesStore';
import { ProjectPython } from '../../engine/filters/python/projectPython';
import { profileOf } from '../../engine/hashing/profile';
import { type Bundle, type BundleGraph, finderPlaces } from '../../project/bundleGraph';
import { resolveModule } from '../../project/environment/importPath';
import { templateBundles } from '../../project/templateBundles';
import { assetsModules, refuseBrokenPython, settingsModules } from '../brokenPython';
import type { Task } from '../command';
import { Failure } from '../failure';
import { jobsOf } from '../jobs';
import type { Opened } from '../opened';
import { atFault } from './atFault';
import { Refusal } from './compat';
import { pythonHome } from './pythonHome';

/** The bundles of a project, ready to be built. */
export interface Assets {
  readonly run: BuildRun;
  /** As registered; without those that are not wholly known. */
  readonly bundles: readonly BundleSpec[];
  /** Whose `staticfiles.json` keeps the versions, which is what `collect` writes too; undefined where another manifest does. */
  readonly manifestFolder: AbsPath | undefined;
  /** The files that define them. */
  readonly definedIn: readonly AbsPath[];
  /** Bundles of which something is not known, and what. */
  readonly unknown: readonly { readonly bundle: Bundle; readonly error: BuildError }[];
  /** Ends what was started for them. */
  close(): void;
}

export interface OpenAssets extends Overrides {
  /** Also those that templates define. */
  readonly templates: boolean;
  /** Whether what is up to date is left alone. */
  readonly useRecords: boolean;
}

/** The bundles of a project that was read. Throws Failure where there are none, or the configuration does not hold. */
export function openAssets(task: Task, opened: Opened, how: OpenAssets): Assets {
  const { project } = opened;
  const graph = project.bundles;
  if (!graph) {
    throw new Failure('this project does not use django-assets', {
      hint: "add 'django_assets' to INSTALLED_APPS, and define bundles in assets.py",
    });
  }
  const definedIn = new Set([...graph.all, ...graph.customFilters].flatMap(({ at }) => at?.path ?? []));
  const modules = [...settingsModules(opened), ...assetsModules(opened), ...definedIn];
  refuseBrokenPython(task, opened, modules.filter(isPython));
  requireComplete(task, graph);
  const { world } = task;
  try {
    const environment = buildEnvironment(
      graph,
      finderPlaces(project.finders, opened.snapshot.files),
      (name) => world.env(name),
      how,
    );
    const staticRoot = graph.environment.option('STATIC_ROOT');
    const manifestFolder =
      staticRoot?.kind === 'str' || staticRoot?.kind === 'path' ? staticRoot.value : environment.directory;
    const django = profileOf(project.environment.djangoVersion);
    const threads = world.toolThreadsOf?.(project.root, jobsOf(task));
    const tools = world.toolsOf(project.root);
    const python =
      opened.pythonFilters || task.given.has('python-filters')
        ? new ProjectPython(tools, pythonHome(project, opened.snapshot.files, environment.debug))
        : undefined;
    const run = new BuildRun(environment, {
      files: world.files,
      writing: world.building,
      tools: {
        tools,
        cwd: project.root,
        packageFolder(name) {
          const found = resolveModule(name, project.environment.importPath, opened.snapshot.files);
          return found.kind === 'module' && found.isPackage ? dirname(found.file) : undefined;
        },
        ...(python && { python }),
        ...(threads && { threads }),
      },
      fetch: (url) =>
        world.fetch(url).catch((error: Error) => Promise.reject(new BuildError(`${url}: ${error.message}`))),
      staticfiles: () =>
        staticfilesStore(manifestFolder, environment.directory, django.manifest, world.files),
      ...(how.useRecords ? { records: { cache: world.cache, program: world.version } } : {}),
    });
    const wanted = how.templates
      ? [...graph.bundles, ...templateBundles(project, opened.snapshot.files, task.given.has('compat'))]
      : graph.bundles;
    const specs = specsOf(wanted, graph, (spec) => splitBundle(spec, run.context, world.files));
    return {
      run,
      manifestFolder: isDjangos(environment.manifest) ? resolvePath(world.cwd, manifestFolder) : undefined,
      definedIn: [...new Set([...definedIn, ...assetsModules(opened)])],
      close: () => python?.close(),
      bundles: specs.bundles,
      unknown: specs.unknown.map(({ bundle, error }) => ({
        bundle,
        error: atFault(task, opened, bundle, error),
      })),
    };
  } catch (error) {
    if (error instanceof BuildError)
      throw new Refusal(error.message, atFault(task, opened, undefined, error).place);
    throw error;
  }
}

/** Bundles of templates and YAML files are defined there. */
function isPython(path: AbsPath): boolean {
  return path.endsWith('.py');
}

function isDjangos(manifest: string | false): boolean {
  return manifest !== false && /^django(?::|$)/.test(manifest);
}

/** Why a bundle failed, in the form of the contract. */
export function errorToJson(task: Task, bundle: string | null, { message, place }: BuildError) {
  return {
    bundle,
    ...(place?.file ? { file: task.output.native(place.file as AbsPath) } : {}),
    ...(place?.line ? { line: place.line } : {}),
    ...(place?.column ? { column: place.column } : {}),
    message,
    ...(place?.hint ? { hint: place.hint } : {}),
  };
}

function specsOf(
  bundles: readonly Bundle[],
  graph: BundleGraph,
  split: (spec: BundleSpec) => readonly BundleSpec[],
): Pick<Assets, 'bundles' | 'unknown'> {
  const seen = new Map<Bundle, BundleSpec>();
  const specs: BundleSpec[] = [];
  const named = new Map<string, BundleSpec>();
  const unknown: { bundle: Bundle; error: BuildError }[] = [];
  for (const bundle of bundles) {
    try {
      for (const spec of registeredSpecs(bundle, graph, seen, split)) {
        const taken = spec.name === undefined ? undefined : named.get(spec.name);
        if (taken) {
          const message = `Another bundle is already registered as "${spec.name}": ${describeBundle(taken)}`;
          throw new BundleError(message, REGISTER_ERROR);
        }
        if (spec.name !== undefined) named.set(spec.name, spec);
        specs.push(spec);
      }
    } catch (error) {
      if (!(error instanceof BuildError)) throw error;
      unknown.push({ bundle, error });
    }
  }
  return { bundles: specs, unknown };
}

function requireComplete(task: Task, { incomplete }: BundleGraph): void {
  const first = incomplete[0];
  if (!first || task.given.has('allow-incomplete')) return;
  throw new Failure(`not all bundles are known: ${first.what}: ${first.why}`, {
    ...(first.at ? { file: task.output.native(first.at.path) } : {}),
    hint: 'with --allow-incomplete, those that are known are built',
    code: 'incomplete',
  });
}

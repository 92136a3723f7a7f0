import type { AbsPath } from '../base/path';
import { dirname, isInside } from '../base/path';
import { finish, type Steps } from '../base/steps';
import { DEFAULT_IGNORE_PATTERNS } from '../catalog/finders';
import type { RememberedBundles } from '../facts/bundles';
import { type ClassFacts, type ModuleReader, moduleReader } from '../facts/evaluate/moduleReader';
import type { FileQuestions } from '../facts/evaluate/sources';
import type { ReadFiles } from '../ports/files';
import { type Incomplete, resolveApps } from '../project/apps';
import type { BundleGraph } from '../project/bundleGraph';
import { compileDataFiles } from '../project/dataFiles';
import { discoverProject } from '../project/discover';
import type { Environment } from '../project/environment';
import { findEnvironment } from '../project/environment/findEnvironment';
import { type ClassInfo, createFinders } from '../project/finders/createFinders';
import type { Finder } from '../project/finders/finder';
import {
  compileIgnore,
  listRoot,
  problemsOf,
  type RootTree,
  recheck,
  updateListing,
} from '../project/listing';
import type { Project } from '../project/project';
import { createSettings, type Settings } from '../project/settings';
import { buildIndex } from '../project/staticIndex';
import { configuredStorage } from '../project/storage/configuredStorage';
import { type ClassReader, readStorageClass } from '../project/storage/storageClass';
import { listingSource } from './listingSource';
import { type LoadedBundles, type Loading, loadBundles, type ReadBundles } from './loadBundles';
import type { WorkspaceOptions } from './options';
import { type Asked, recording } from './recording';
import { settingsFacts, settingsGaps } from './settingsFacts';
import { createSources, withEntries } from './sources';

/** A project, what it was worked out from, and the trees of its static roots. */
export interface Loaded {
  readonly project: Project;
  /** What environment, settings, apps and finders depend on. */
  readonly asked: Asked;
  /** By directory; listed once for all prefixes. */
  readonly trees: ReadonlyMap<AbsPath, RootTree>;
  readonly bundles: Bundles;
}

/** Bundles as loaded, and how to load them anew over the same settings. */
export interface Bundles extends LoadedBundles {
  again(disk: FileQuestions): Loading<Bundles>;
}

/** Reads a project: environment → settings → apps → finders → index. `previous` lends the trees it has. */
export function loadProject(
  root: AbsPath,
  options: WorkspaceOptions,
  disk: FileQuestions,
  previous: Loaded | undefined,
): Loaded {
  const { files, asked } = recording(disk);
  const discovered = discoverProject(root, options, files);
  const found = findEnvironment(root, { ...options, ...homeOf(options), sysPath: discovered.sysPath }, files);
  const djangoVersion = options.djangoVersion ?? found.djangoVersion;
  const settingsModule = discovered.settingsModule?.name;
  const sourcesFor = (env: Environment) =>
    createSources(root, env, settingsModule, djangoVersion, options, files);
  const facts = settingsFacts(discovered, sourcesFor(found), () => asked.texts.values());
  const importPath = withEntries(found.importPath, facts.sysPath);
  const environment = { ...found, djangoVersion, importPath };
  const sources = sourcesFor(environment);
  const settings = createSettings(settingsModule, facts, djangoVersion);
  const reader = moduleReader(sources);
  const apps = resolveApps(settings, sources, reader);
  const classInfo = classInfoFrom(reader);
  const created = createFinders({ settings, apps, djangoVersion, files, cwd: root, classInfo });
  const settled = { root, settings, apps, environment, settingsModule };
  const read = (over: FileQuestions, before?: RememberedBundles): Loading<Bundles> => {
    const loading = loadBundles(settled, options, over, before);
    return { asked: loading.asked, steps: loaded(loading) };
  };
  function* loaded({ asked, steps }: Loading<ReadBundles>): Steps<Bundles> {
    const bundles = yield* steps;
    return { ...bundles, asked, again: (over) => read(over, bundles.remembered) };
  }
  const bundles = finish(read(disk).steps);
  const base = {
    root,
    description: discovered,
    environment,
    settings,
    apps,
    finders: created.finders,
    checks: created.checks,
    bundles: bundles.graph,
    dataFiles: compileDataFiles(options.dataFiles ?? {}),
    listingProblems: [],
    ...storageClassOf(settings, options.staticStorage, reader),
  };
  const known = withoutRepeats([
    ...settingsGaps(discovered, facts),
    ...apps.incomplete,
    ...created.incomplete,
    ...outputGaps(created.finders, bundles.graph),
  ]);
  options.onListing?.(created.finders.flatMap((finder) => finder.roots.map((staticRoot) => staticRoot.dir)));
  const project = { ...base, incomplete: known };
  if (options.listing === false)
    return { project: { ...project, index: buildIndex([]) }, asked, trees: new Map(), bundles };
  return withIndex(project, known, { asked, bundles }, previous, options.files);
}

/** Evaluates the bundles anew; the rest of the project stays as it is. */
export function refreshBundles(loaded: Loaded, disk: FileQuestions): Loaded {
  return withBundles(loaded, finish(loaded.bundles.again(disk).steps));
}

/** The project with bundles that were loaded anew. */
export function withBundles(loaded: Loaded, bundles: Bundles): Loaded {
  return { ...loaded, bundles, project: { ...loaded.project, bundles: bundles.graph } };
}

/** Where something happened on the disk; `deep`: anywhere below. */
export interface OnDisk {
  readonly path: AbsPath;
  readonly deep?: boolean;
}

/** Brings the trees up to date with what happened on disk; the same object if nothing changed. */
export function refreshListings(loaded: Loaded, changed: readonly OnDisk[], files: ReadFiles): Loaded {
  if (changed.length === 0) return loaded;
  const source = listingSource(files, Date.now);
  let trees: Map<AbsPath, RootTree> | undefined;
  const hints = new Set(changed.flatMap(({ path }) => [path, dirname(path)]));
  for (const [dir, tree] of loaded.trees) {
    const isDeep = changed.some(({ path, deep }) => deep && isInside(dir, path));
    const fresh = updateListing(tree, isDeep ? [...hints, ...recheck(tree, source)] : hints, source);
    if (fresh === tree) continue;
    trees ??= new Map(loaded.trees);
    trees.set(dir, fresh);
  }
  if (!trees) return loaded;
  const { project } = loaded;
  const gaps = project.incomplete.filter((gap) => !gap.what.startsWith(UNREADABLE));
  return withIndex({ ...project, incomplete: gaps }, gaps, loaded, { ...loaded, trees }, files);
}

type WithoutIndex = Omit<Project, 'index'>;

const UNREADABLE = 'directory ';

function withIndex(
  project: WithoutIndex,
  gaps: readonly Incomplete[],
  { asked, bundles }: Pick<Loaded, 'asked' | 'bundles'>,
  previous: Loaded | undefined,
  files: ReadFiles,
): Loaded {
  const patterns =
    project.apps.apps.find((app) => app.name === 'django.contrib.staticfiles')?.ignorePatterns ??
    DEFAULT_IGNORE_PATTERNS;
  const ignore = compileIgnore(patterns);
  const source = listingSource(files, Date.now);
  const trees = new Map<AbsPath, RootTree>();
  const roots = project.finders.flatMap((finder) => finder.roots);
  for (const { dir } of roots) {
    if (trees.has(dir)) continue;
    const old = previous?.trees.get(dir);
    const reusable = old && old.ignore.patterns.join('\n') === patterns.join('\n');
    trees.set(dir, reusable ? old : listRoot(dir, ignore, source));
  }
  const index = buildIndex(
    roots.map((root) => ({ root, tree: trees.get(root.dir) })),
    previous?.project.index,
  );
  const listingProblems = [...trees.values()].flatMap((tree) => problemsOf(tree));
  const unreadable = listingProblems
    .filter((problem) => problem.kind === 'unreadable')
    .map(
      (problem): Incomplete => ({
        what: `${UNREADABLE}${problem.path}`,
        why: problem.message,
      }),
    );
  const incomplete = [...gaps, ...unreadable];
  return { project: { ...project, incomplete, listingProblems, index }, asked, trees, bundles };
}

/** The same gap is in the way of several who looked. */
function withoutRepeats(gaps: readonly Incomplete[]): readonly Incomplete[] {
  const said = new Map(
    gaps.map((gap) => [JSON.stringify([gap.what, gap.why, gap.at?.path, gap.at?.span]), gap] as const),
  );
  return [...said.values()];
}

/** AssetsFinder lists the outputs of bundles: where those are not all known, neither is the list. */
function outputGaps(finders: readonly Finder[], graph: BundleGraph | undefined): Incomplete[] {
  const lister = finders.find((finder) => finder.listsBundleOutputs);
  const gap = graph?.incomplete[0];
  if (!lister || !gap) return [];
  return [
    { what: lister.name, why: `bundles are not all known: ${gap.why}`, ...(gap.at ? { at: gap.at } : {}) },
  ];
}

function homeOf(options: WorkspaceOptions): { homedir?: AbsPath } {
  const home = options.env('HOME') ?? options.env('USERPROFILE');
  return home?.startsWith('/') ? { homedir: home as AbsPath } : {};
}

function storageClassOf(settings: Settings, instead: string | undefined, reader: ModuleReader) {
  const configured = configuredStorage({ settings });
  const name = instead ?? configured.name;
  // What the settings hand to the configured class means nothing to another one.
  const options = name === configured.name ? configured.options : undefined;
  const storageClass = name === undefined ? undefined : readStorageClass(name, options, classesOf(reader));
  return storageClass ? { storageClass } : {};
}

function classesOf(reader: ModuleReader): ClassReader {
  return {
    facts: classFactsFrom(reader),
    construction(dotted, asked) {
      const dot = dotted.lastIndexOf('.');
      return reader.construction(dotted.slice(0, dot), dotted.slice(dot + 1), asked);
    },
  };
}

function classFactsFrom(reader: ModuleReader): (dotted: string) => ClassFacts | undefined {
  return (dotted) => {
    const dot = dotted.lastIndexOf('.');
    if (dot <= 0) return undefined;
    return reader.classes(dotted.slice(0, dot))?.find((cls) => cls.variable === dotted.slice(dot + 1));
  };
}

function classInfoFrom(reader: ModuleReader): (dotted: string) => ClassInfo | undefined {
  const classOf = classFactsFrom(reader);
  return (dotted) => {
    const found = classOf(dotted);
    if (!found) return undefined;
    const overrides = found.own.filter((name) => !/^__\w+__$/.test(name) || name === '__init__');
    return { bases: found.bases, overrides };
  };
}

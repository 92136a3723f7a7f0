import type { AbsPath } from '../base/path';
import type { Steps } from '../base/steps';
import { evaluateBundles } from '../facts/bundles';
import type { FileQuestions } from '../facts/evaluate/sources';
import type { Apps } from '../project/apps';
import {
  assetsEnvironment,
  type BundleGraph,
  buildBundleGraph,
  bundleModules,
  changedBy,
} from '../project/bundleGraph';
import type { Environment } from '../project/environment';
import { usesDjangoAssets } from '../project/installed';
import type { Settings } from '../project/settings';
import type { WorkspaceOptions } from './options';
import { type Asked, recording } from './recording';
import { createSources } from './sources';

/** The bundles of a project, and what they were worked out from. */
export interface LoadedBundles {
  /** Undefined if the project does not use django-assets. */
  readonly graph: BundleGraph | undefined;
  readonly asked: Asked;
}

/** What the settings decide about bundles. */
export interface BundlesInput {
  readonly root: AbsPath;
  readonly settings: Settings;
  readonly apps: Apps;
  readonly environment: Environment;
  readonly settingsModule: string | undefined;
}

/** Something that is being read: what has been asked for it so far, and the steps to its end. */
export interface Loading<T> {
  readonly asked: Asked;
  readonly steps: Steps<T>;
}

/** Evaluates the modules with bundles. Kept apart from settings and index, so that editing one costs no more than itself. */
export function loadBundles(
  input: BundlesInput,
  options: WorkspaceOptions,
  disk: FileQuestions,
): Loading<BundleGraph | undefined> {
  const { files, asked } = recording(disk);
  return { asked, steps: readBundles(input, options, files, asked) };
}

function* readBundles(
  { root, settings, apps, environment, settingsModule }: BundlesInput,
  options: WorkspaceOptions,
  files: FileQuestions,
  asked: Asked,
): Steps<BundleGraph | undefined> {
  if (!usesDjangoAssets(settings)) return undefined;
  const sources = createSources(root, environment, settingsModule, environment.djangoVersion, options, files);
  const { modules, incomplete } = bundleModules(settings, apps);
  const setting = (name: string) => settings.get(name)?.value;
  const facts = yield* evaluateBundles(modules, { ...sources, setting }, settings.variables);
  const graph = yield* buildBundleGraph(
    facts,
    assetsEnvironment(changedBy(facts.environment, settings), root, facts.variables),
  );
  const unseen = apps.incomplete.filter((gap) => !/django_assets/.test(gap.what));
  const readFrom = (path: AbsPath) => asked.texts.get(path);
  const gaps = [...unseen, ...incomplete, ...graph.incomplete];
  const namesKnown = graph.namesKnown && gaps.length === 0;
  const read = { ...graph, incomplete: gaps, namesKnown, readFrom };
  if (options.prepareBundles) yield* options.prepareBundles(read);
  return read;
}

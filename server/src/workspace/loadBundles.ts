import type { AbsPath } from '../base/path';
import type { Steps } from '../base/steps';
import { evaluateBundles, type RememberedBundles } from '../facts/bundles';
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
export interface LoadedBundles extends ReadBundles {
  readonly asked: Asked;
}

/** The same without what they were worked out from. */
export interface ReadBundles {
  /** Undefined if the project does not use django-assets. */
  readonly graph: BundleGraph | undefined;
  /** What need not be evaluated again after an edit; undefined if nothing was evaluated. */
  readonly remembered: RememberedBundles | undefined;
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

/**
 * Evaluates the modules with bundles. Kept apart from settings and index, so that editing one costs no more than itself;
 * what `before` knows of statements that are as they were need not be worked out again.
 */
export function loadBundles(
  input: BundlesInput,
  options: WorkspaceOptions,
  disk: FileQuestions,
  before: RememberedBundles | undefined,
): Loading<ReadBundles> {
  const { files, asked } = recording(disk);
  return { asked, steps: readBundles(input, options, { files, asked, before }) };
}

interface Reading {
  readonly files: FileQuestions;
  readonly asked: Asked;
  readonly before: RememberedBundles | undefined;
}

function* readBundles(
  { root, settings, apps, environment, settingsModule }: BundlesInput,
  options: WorkspaceOptions,
  { files, asked, before }: Reading,
): Steps<ReadBundles> {
  if (!usesDjangoAssets(settings)) return { graph: undefined, remembered: undefined };
  const sources = createSources(root, environment, settingsModule, environment.djangoVersion, options, files);
  const { modules, incomplete } = bundleModules(settings, apps);
  const setting = (name: string) => settings.get(name)?.value;
  const { variables } = settings;
  const facts = yield* evaluateBundles(modules, { ...sources, setting }, { variables, before });
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
  return { graph: read, remembered: facts.remembered };
}

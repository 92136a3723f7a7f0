import type { AbsPath } from '../base/path';
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

/** Evaluates the modules with bundles. Kept apart from settings and index, so that editing one costs no more than itself. */
export function loadBundles(
  { root, settings, apps, environment, settingsModule }: BundlesInput,
  options: WorkspaceOptions,
  disk: FileQuestions,
): LoadedBundles {
  const { files, asked } = recording(disk);
  if (!usesDjangoAssets(settings)) return { graph: undefined, asked };
  const sources = createSources(root, environment, settingsModule, environment.djangoVersion, options, files);
  const { modules, incomplete } = bundleModules(settings, apps);
  const facts = evaluateBundles(modules, {
    ...sources,
    setting: (name) => settings.get(name)?.value,
  });
  const graph = buildBundleGraph(facts, assetsEnvironment(changedBy(facts.environment, settings), root));
  const unseen = apps.incomplete.filter((gap) => !/django_assets/.test(gap.what));
  const readFrom = (path: AbsPath) => asked.texts.get(path);
  return {
    graph: { ...graph, incomplete: [...unseen, ...incomplete, ...graph.incomplete], readFrom },
    asked,
  };
}

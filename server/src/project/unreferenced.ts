import type { FileQuestions } from '../facts/evaluate/sources';
import { expandedSources, resolveContext } from './bundleGraph';
import { bundleOutputs } from './finders/bundleOutputs';
import { isInstalled } from './installed';
import { ownFiles } from './ownFiles';
import type { Project } from './project';
import { namesIn, namesOf, settingPlaces } from './references';
import type { StaticEntry } from './staticIndex';
import { templateBundles } from './templateBundles';

/**
 * The project's own static files that nothing names as far as can be read: no template, Python, style sheet, script, data
 * file or setting, and no bundle. Collected they are all the same. A name that is put together while the site runs is
 * not seen: they are candidates, and no mistakes.
 */
export function unreferenced(project: Project, files: FileQuestions): readonly StaticEntry[] {
  const own = [...project.index.entries()].filter(({ winner }) => !isInstalled(project, winner.file));
  const sheets = own.filter(({ path }) => /\.(?:css|m?js)$/.test(path)).map(({ winner }) => winner.file);
  const named = new Set<string>();
  // What is written by tools is read here too: a font that only a minified style sheet names is in use.
  const readers = new Set([...ownFiles(project, files), ...sheets]);
  for (const path of readers) for (const name of namesIn(project, path, files)) named.add(name);
  for (const place of settingPlaces(project, files)) for (const name of namesOf(place)) named.add(name);
  const bundled = bundledFiles(project, files);
  const unnamed = own.filter(({ path, winner }) => !named.has(path) && !bundled.has(winner.file));
  if (unnamed.length === 0) return unnamed;
  // A path that a view hands to its template is a text like any other.
  const texts = [...readers].flatMap((path) => files.text(path)?.text ?? []);
  return unnamed.filter(({ path }) => !texts.some((text) => text.includes(path)));
}

/** Sources of bundles, and what is made of them. */
function bundledFiles(project: Project, files: FileQuestions): ReadonlySet<string> {
  const graph = project.bundles;
  if (!graph) return new Set();
  const context = resolveContext(project, graph, files);
  const bundles = [...graph.bundles, ...templateBundles(project, files)];
  return new Set([
    ...bundles.flatMap((bundle) => expandedSources(bundle, 'debug', context)),
    ...bundleOutputs(project, files).map(({ path }) => path),
  ]);
}

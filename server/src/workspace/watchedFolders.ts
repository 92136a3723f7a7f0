import { type AbsPath, absPath, dirname, isAbsolute, isInside } from '../base/path';
import type { FileQuestions } from '../facts/evaluate/sources';
import { hasPlaceholder, outputPath } from '../project/bundleGraph';
import { manifestPlace } from '../project/manifestPlace';
import { missingDirs } from '../project/missingDirs';
import type { Project } from '../project/project';

/**
 * The folders whose changes matter: the projects' own, their apps' and static roots', there or not, without those
 * inside others.
 */
export function watchRoots(projects: readonly Project[], files: FileQuestions): readonly AbsPath[] {
  const wanted = projects.flatMap((project) => [
    project.root,
    ...project.apps.apps.map((app) => app.path),
    ...project.finders.flatMap((finder) => finder.roots.map((root) => root.dir)),
    ...missingDirs(project, files).map(({ dir }) => dir),
    ...project.environment.sitePackages,
  ]);
  const sorted = [...new Set(wanted)].sort((a, b) => a.length - b.length);
  return sorted.filter((dir, i) => !sorted.slice(0, i).some((outer) => isInside(dir, outer)));
}

/** Folders outside of those that are written into: of the manifest and of what bundles are built to. */
export function outputFolders(projects: readonly Project[], watched: readonly AbsPath[]): readonly AbsPath[] {
  const folders = projects.flatMap((project) => {
    const manifest = manifestPlace(project)?.file;
    return [...(manifest ? [dirname(manifest)] : []), ...bundleFoldersOf(project)];
  });
  return [...new Set(folders)].filter((dir) => !watched.some((root) => isInside(dir, root))).sort();
}

/** What its bundles are built to. */
function bundleFoldersOf({ bundles }: Project): AbsPath[] {
  if (!bundles) return [];
  const { environment } = bundles;
  const folders = new Map<string, AbsPath[]>();
  for (const bundle of bundles.all) {
    // Of the thousands that may be built into one folder the first tells where it is.
    const written = bundle.output.kind === 'known' ? bundle.output.value : undefined;
    if (written === undefined) continue;
    const named = `${hasPlaceholder(written)} ${written.slice(0, written.lastIndexOf('/') + 1)}`;
    if (folders.has(named)) continue;
    const output = outputPath(bundle, { environment, version: () => '' });
    folders.set(named, output === undefined || !isAbsolute(output) ? [] : [dirname(absPath(output))]);
  }
  return [...folders.values()].flat();
}

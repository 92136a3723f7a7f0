import { compareCodePoints } from '../../base/collate';
import { type AbsPath, joinNormal } from '../../base/path';
import { expandedSources, resolveContext } from '../../project/bundleGraph';
import { situationOf } from '../../project/deployPlan/situation';
import { ownName } from '../../project/named';
import type { Project } from '../../project/project';
import { isNewerThanCopy } from '../../rules/newerThanCopy';
import type { Snapshot } from '../../workspace/snapshot';

/** Sources of bundles that a build would not find as they are today, because it reads what was collected. Sorted. */
export interface Readiness {
  readonly neverCollected: readonly string[];
  readonly collectedBefore: readonly string[];
}

const READY: Readiness = { neverCollected: [], collectedBefore: [] };

/** Compares sources with their collected copies, where builds read those (`demandsOf`: collect before build). */
export function buildReadiness(snapshot: Snapshot, project: Project): Readiness {
  const { bundles: graph } = project;
  if (!graph) return READY;
  const { sources, staticRoot } = situationOf(project, snapshot.files);
  if (sources !== 'static-root' || staticRoot === undefined) return READY;
  const context = resolveContext(project, graph, snapshot.files);
  const outputs = new Set(graph.all.flatMap(({ output }) => (output.kind === 'known' ? output.value : [])));
  const paths = new Map<string, AbsPath>();
  for (const bundle of graph.bundles)
    for (const file of expandedSources(bundle, 'debug', context)) {
      const path = file.startsWith('/') ? ownName(project, file as AbsPath) : undefined;
      // What another bundle makes is not collected.
      if (path !== undefined && !outputs.has(path)) paths.set(path, file as AbsPath);
    }
  const neverCollected: string[] = [];
  const collectedBefore: string[] = [];
  const { contents } = snapshot;
  for (const [path, file] of paths) {
    const isNewer = isNewerThanCopy(contents, file, joinNormal(staticRoot, path));
    if (isNewer === undefined) neverCollected.push(path);
    else if (isNewer) collectedBefore.push(path);
  }
  return {
    neverCollected: neverCollected.sort(compareCodePoints),
    collectedBefore: collectedBefore.sort(compareCodePoints),
  };
}

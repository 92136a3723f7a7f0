import type { AbsPath } from '../../base/path';
import { contains, type Location, type Span } from '../../base/span';
import type { FilterUse } from '../../facts/bundles';
import type { Bundle, BundleGraph, Item } from '../../project/bundleGraph';
import type { Project } from '../../project/project';
import type { Snapshot } from '../../workspace/snapshot';
import { spotsAround, spotsOf } from './spots';
import { tagsIn } from './tags';

/** What of bundles is under the cursor. */
export type BundleThing = {
  readonly project: Project;
  readonly graph: BundleGraph;
  /** The text that means it, without quotes. */
  readonly span: Span;
} & (
  | { readonly kind: 'name'; readonly name: string; readonly bundle: Bundle | undefined }
  | { readonly kind: 'glob'; readonly bundle: Bundle; readonly item: Extract<Item, { kind: 'path' }> }
  | { readonly kind: 'filter'; readonly use: FilterUse; readonly bundle: Bundle }
);

/** The bundle's name, glob or filter at `offset` of the file at `path`. */
export function bundleAt(snapshot: Snapshot, path: AbsPath, offset: number): BundleThing | undefined {
  const project = snapshot.projectOf(path);
  const graph = project?.bundles;
  if (!project || !graph) return undefined;
  const said = (at: Location) => snapshot.text(path)?.slice(at.span);
  const inTags = tagsIn(snapshot, project, graph, path)?.spots ?? [];
  const spots = [...spotsAround(spotsOf(graph, path), offset), ...spotsAround(inTags, offset)];
  for (const { at, thing } of spots) {
    if (at.path !== path || !contains(at.span, offset)) continue;
    const { span } = at;
    if (thing.kind === 'name')
      return { project, graph, kind: 'name', name: thing.name, bundle: graph.get(thing.name), span };
    if (thing.kind === 'content') {
      const name = said(at);
      if (name && graph.get(name) === thing.bundle)
        return { project, graph, kind: 'name', name, bundle: thing.bundle, span };
    } else if (thing.kind === 'glob' || said(at) === (thing.use.name ?? ''))
      return { project, graph, span, ...thing };
  }
  return undefined;
}

/** The places of one file that name a bundle: registrations, contents in YAML, tags. */
export function placesOfName(
  { text }: Pick<Snapshot, 'text'>,
  { project, graph }: Pick<BundleThing, 'project' | 'graph'>,
  name: string,
  path: AbsPath,
): readonly Location[] {
  const found: Location[] = [];
  for (const bundle of graph.bundles)
    for (const one of bundle.registrations)
      if (one.nameAt?.path === path && one.name.kind === 'known' && one.name.value === name)
        found.push(one.nameAt);
  const named = graph.get(name);
  for (const { origin, at, contents } of graph.all) {
    if (origin !== 'yaml' || at?.path !== path) continue;
    for (const item of contents)
      if (item.kind === 'bundle' && item.bundle === named && item.at?.path === path)
        if (text(path)?.slice(item.at.span) === name) found.push(item.at);
  }
  for (const one of tagsIn({ text }, project, graph, path)?.names ?? [])
    if (one.name === name) found.push(one.at);
  return found;
}

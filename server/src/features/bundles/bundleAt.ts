import type { AbsPath } from '../../base/path';
import { contains, type Location, type Span } from '../../base/span';
import type { FilterUse } from '../../facts/bundles';
import { assetsTags } from '../../facts/templateBundles';
import { type Bundle, type BundleGraph, bundlesOver, type Item } from '../../project/bundleGraph';
import type { Project } from '../../project/project';
import { dialectOf } from '../../project/templates';
import type { Snapshot } from '../../workspace/snapshot';
import { type Spot, spotsAround, spotsIn } from './spots';

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
  const spots = [
    ...spotsAround(graph, path, offset),
    ...tagNames(snapshot, project, graph, path).map(
      ({ name, at }): Spot => ({ at, thing: { kind: 'name', name } }),
    ),
    ...bundlesIn(snapshot, project, graph, path).flatMap(spotsIn),
  ];
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

/** A place that is a bundle's name. */
export interface BundleName {
  readonly name: string;
  readonly at: Location;
  /** True where the bundle gets the name. */
  readonly isRegistration: boolean;
}

/** The places of one file that are names of bundles: registrations, contents in YAML, tags. */
export function bundleNames(
  { text }: Pick<Snapshot, 'text'>,
  project: Project,
  graph: BundleGraph,
  path: AbsPath,
): readonly BundleName[] {
  const found: BundleName[] = [];
  for (const { registrations } of graph.bundles)
    for (const { name, nameAt } of registrations)
      if (name.kind === 'known' && nameAt?.path === path)
        found.push({ name: name.value, at: nameAt, isRegistration: true });
  for (const { origin, at, contents } of graph.all) {
    if (origin !== 'yaml' || at?.path !== path) continue;
    for (const item of contents) {
      const name = item.kind === 'bundle' && item.at?.path === path && text(path)?.slice(item.at.span);
      if (name && item.kind === 'bundle' && item.at && graph.get(name) === item.bundle)
        found.push({ name, at: item.at, isRegistration: false });
    }
  }
  return [...found, ...tagNames({ text }, project, graph, path)];
}

/** The names of bundles in the tags of a template. */
function tagNames(
  { text }: Pick<Snapshot, 'text'>,
  project: Project,
  graph: BundleGraph,
  path: AbsPath,
): readonly BundleName[] {
  const dialect = dialectOf(project, path);
  const source = dialect && text(path);
  if (!source) return [];
  const found: BundleName[] = [];
  for (const { bundle } of assetsTags(source, dialect))
    for (const content of bundle.contents)
      if (
        content.kind === 'name' &&
        content.literal &&
        content.at &&
        (graph.get(content.text) || !/[./*]/.test(content.text))
      )
        found.push({ name: content.text, at: content.at, isRegistration: false });
  return found;
}

/** The bundles that tags of a template define. */
export function bundlesIn(
  { text }: Pick<Snapshot, 'text'>,
  project: Project,
  graph: BundleGraph,
  path: AbsPath,
): readonly Bundle[] {
  const dialect = dialectOf(project, path);
  const source = dialect && text(path);
  return source
    ? bundlesOver(
        graph,
        assetsTags(source, dialect).map((tag) => tag.bundle),
      )
    : [];
}

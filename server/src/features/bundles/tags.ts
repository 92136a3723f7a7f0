import { derive } from '../../base/derive';
import type { AbsPath } from '../../base/path';
import type { Location } from '../../base/span';
import type { SourceText } from '../../base/text';
import type { AssetsTag } from '../../facts/tags/assets';
import { assetsTags } from '../../facts/templateBundles';
import { type Bundle, type BundleGraph, bundlesOver } from '../../project/bundleGraph';
import type { Project } from '../../project/project';
import { dialectOf } from '../../project/templates';
import type { Dialect } from '../../syntax/template/token';
import type { Snapshot } from '../../workspace/snapshot';
import { type Spot, spotsIn } from './spots';

/** A place that is a bundle's name. */
export interface BundleName {
  readonly name: string;
  readonly at: Location;
}

/** What the `{% assets %}` tags of a template say. */
export interface Tags {
  readonly names: readonly BundleName[];
  /** The bundles that they define. */
  readonly bundles: readonly Bundle[];
  /** Sorted by their beginnings. */
  readonly spots: readonly Spot[];
}

/** The tags of the template at `path`; undefined if it is none. The same text and graph give the same answer. */
export function tagsIn(
  { text }: Pick<Snapshot, 'text'>,
  project: Project,
  graph: BundleGraph,
  path: AbsPath,
): Tags | undefined {
  const dialect = dialectOf(project, path);
  const source = dialect && text(path);
  return source && tagsOver(graph)[dialect](source);
}

/** The bundles that tags of a template define. */
export function bundlesIn(
  snapshot: Pick<Snapshot, 'text'>,
  project: Project,
  graph: BundleGraph,
  path: AbsPath,
): readonly Bundle[] {
  return tagsIn(snapshot, project, graph, path)?.bundles ?? [];
}

const tagsOver = derive((graph: BundleGraph) => {
  const reading = (dialect: Dialect) =>
    derive((source: SourceText) => read(graph, assetsTags(source, dialect)));
  return { django: reading('django'), jinja: reading('jinja') };
});

function read(graph: BundleGraph, tags: readonly AssetsTag[]): Tags {
  const names = tags.flatMap(({ bundle }) => namesIn(graph, bundle.contents));
  const bundles = bundlesOver(
    graph,
    tags.map(({ bundle }) => bundle),
  );
  const spots = [
    ...names.map(({ name, at }): Spot => ({ at, thing: { kind: 'name', name } })),
    ...bundles.flatMap(spotsIn),
  ].sort((a, b) => a.at.span.start - b.at.span.start);
  return { names, bundles, spots };
}

function namesIn(graph: BundleGraph, contents: AssetsTag['bundle']['contents']): readonly BundleName[] {
  return contents.flatMap((content) =>
    content.kind === 'name' &&
    content.literal &&
    content.at &&
    (graph.get(content.text) || !/[./*]/.test(content.text))
      ? [{ name: content.text, at: content.at }]
      : [],
  );
}

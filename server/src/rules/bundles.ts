import { derive } from '../base/derive';
import type { AbsPath } from '../base/path';
import type { Location } from '../base/span';
import type { Content } from '../facts/bundles';
import {
  type Bundle,
  type BundleGraph,
  hasMagic,
  type Item,
  isUrl,
  outputPath,
  type ResolveContext,
  resolveContext,
  resolveItem,
  type SourceMode,
} from '../project/bundleGraph';
import { logicalPathIn } from '../project/logicalPath';
import type { Project } from '../project/project';
import { staticRootDir } from '../project/staticRoot';
import { type ProjectContext, placeOf } from './rule';

/** The bundles of a project and all that resolving them asks; undefined if it has none. */
export interface Bundles {
  readonly graph: BundleGraph;
  readonly resolve: ResolveContext;
  /** True if every bundle and every static file is known, so that absence may be spoken of. */
  readonly complete: boolean;
}

export type PathItem = Extract<Item, { kind: 'path' }>;

/** A relative path or glob among the contents of a bundle. */
export interface SourceItem {
  readonly bundle: Bundle;
  readonly item: PathItem;
}

/** The same for all rules, as long as the project stays the same. */
export function bundlesOf({ project, snapshot }: ProjectContext): Bundles | undefined {
  const graph = project.bundles;
  if (!graph) return undefined;
  const kept = keptFor(project);
  kept.bundles ??= {
    graph,
    resolve: resolveContext(project, graph, snapshot.files),
    complete: graph.incomplete.length === 0 && project.incomplete.length === 0 && project.index.complete,
  };
  return kept.bundles;
}

const keptFor = derive((_: Project): { bundles?: Bundles } => ({}));

/** The relative paths and globs that are certainly there, of every bundle that is not part of a cycle. */
export const sourceItems: (graph: BundleGraph) => readonly SourceItem[] = derive((graph) =>
  graph.all.flatMap((bundle) => relative(bundle, bundle.contents)),
);

/** What bundles depend on, which is looked for in the same way (webassets/bundle.py, `resolve_depends`). */
export const dependencyItems: (graph: BundleGraph) => readonly SourceItem[] = derive((graph) =>
  graph.all.flatMap((bundle) => relative(bundle, bundle.definition.depends)),
);

function relative(bundle: Bundle, items: readonly (Item | Content)[]): SourceItem[] {
  return items.flatMap((item) =>
    item.kind === 'path' && !item.maybe && !isUrl(item.text) && !item.text.startsWith('/')
      ? [{ bundle, item }]
      : [],
  );
}

/** The globs among them. */
export function globItems(graph: BundleGraph): readonly SourceItem[] {
  return sourceItems(graph).filter(({ item }) => hasMagic(item.text));
}

/** Where an item is written, else its bundle, else the project. */
export function placeOfItem(context: ProjectContext, { bundle, item }: SourceItem): Location {
  return placeOf(context, item.at ?? placeOfBundle(bundle));
}

/** Where a bundle is registered, by its name; else where it is made. */
export function placeOfBundle(bundle: Bundle): Location | undefined {
  const [first] = bundle.registrations;
  return first?.nameAt ?? first?.at ?? bundle.at;
}

/** The files one item of a bundle stands for. */
export function filesOf(
  { bundle, item }: SourceItem,
  mode: SourceMode,
  resolve: ResolveContext,
): readonly string[] {
  const output = outputPath(bundle, resolve);
  return resolveItem(item, mode, resolve).sources.flatMap((source) =>
    source.kind === 'file' && source.path !== output ? [source.path] : [],
  );
}

/** True if bundles are read from STATIC_ROOT in production: then collectstatic decides what they are made of. */
export function readsStaticRoot(project: Project, { environment }: BundleGraph): boolean {
  const { directory, loadPath } = environment;
  const root = staticRootDir(project)?.dir;
  return (
    root !== undefined &&
    directory.kind === 'known' &&
    directory.value === root &&
    loadPath.kind === 'known' &&
    loadPath.value.length === 0
  );
}

/** The logical paths a glob finds in STATIC_ROOT after collectstatic, sorted; there `**` is no more than `*`. */
export function collectedBy({ index }: Project, pattern: string): readonly string[] {
  return index.glob(pattern.replace(/\*\*+/g, '*')).map((entry) => entry.path);
}

/** The logical path of a file in the first static root that holds it. */
export function logicalOf({ finders }: Project, path: string): string | undefined {
  for (const { roots } of finders)
    for (const root of roots) {
      const logical = logicalPathIn(root, path as AbsPath);
      if (logical !== undefined) return logical;
    }
  return undefined;
}

/** Name of a bundle for people. */
export function called({ name, output }: Bundle): string {
  if (name !== undefined) return `"${name}"`;
  return output.kind === 'known' && output.value !== undefined ? `for "${output.value}"` : 'without a name';
}

/** Bundles that certainly exist, with an output that is known. */
export function outputsOf({
  all,
}: BundleGraph): readonly { readonly bundle: Bundle; readonly output: string }[] {
  return all.flatMap((bundle) => {
    const { output, registrations, parents } = bundle;
    const exists =
      registrations.some((one) => !one.maybe) || (registrations.length === 0 && parents.length > 0);
    return exists && output.kind === 'known' && output.value !== undefined
      ? [{ bundle, output: output.value }]
      : [];
  });
}

/** Where an output is written; else its bundle. */
export function placeOfOutput({ output, ...bundle }: Bundle): Location | undefined {
  return output.at ?? placeOfBundle({ ...bundle, output });
}

/** The files of every bundle example: the package, and settings that install it. */
export function exampleSite(rest: string, settings = ''): string {
  return `
-- mysite/settings.py --
INSTALLED_APPS = ['django.contrib.staticfiles', 'django_assets', 'shop']
STATIC_ROOT = '/p/static_root'
${settings}-- .venv/lib/python3.12/site-packages/django_assets/__init__.py --
${rest.replace(/^\n/, '')}`;
}

/** A project with one bundle: what its settings say besides, and what stands behind its `assets.py`, such as a deploy script. */
export function shopExample(settings: string, rest = ''): string {
  return `
-- mysite/settings.py --
INSTALLED_APPS = ['django.contrib.staticfiles', 'django_assets', 'shop']
STATIC_URL = 'static/'
${settings.slice(1)}-- shop/__init__.py --
-- shop/static/shop.js --
-- shop/assets.py --
from django_assets import Bundle, register
register('shop', Bundle('shop.js', output='gen/shop.js'))
${rest.slice(1)}`;
}

import { gzipSync } from 'node:zlib';
import { count } from '../../base/count';
import type { AbsPath } from '../../base/path';
import type { Location } from '../../base/span';
import type { Steps } from '../../base/steps';
import {
  type Bundle,
  outputPath,
  type ResolveContext,
  resolveContext,
  resolveItem,
} from '../../project/bundleGraph';
import { ownName } from '../../project/named';
import type { Project } from '../../project/project';
import { shownPath } from '../../project/shownPath';
import type { Snapshot } from '../../workspace/snapshot';
import { byteText } from '../describe';
import { projectNode } from '../projectNode';
import { type BundleSums, sumsOf } from './describeBundle';

/** Larger outputs are not compressed only to tell their size. */
const MOST_GZIPPED = 4_000_000;

/** Which bundle of a project, and which of its items, and so on. */
export interface BundlePlace {
  readonly project: AbsPath;
  readonly way?: readonly number[];
}

export interface BundleNode {
  readonly place: BundlePlace;
  readonly label: string;
  readonly description?: string;
  readonly kind:
    | 'project'
    | 'bundle'
    | 'nested'
    | 'glob'
    | 'source'
    | 'url'
    | 'missing'
    | 'output'
    | 'unbuilt';
  readonly hasChildren: boolean;
  /** The file it stands for. */
  readonly path?: AbsPath;
  /** Where it is written. */
  readonly at?: Location;
  /** The name that `build` takes. */
  readonly name?: string;
}

/**
 * What stands below `parent`, without it at the top; where one project only has bundles, they are the top. Bundle by bundle: the
 * files of each are looked at, and there may be thousands.
 */
export function* bundleNodeSteps(
  snapshot: Snapshot,
  parent: BundlePlace | undefined,
): Steps<readonly BundleNode[]> {
  const projects = snapshot.projects.filter(({ bundles }) => (bundles?.bundles.length ?? 0) > 0);
  if (parent === undefined && projects.length > 1) {
    return projects.map(({ root, bundles }) =>
      projectNode(root, count(bundles?.bundles.length ?? 0, 'bundle')),
    );
  }
  const project = parent ? projects.find(({ root }) => root === parent.project) : projects[0];
  if (!project?.bundles) return [];
  const context = resolveContext(project, project.bundles, snapshot.files);
  const level: Level = { snapshot, project, context };
  const way = parent?.way ?? [];
  if (way.length > 0) return below(level, way);
  const nodes: BundleNode[] = [];
  for (const [i, bundle] of project.bundles.bundles.entries()) {
    yield;
    nodes.push(bundleNode(level, bundle, [i], 'bundle'));
  }
  return nodes;
}

interface Level {
  readonly snapshot: Snapshot;
  readonly project: Project;
  readonly context: ResolveContext;
}

function below(level: Level, way: readonly number[]): readonly BundleNode[] {
  const [first, ...rest] = way;
  let bundle = level.project.bundles!.bundles[first!];
  for (const [depth, index] of rest.entries()) {
    const item = bundle?.contents[index];
    if (item?.kind === 'bundle') bundle = item.bundle;
    else if (item?.kind === 'path' && depth === rest.length - 1) return sourcesOf(level, item, way);
    else return [];
  }
  if (bundle === undefined) return [];
  const items = bundle.contents.flatMap((item, i): readonly BundleNode[] => {
    const at = [...way, i];
    if (item.kind === 'bundle') return [bundleNode(level, item.bundle, at, 'nested', item.at)];
    if (item.kind === 'unknown')
      return [node(level, at, { label: 'not known', description: item.why, kind: 'missing', at: item.at })];
    const { sources, problem } = resolveItem(item, 'debug', level.context);
    if (problem)
      return [node(level, at, { label: item.text, description: 'not found', kind: 'missing', at: item.at })];
    const isOne = sources.length === 1 && sourceLabel(level, sources[0]!) === item.text;
    if (isOne) return sourcesOf(level, item, at);
    const description = count(sources.length, 'file');
    return [
      { ...node(level, at, { label: item.text, description, kind: 'glob', at: item.at }), hasChildren: true },
    ];
  });
  return [...items, ...outputNode(level, bundle, way)];
}

/** What one path or glob stands for, in order. */
function sourcesOf(
  level: Level,
  item: Extract<Bundle['contents'][number], { kind: 'path' }>,
  way: readonly number[],
): readonly BundleNode[] {
  return resolveItem(item, 'debug', level.context).sources.map((source, i) => {
    const label = sourceLabel(level, source);
    if (source.kind !== 'file') return node(level, [...way, i], { label, kind: 'url', at: item.at });
    const path = source.path as AbsPath;
    const bytes = level.snapshot.contents.size(path);
    const description = bytes === undefined ? 'not there' : byteText(bytes);
    return { ...node(level, [...way, i], { label, description, kind: 'source', at: item.at }), path };
  });
}

function sourceLabel({ project }: Level, source: { kind: string; path?: string; url?: string }): string {
  if (source.path === undefined) return source.url ?? 'a bundle';
  const path = source.path as AbsPath;
  return ownName(project, path) ?? shownPath(project, path);
}

function bundleNode(
  level: Level,
  bundle: Bundle,
  way: readonly number[],
  kind: 'bundle' | 'nested',
  at: Location | undefined = bundle.registrations[0]?.nameAt ?? bundle.at,
): BundleNode {
  const output = bundle.output.kind === 'known' ? bundle.output.value : undefined;
  const name = bundle.name ?? output;
  const filters =
    bundle.filters.kind === 'known' ? bundle.filters.value.flatMap((one) => one.name ?? []) : [];
  const state = stateText(sumsOf(level.snapshot, bundle, level.context));
  return {
    ...node(level, way, {
      label: name ?? 'Bundle(…)',
      description: name === undefined && filters.length > 0 ? `${filters.join(', ')} · ${state}` : state,
      kind,
      at,
    }),
    hasChildren: true,
    ...(kind === 'bundle' && bundle.name !== undefined && { name: bundle.name }),
  };
}

/** What matters first, for there is little room: `stale by 1 · 2 files · 12 kB`. */
function stateText({ files, bytes, output, built, stale }: BundleSums): string {
  const state = output === undefined ? [] : !built ? ['not built'] : stale ? [`stale by ${stale}`] : [];
  return [...state, count(files, 'file'), byteText(bytes)].join(' · ');
}

/** What it is built into: `sources 12 kB → 4.1 kB · gzip 1.3 kB · up to date`. */
function outputNode(level: Level, bundle: Bundle, way: readonly number[]): readonly BundleNode[] {
  const { snapshot, context } = level;
  const { output, bytes, stale } = sumsOf(snapshot, bundle, context);
  if (output === undefined) return [];
  const place = [...way, -1];
  const path = outputPath(bundle, context) as AbsPath | undefined;
  const built = path === undefined ? undefined : snapshot.contents.size(path);
  if (path === undefined || built === undefined) {
    const description = `${byteText(bytes)} of sources · not built`;
    return [node(level, place, { label: output, description, kind: 'unbuilt', at: bundle.at })];
  }
  const { gzip } = snapshot.contents.worked(path, 'gzip', gzipped) ?? {};
  const description = [
    `${byteText(bytes)} → ${byteText(built)}`,
    ...(gzip === undefined ? [] : [`gzip ${byteText(gzip)}`]),
    stale === 0 ? 'up to date' : `stale by ${stale}`,
  ].join(' · ');
  return [{ ...node(level, place, { label: output, description, kind: 'output', at: bundle.at }), path }];
}

function gzipped(bytes: Uint8Array): { readonly gzip?: number } {
  return bytes.length > MOST_GZIPPED ? {} : { gzip: gzipSync(bytes).length };
}

function node(
  { project }: Level,
  way: readonly number[],
  {
    label,
    description,
    kind,
    at,
  }: {
    readonly label: string;
    readonly description?: string;
    readonly kind: BundleNode['kind'];
    readonly at: Location | undefined;
  },
): BundleNode {
  return {
    place: { project: project.root, way },
    label,
    ...(description !== undefined && { description }),
    kind,
    hasChildren: false,
    ...(at && { at }),
  };
}

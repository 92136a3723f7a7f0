import { count } from '../../base/count';
import type { AbsPath } from '../../base/path';
import type { Span } from '../../base/span';
import {
  type Bundle,
  type BundleGraph,
  hasMagic,
  resolveContext,
  resolveItem,
} from '../../project/bundleGraph';
import type { Project } from '../../project/project';
import type { Snapshot } from '../../workspace/snapshot';
import { sumsOf, sumsText } from './describeBundle';
import { bundlesIn } from './tags';

/** A line shown above a registration. */
export interface Lens {
  readonly span: Span;
  /** Undefined where very many stand in a file: then it is to be asked for once it is seen. */
  readonly title: string | undefined;
}

/** The files of so many bundles are looked at to tell all their lenses at once. */
const MOST_TITLES = 200;

/** Above every registration of a file, and every tag that defines a bundle: what it is made of and into. */
export function codeLenses(snapshot: Snapshot, path: AbsPath): readonly Lens[] {
  const project = snapshot.projectOf(path);
  if (!project?.bundles) return [];
  const places = lensPlaces(snapshot, project, project.bundles, path);
  if (places.length > MOST_TITLES) return places.map(({ span }) => ({ span, title: undefined }));
  const context = resolveContext(project, project.bundles, snapshot.files);
  return places.map(({ span, bundle }) => ({ span, title: sumsText(sumsOf(snapshot, bundle, context)) }));
}

/** The title of one of them, by its number; undefined if there is none any more. */
export function lensTitle(snapshot: Snapshot, path: AbsPath, number: number): string | undefined {
  const project = snapshot.projectOf(path);
  if (!project?.bundles) return undefined;
  const bundle = lensPlaces(snapshot, project, project.bundles, path)[number]?.bundle;
  const context = resolveContext(project, project.bundles, snapshot.files);
  return bundle && sumsText(sumsOf(snapshot, bundle, context));
}

interface LensPlace {
  readonly span: Span;
  readonly bundle: Bundle;
}

function lensPlaces(
  snapshot: Snapshot,
  project: Project,
  graph: BundleGraph,
  path: AbsPath,
): readonly LensPlace[] {
  const found: LensPlace[] = [];
  for (const bundle of graph.bundles)
    for (const { at, nameAt } of bundle.registrations) {
      const place = nameAt ?? at;
      if (place.path === path) found.push({ span: place.span, bundle });
    }
  // A tag that only names registered bundles makes none.
  for (const bundle of bundlesIn(snapshot, project, graph, path))
    if (bundle.isContainer === false && bundle.at) found.push({ span: bundle.at.span, bundle });
  return found;
}

/** A text shown behind a glob. */
export interface InlayHint {
  readonly offset: number;
  readonly label: string;
}

/** How many files each glob between two offsets of a file matches in debug. */
export function inlayHints(snapshot: Snapshot, path: AbsPath, within: Span): readonly InlayHint[] {
  const project = snapshot.projectOf(path);
  const graph = project?.bundles;
  if (!project || !graph) return [];
  const context = resolveContext(project, graph, snapshot.files);
  const found = new Map<number, InlayHint>();
  for (const { contents } of [...graph.all, ...bundlesIn(snapshot, project, graph, path)])
    for (const item of contents) {
      if (item.kind !== 'path' || !item.literal || item.at?.path !== path || !hasMagic(item.text)) continue;
      const { start, end } = item.at.span;
      if (end < within.start || start > within.end || found.has(end)) continue;
      const { length } = resolveItem(item, 'debug', context).sources;
      const quoted = /['"]/.test(snapshot.text(path)?.text[end] ?? '');
      found.set(end, { offset: quoted ? end + 1 : end, label: count(length, 'file') });
    }
  return [...found.values()].sort((a, b) => a.offset - b.offset);
}

import type { AbsPath } from '../../base/path';
import type { Span } from '../../base/span';
import { hasMagic, resolveContext, resolveItem } from '../../project/bundleGraph';
import type { Snapshot } from '../../workspace/snapshot';
import { bundlesIn } from './bundleAt';
import { sumsOf, sumsText } from './describeBundle';

/** A line shown above a registration. */
export interface Lens {
  readonly span: Span;
  readonly title: string;
}

/** Above every registration of a file, and every tag that defines a bundle: what it is made of and into. */
export function codeLenses(snapshot: Snapshot, path: AbsPath): readonly Lens[] {
  const project = snapshot.projectOf(path);
  if (!project?.bundles) return [];
  const found: Lens[] = [];
  const context = resolveContext(project, project.bundles, snapshot.files);
  for (const bundle of project.bundles.bundles)
    for (const { at, nameAt } of bundle.registrations) {
      const span = (nameAt ?? at).path === path ? (nameAt ?? at).span : undefined;
      if (span) found.push({ span, title: sumsText(sumsOf(snapshot, bundle, context)) });
    }
  // A tag that only names registered bundles makes none.
  for (const bundle of bundlesIn(snapshot, project, project.bundles, path))
    if (bundle.isContainer === false && bundle.at)
      found.push({ span: bundle.at.span, title: sumsText(sumsOf(snapshot, bundle, context)) });
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
      const count = resolveItem(item, 'debug', context).sources.length;
      const quoted = /['"]/.test(snapshot.text(path)?.text[end] ?? '');
      found.set(end, { offset: quoted ? end + 1 : end, label: `${count} ${count === 1 ? 'file' : 'files'}` });
    }
  return [...found.values()].sort((a, b) => a.offset - b.offset);
}

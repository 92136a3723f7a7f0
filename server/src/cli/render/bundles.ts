import { count } from '../../base/count';
import type { AbsPath } from '../../base/path';
import { type Bundle, type BundleGraph, expandedSources, resolveContext } from '../../project/bundleGraph';
import { bundleProblems } from '../../project/bundleGraph/problems';
import type { Task } from '../command';
import { lineOf } from '../json/place';
import type { Opened } from '../opened';

/** Sources shown of each bundle, unless more is asked for. */
const SHOWN = 12;

/** The bundles as a list for people: name, output, filters, place, sources, what differs in production, problems. */
export function printBundles(
  task: Task,
  opened: Opened,
  graph: BundleGraph | undefined,
  found: readonly Bundle[],
): void {
  const { output } = task;
  const { bold, dim, yellow } = output.colors;
  if (!graph) {
    output.line(
      'django-assets is not used here: it is not in INSTALLED_APPS, and ASSETS_MODULES is not set.',
    );
    return;
  }
  output.line(bold(count(found.length, 'bundle')));
  const context = resolveContext(opened.project, graph, opened.snapshot.files);
  const shownPath = (path: string) => (path.startsWith('/') ? output.path(path as AbsPath) : path);
  for (const bundle of found) {
    const place = bundle.registrations[0]?.at ?? bundle.at;
    const filters =
      bundle.filters.kind === 'known'
        ? bundle.filters.value.map((use) => use.name ?? use.className ?? '?').join(', ')
        : '?';
    const target = bundle.output.kind === 'known' ? (bundle.output.value ?? 'no output') : '?';
    output.line();
    output.line(
      `${bold(bundle.name ?? '(no name)')} → ${target}${filters ? `  ${dim(`filters: ${filters}`)}` : ''}${place ? dim(`  ${output.path(place.path)}:${lineOf(place, opened.texts)}`) : ''}`,
    );
    const debug = expandedSources(bundle, 'debug', context);
    const production = expandedSources(bundle, 'production', context);
    const most = task.verbosity > 1 ? debug.length : SHOWN;
    for (const path of debug.slice(0, most)) output.line(`  ${shownPath(path)}`);
    if (debug.length > most)
      output.line(dim(`  … and ${count(debug.length - most, 'more', 'more')} (-v 2 shows all)`));
    output.line(dim(`  in production: ${count(production.length, 'file')}`));
    for (const problem of bundleProblems(bundle, graph, context)) output.line(yellow(`  ${problem}`));
  }
  if (graph.incomplete.length === 0) return;
  output.line();
  output.line(yellow('Not known:'));
  for (const { what, why, at } of graph.incomplete)
    output.line(`  ${what}: ${why}${at ? dim(`  ${output.path(at.path)}:${lineOf(at, opened.texts)}`) : ''}`);
}

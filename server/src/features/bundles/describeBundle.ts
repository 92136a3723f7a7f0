import { count, grouped } from '../../base/count';
import type { AbsPath } from '../../base/path';
import { FILTERS } from '../../catalog/filters';
import {
  type Bundle,
  expandedSources,
  hasPlaceholder,
  outputPath,
  type ResolveContext,
  resolveContext,
  resolveItem,
} from '../../project/bundleGraph';
import type { Project } from '../../project/project';
import { shownPath } from '../../project/shownPath';
import { missingTool } from '../../rules/filter-tool-missing';
import type { Snapshot } from '../../workspace/snapshot';
import { byteText, code, escapeMarkdown } from '../describe';
import type { BundleThing } from './bundleAt';

/** Sources shown of a bundle. */
const MOST = 20;

/** What is known of a bundle, a glob or a filter, as Markdown. */
export function describeBundle(snapshot: Snapshot, thing: BundleThing): string {
  if (thing.kind === 'filter') return describeFilter(snapshot, thing);
  if (thing.kind === 'glob') return describeGlob(snapshot, thing);
  const { bundle, graph, name, project } = thing;
  if (!bundle) {
    const said = graph.namesKnown
      ? 'No bundle is registered under this name.'
      : 'No bundle that is known is registered under this name.';
    return `**${escapeMarkdown(name)}**\n\n${said}`;
  }
  return [`**${escapeMarkdown(name)}**`, ...bundleLines(snapshot, project, bundle)].join('\n\n');
}

/** Sums of a bundle for a lens: its sources as in debug, their size, its output and how fresh that is. */
export interface BundleSums {
  readonly files: number;
  readonly bytes: number;
  readonly output: string | undefined;
  /** Sources that are newer than the output; undefined if it is not built, or cannot be told. */
  readonly stale: number | undefined;
  readonly built: boolean;
  /** Whether it is known where its output is, or would be: false if that takes a version that is not known. */
  readonly isKnown: boolean;
}

export function sumsOf(snapshot: Snapshot, bundle: Bundle, context: ResolveContext): BundleSums {
  const sources = expandedSources(bundle, 'debug', context).filter((path) =>
    path.startsWith('/'),
  ) as AbsPath[];
  const path = outputPath(bundle, context);
  const { contents } = snapshot;
  const made = path === undefined ? undefined : contents.modified(path as AbsPath);
  return {
    files: sources.length,
    bytes: sources.reduce((sum, file) => sum + (contents.size(file) ?? 0), 0),
    output: bundle.output.kind === 'known' ? bundle.output.value : undefined,
    built: made !== undefined,
    isKnown: path !== undefined,
    stale:
      made === undefined
        ? undefined
        : sources.filter(
            (file) => Math.floor((contents.modified(file) ?? 0) / 1000) > Math.floor(made / 1000),
          ).length,
  };
}

/** For a lens: `12 files · 212 kB → gen/x.js · stale by 3`. */
export function sumsText({ files, bytes, output, isKnown, stale, built }: BundleSums): string {
  const parts = [`${count(files, 'file')} · ${byteText(bytes)}`];
  if (output !== undefined) parts[0] += ` → ${output}`;
  if (output !== undefined && !built && (isKnown || !hasPlaceholder(output))) parts.push('not built');
  if (stale !== undefined && stale > 0) parts.push(`stale by ${stale}`);
  return parts.join(' · ');
}

function bundleLines(snapshot: Snapshot, project: Project, bundle: Bundle): readonly string[] {
  const context = resolveContext(project, project.bundles!, snapshot.files);
  const debug = expandedSources(bundle, 'debug', context);
  const production = expandedSources(bundle, 'production', context);
  const shown = debug
    .slice(0, MOST)
    .map((path, i) => `${i + 1}. ${code(path.startsWith('/') ? shownPath(project, path as AbsPath) : path)}`);
  if (debug.length > MOST) shown.push(`… and ${debug.length - MOST} more`);
  const filters = effectiveFilters(bundle);
  const version = context.version?.(bundle);
  return [
    sumsText(sumsOf(snapshot, bundle, context)),
    ...(version === undefined ? [] : [`Version ${code(version)}, by the manifest.`]),
    ...(filters.length > 0 ? [`Filters: ${filters.map(code).join(', ')}`] : []),
    ...filterRemarks(bundle, filters),
    shown.join('\n'),
    `In production: ${count(production.length, 'file')}.`,
  ].filter((line) => line !== '');
}

/** Its own filters, then those of the bundles that hold it. */
function effectiveFilters(bundle: Bundle): readonly string[] {
  const own = bundle.filters.kind === 'known' ? bundle.filters.value : [];
  const inherited = bundle.parents.flatMap((parent) =>
    parent === bundle || parent.filters.kind === 'unknown' ? [] : parent.filters.value,
  );
  return [...new Set([...own, ...inherited].map((use) => use.name ?? use.className ?? 'a function'))];
}

/** What comes of its filters that nobody may expect (docs/hazards.md, G-35). */
function filterRemarks({ filters }: Bundle, effective: readonly string[]): readonly string[] {
  const own = filters.kind === 'known' ? filters.value.flatMap(({ name }) => name ?? []) : [];
  const twice = [...new Set(own.filter((name, at) => own.indexOf(name) !== at))];
  const always = effective.filter((name) => {
    const info = FILTERS.get(name);
    return info?.level === null && info.levelOption === undefined;
  });
  return [
    // `merge_filters` keeps a bundle's own list as it is (webassets 3.0, merge.py).
    ...twice.map((name) => `${code(name)} is named more than once, and runs each time.`),
    // `Filter.max_debug_level` of None.
    ...(always.length > 0
      ? [`Merged in debug too: ${always.map(code).join(', ')} ${always.length === 1 ? 'runs' : 'run'} there.`]
      : []),
  ];
}

function describeGlob(
  snapshot: Snapshot,
  { project, graph, item }: Extract<BundleThing, { kind: 'glob' }>,
): string {
  const context = resolveContext(project, graph, snapshot.files);
  const filesIn = (mode: 'debug' | 'production') =>
    resolveItem(item, mode, context).sources.flatMap((source) =>
      source.kind === 'file' ? [source.path] : [],
    );
  const [debug, production] = [filesIn('debug'), filesIn('production')];
  const shown = debug.slice(0, MOST).map((path) => `- ${code(shownPath(project, path as AbsPath))}`);
  if (debug.length > MOST) shown.push(`- … and ${debug.length - MOST} more`);
  return [
    `**${escapeMarkdown(item.text)}**`,
    `${count(debug.length, 'file')} in debug, ${grouped(production.length)} in production`,
    shown.join('\n'),
  ]
    .filter((line) => line !== '')
    .join('\n\n');
}

function describeFilter(
  snapshot: Snapshot,
  { project, graph, use }: Extract<BundleThing, { kind: 'filter' }>,
): string {
  const name = use.name ?? '';
  const info = FILTERS.get(name);
  if (!info) {
    const own = graph.customFilters.find((one) => one.name === name);
    return `**${escapeMarkdown(name)}**\n\n${own ? `A filter of the project: ${code(own.className)}.` : 'No filter of this name.'}`;
  }
  return filterText(snapshot, project, name);
}

/** A filter's documentation, its options, and what it lacks to run. */
export function filterText(snapshot: Snapshot, project: Project, name: string): string {
  const info = FILTERS.get(name)!;
  const missing = missingTool({ project, snapshot }, info, false);
  const level = {
    false: 'in production',
    merge: 'where files are merged',
    true: 'always',
    null: 'always, in debug too',
  }[`${info.level}`];
  const given = info.options.map((option) => `${code(option.parameter)} (${option.setting})`).join(', ');
  return [
    `**${escapeMarkdown(name)}**`,
    info.docs,
    `Runs ${level}: ${info.methods.join(' and ')}.`,
    ...(given ? [`Options: ${given}`] : []),
    ...(missing ? [`It ${missing.message}.`] : []),
    ...(info.broken ? [`Broken: ${info.broken}.`] : []),
  ].join('\n\n');
}

import type { AbsPath } from '../../base/path';
import type { Location } from '../../base/span';
import type { BundleUrl } from '../../engine/bundles/bundleUrls';
import { BuildError } from '../../engine/bundles/errors';
import {
  type Bundle,
  type BundleGraph,
  expandedSources,
  type Item,
  type ResolveContext,
  resolveContents,
  resolveContext,
} from '../../project/bundleGraph';
import { bundleProblems } from '../../project/bundleGraph/problems';
import { templateBundles } from '../../project/templateBundles';
import { openAssets } from '../assets/openAssets';
import { type Command, NO_OPERANDS, type Task } from '../command';
import { incompleteToJson } from '../incomplete';
import { placeToJson } from '../json/place';
import type { Opened } from '../opened';
import { printBundles } from '../render/bundles';

export const bundles: Command = {
  verb: 'bundles',
  summary: 'the bundles of django-assets: what they are made of, and what of them',
  about:
    'Reads the bundles that assets.py modules, ASSETS_MODULES, YAML files and {% assets %} tags define, without running\nPython. Sources are shown as in debug (through the finders) and as in production (in ASSETS_ROOT or STATIC_ROOT).',
  operands: NO_OPERANDS,
  options: {
    urls: {
      help: 'also the URLs that {% assets %} gives and their integrity, as of what is built (with --json)',
    },
  },
  async run(task) {
    const opened = await task.open();
    const { project, snapshot } = opened;
    const graph = project.bundles;
    const found = graph ? [...graph.bundles, ...templateBundles(project, snapshot.files)] : [];
    if (task.json) {
      const urls = graph && task.given.has('urls') ? await urlsOf(task, opened) : undefined;
      task.output.json(document(task, opened, graph, found, urls));
    } else printBundles(task, opened, graph, found);
    return 0;
  },
};

function document(
  task: Task,
  opened: Opened,
  graph: BundleGraph | undefined,
  found: readonly Bundle[],
  urls: Urls | undefined,
) {
  if (!graph) return { bundles: [], complete: true };
  const context = resolveContext(opened.project, graph, opened.snapshot.files);
  const native = (path: string) => (path.startsWith('/') ? task.output.native(path as AbsPath) : path);
  const at = (place: Location | undefined) => (place ? placeToJson(place, opened.texts, task.output) : null);
  return {
    bundles: found.map((bundle) => ({
      ...(bundle.name === undefined ? {} : { name: bundle.name }),
      ...shape(bundle, context, native),
      at: at(bundle.registrations[0]?.at ?? bundle.at),
      problems: bundleProblems(bundle, graph, context),
      ...(urls && linksToJson(urls.get(titleOf(bundle)))),
    })),
    complete: graph.namesKnown,
    ...incompleteToJson(task, opened, graph.incomplete),
  };
}

type Urls = ReadonlyMap<string, readonly BundleUrl[]>;

/** What pages ask for, and, one for each, what an element's `integrity` would say. */
function linksToJson(links: readonly BundleUrl[] | undefined): object {
  return {
    urls: links?.map(({ url }) => url) ?? null,
    integrity: links?.map(({ integrity }) => integrity ?? null) ?? null,
  };
}

/** By name, else output. Bundles whose URLs cannot be told are left out. */
async function urlsOf(task: Task, opened: Opened): Promise<Urls> {
  const { run, bundles } = openAssets(task, opened, { templates: true, useRecords: false });
  const found = new Map<string, readonly BundleUrl[]>();
  for (const bundle of bundles) {
    try {
      found.set(bundle.name ?? bundle.output ?? '', await run.urls(bundle));
    } catch (error) {
      if (!(error instanceof BuildError)) throw error;
    }
  }
  return found;
}

function titleOf({ name, output }: Bundle): string {
  return name ?? (output.kind === 'known' ? output.value : undefined) ?? '';
}

function shape(bundle: Bundle, context: ResolveContext, native: (path: string) => string): object {
  return {
    output: bundle.output.kind === 'known' ? (bundle.output.value ?? null) : null,
    filters:
      bundle.filters.kind === 'known'
        ? bundle.filters.value.map((use) => use.name ?? use.className ?? '?')
        : [],
    contents: bundle.contents.map((item) => contentOf(item, context, native, [bundle])),
    debug: expandedSources(bundle, 'debug', context).map(native),
    production: expandedSources(bundle, 'production', context).map(native),
    certainty: resolveContents(bundle, 'debug', context).complete ? 'known' : 'partial',
  };
}

/** A path as written; a nested bundle by its name, or as an object of its own. */
function contentOf(
  item: Item,
  context: ResolveContext,
  native: (path: string) => string,
  above: readonly Bundle[],
): unknown {
  if (item.kind === 'path') return item.text;
  if (item.kind === 'unknown') return { unknown: item.why };
  const { bundle } = item;
  if (above.includes(bundle)) return { bundle: bundle.name ?? null };
  return { ...(bundle.name === undefined ? {} : { name: bundle.name }), ...shape(bundle, context, native) };
}

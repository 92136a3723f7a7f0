import type { AbsPath } from '../../base/path';
import type { Span } from '../../base/span';
import { FILTERS, type FilterInfo } from '../../catalog/filters';
import type { Project } from '../../project/project';
import { missingTool } from '../../rules/filter-tool-missing';
import type { Snapshot } from '../../workspace/snapshot';
import type { CompletionItem } from '../completion/item';
import { item } from './words';

/** The settings of django-assets (django_assets/env.py). */
const ASSETS_SETTINGS: Readonly<Record<string, string>> = {
  ASSETS_ROOT: 'folder that bundles are built to; STATIC_ROOT by default',
  ASSETS_URL: 'URL of that folder; STATIC_URL by default',
  ASSETS_DEBUG: 'True: sources instead of bundles; "merge": merged, without filters of production',
  ASSETS_AUTO_BUILD: 'False: nothing is built while a page is shown',
  ASSETS_CACHE: 'folder for the results of filters; False for none',
  ASSETS_CACHE_FILE_MODE: 'mode of the files in it',
  ASSETS_JINJA2_EXTENSIONS: 'extensions that --parse-templates reads Jinja templates with',
  ASSETS_LOAD_PATH: 'folders that sources are looked for in',
  ASSETS_MANIFEST: 'where versions are kept: "cache", "file", "json:path", "django"',
  ASSETS_MODULES: 'modules that register bundles, besides assets.py of each app',
  ASSETS_UPDATER: 'what makes a bundle stale: "timestamp", "always", False',
  ASSETS_URL_EXPIRE: 'whether URLs end with ?VERSION',
  ASSETS_URL_MAPPING: 'URLs of folders outside ASSETS_ROOT',
  ASSETS_VERSIONS: 'how versions are made: "hash", "hash:12", "timestamp", False',
};

/** A filter by its name; those that lack their tool come last, and say so. */
export function filterItem(
  snapshot: Snapshot,
  project: Project,
  filter: FilterInfo,
  span: Span,
): CompletionItem {
  const missing = missingTool({ project, snapshot }, filter, false);
  const detail = missing ? `${missing.message}. ${filter.docs}` : filter.docs;
  const data = { project: project.root, filter: filter.name };
  return { ...item(filter.name, span, detail, missing ? '1' : '0'), data };
}

/** The settings of django-assets, and those that filters take their options from. */
export function completeSettings(project: Project, span: Span): readonly CompletionItem[] {
  const own = Object.entries(ASSETS_SETTINGS).map(([name, docs]) => item(name, span, docs, '0'));
  return [...own, ...optionItems(project, span, new Set())];
}

/** What `config` may hold: options of filters, first those of filters that are named in the text before. */
export function completeOptions(project: Project, before: string, span: Span): readonly CompletionItem[] {
  const call = before.slice(Math.max(before.lastIndexOf('Bundle('), before.lastIndexOf('register('), 0));
  return optionItems(project, span, new Set(call.match(/[\w-]+/g)));
}

/** The settings that options of filters are taken from. */
function optionItems({ root }: Project, span: Span, named: ReadonlySet<string>): readonly CompletionItem[] {
  const found = new Map<string, FilterInfo[]>();
  for (const filter of FILTERS.values())
    for (const { setting } of filter.options) {
      const others = found.get(setting);
      if (others) others.push(filter);
      else found.set(setting, [filter]);
    }
  return [...found].map(([setting, filters]) => {
    const first = filters.find(({ name }) => named.has(name));
    const names = filters.map(({ name }) => name).join(', ');
    const detail = `an option of the filter${filters.length > 1 ? 's' : ''} ${names}`;
    const data = { project: root, filter: (first ?? filters[0]!).name };
    return { ...item(setting, span, detail, first ? '0' : '1'), data };
  });
}

/** True if the settings were read from that file. */
export function isSettingsFile({ settings }: Project, path: AbsPath): boolean {
  return settings.names.some((name) => settings.get(name)?.at?.path === path);
}

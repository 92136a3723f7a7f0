import { derive } from '../../base/derive';
import type { AbsPath } from '../../base/path';
import { FILTERS } from '../../catalog/filters';
import type { BundleGraph } from '../../project/bundleGraph';
import { bundleFiles } from '../../project/bundleReferences';
import { fileKindOf } from '../../project/fileKind';
import type { Project } from '../../project/project';
import { jinjaTokens } from '../../syntax/template/jinjaTokens';
import type { Snapshot } from '../../workspace/snapshot';
import type { CompletionItem } from '../completion/item';
import { completeOptions, completeSettings, filterItem, isSettingsFile } from './optionCompletion';
import { item, wordAt } from './words';

/** Keyword arguments of `Bundle(…)` and `register(…)`, and what they say (webassets/bundle.py). */
const KEYWORDS = {
  output: 'file it is built to; `%(version)s` stands for the version',
  filters: 'names, one text or a list',
  depends: 'further files whose change makes it stale',
  debug: 'True, False or "merge", over ASSETS_DEBUG',
  extra: 'values for the template, as EXTRA',
  config: 'settings of its own, such as options of filters',
  version: 'a version to use instead of the computed one',
  merge: 'False: every source a bundle of its own',
  remove_duplicates: 'False: keep sources that come twice',
};

const { output, filters, depends, debug, extra, config } = KEYWORDS;
/** What YAMLLoader reads of a bundle (webassets/loaders.py). */
const YAML_KEYS = {
  contents: 'paths, globs, names of bundles, or bundles',
  output,
  filters,
  depends,
  debug,
  extra,
  config,
};

/** In YAML: an item of the list below `filters:`. */
const FILTER_LIST =
  /\bfilters:[ \t]*\n(?:[ \t]*-[ \t]*['"]?[\w.-]+['"]?[ \t]*\n)*[ \t]*-[ \t]*['"]?([\w-]*)$/;

/** In Python: a key of a bundle's `config=`, or of the environment's. */
const CONFIG_KEY = /(?:\bconfig\s*=\s*\{(?:[^{}]*,)?\s*|\.config\[\s*)['"](\w*)$/;

/** Names of filters, of bundles, and keyword arguments, where they are typed. */
export function completeBundles(
  snapshot: Snapshot,
  path: AbsPath,
  offset: number,
): readonly CompletionItem[] {
  const project = snapshot.projectOf(path);
  const source = snapshot.text(path);
  const kind = project && fileKindOf(project, path);
  if (!project?.bundles || !source || !kind) return [];
  const before = source.text.slice(Math.max(0, offset - 1000), offset);
  const filter =
    /(?:\bfilters?\s*[=:]\s*|get_filter\(\s*)(?:[[(]\s*(?:['"][^'"]*['"]\s*,\s*)*)?['"]?((?:[\w-]+\s*,\s*)*)([\w-]*)$/.exec(
      before,
    );
  const listed = kind === 'yaml' ? FILTER_LIST.exec(before) : null;
  const inFilters = listed
    ? listed
    : filter && (kind === 'yaml' || /['"]/.test(filter[0]))
      ? filter
      : undefined;
  if (inFilters) {
    const span = wordAt(source.text, offset, inFilters.at(-1)!);
    return [
      ...[...FILTERS.values()].map((filter) => filterItem(snapshot, project, filter, span)),
      ...project.bundles.customFilters.map(({ name }) => item(name, span, 'a filter of the project', '0')),
    ];
  }
  if (kind === 'yaml') return completeYaml(project, path, source.text, offset, before);
  if (kind === 'django' || kind === 'jinja') {
    const names = completeNames(snapshot, path, offset, before);
    return names.length > 0 ? names : completeTag(source.text, offset, before);
  }
  if (kind !== 'python') return [];
  const options = /\bget_filter\(\s*['"]([\w-]+)['"]\s*,(?:[^()]|\([^()]*\))*?(\w*)$/.exec(before);
  const settings = FILTERS.get(options?.[1] ?? '')?.options;
  if (options && settings && !isInString(before.slice(options.index))) {
    const span = wordAt(source.text, offset, options[2]!);
    return settings.map(({ parameter, setting }) => ({
      ...item(`${parameter}=`, span, `else the setting ${setting}`, '0'),
      filterText: parameter,
      data: { project: project.root, filter: options[1]! },
    }));
  }
  const key = CONFIG_KEY.exec(before);
  if (key) return completeOptions(project, before, wordAt(source.text, offset, key[1]!));
  const setting = /^([A-Z][A-Z0-9_]*)$/m.exec(before.slice(before.lastIndexOf('\n') + 1));
  if (setting && isSettingsFile(project, path))
    return completeSettings(project, wordAt(source.text, offset, setting[1]!));
  const call = /\b(?:Bundle|register)\((?:[^()]|\([^()]*\))*[(,]\s*(\w*)$/.exec(before);
  if (!call || isInString(before.slice(call.index))) return [];
  const span = wordAt(source.text, offset, call[1]!);
  return Object.entries(KEYWORDS).map(([name, docs]) => ({
    ...item(`${name}=`, span, docs, '1'),
    filterText: name,
  }));
}

/** The keys of a bundle in a YAML file, at a place where a key may stand; settings below `config:`; names among contents. */
function completeYaml(
  project: Project,
  path: AbsPath,
  text: string,
  offset: number,
  before: string,
): readonly CompletionItem[] {
  const { bundles } = project;
  if (!bundles || !bundleFiles(bundles).has(path)) return [];
  const listed = /\bcontents:[ \t]*(?:['"]?|\n(?:[ \t]*-[ \t]+[^\n]*\n)*[ \t]*-[ \t]+['"]?)([\w-]*)$/.exec(
    before,
  );
  if (listed)
    return bundles.bundles
      .flatMap(({ name }) =>
        name === undefined ? [] : [item(name, wordAt(text, offset, listed[1]!), 'a bundle', '0')],
      )
      .slice(0, MOST_NAMES);
  const setting = /(?:^|\n)([ \t]+)config:[ \t]*\n(?:\1[ \t]+[^\n]*\n)*\1[ \t]+(\w*)$/.exec(before);
  if (setting)
    return completeOptions(project, before, wordAt(text, offset, setting[2]!)).map((one) => ({
      ...one,
      newText: `${one.newText}: `,
    }));
  const key = /(?:^|\n)[ \t]+(\w*)$/.exec(before);
  if (!key) return [];
  const span = wordAt(text, offset, key[1]!);
  return Object.entries(YAML_KEYS).map(([name, docs]) => ({
    ...item(`${name}: `, span, docs, '1'),
    filterText: name,
  }));
}

/** What an `{% assets %}` tag takes beside paths and names, and the levels of its `debug`. */
const TAG_KEYWORDS = { output, filters, depends, debug };
const LEVELS = {
  true: 'the sources, one by one',
  merge: 'merged, without filters of production',
  false: 'built',
};

function completeTag(text: string, offset: number, before: string): readonly CompletionItem[] {
  const tag = /\{%-?\s*assets\s(?:[^%'"]|'[^'\n]*'|"[^"\n]*")*$/.exec(before)?.[0];
  const level = /\{%-?\s*assets\s[^%]*\bdebug\s*=\s*['"](\w*)$/.exec(before);
  const word = tag && /[\s,](\w*)$/.exec(tag);
  if (!level && !word) return [];
  const span = wordAt(text, offset, (level ?? word!)[1]!);
  if (level) return Object.entries(LEVELS).map(([name, docs]) => item(name, span, docs, '0'));
  return Object.entries(TAG_KEYWORDS).map(([name, docs]) => ({
    ...item(`${name}=`, span, docs, '1'),
    filterText: name,
  }));
}

/** In the quotes of an `{% assets %}` tag. */
function completeNames(
  snapshot: Snapshot,
  path: AbsPath,
  offset: number,
  before: string,
): readonly CompletionItem[] {
  const tag = /\{%-?\s*assets\s[^%]*$/.exec(before);
  const graph = snapshot.projectOf(path)?.bundles;
  if (!tag || !graph) return [];
  const tokens = jinjaTokens(tag[0], { start: 2, end: tag[0].length });
  const last = tokens.at(-1);
  const text = tag[0];
  // An open string that no keyword stands before.
  if (last?.kind !== 'string' || last.closed) return [];
  const previous = tokens.at(-2);
  if (previous && text.slice(previous.start, previous.end) === '=') return [];
  const typed = text.slice(last.content.start);
  const span = wordAt(snapshot.text(path)!.text, offset, typed);
  const items: CompletionItem[] = [];
  const lower = namesTooMany(graph) ? typed.toLowerCase() : '';
  for (const { name, lowerName, output } of offeredNames(graph)) {
    if (!isSpreadIn(lowerName, lower)) continue;
    items.push(item(name, span, output === undefined ? 'a bundle' : `→ ${output}`, '0'));
    if (items.length === MOST_NAMES) break;
  }
  return items;
}

/** Bundles with a name, and what is asked of each at every letter that is typed. */
const offeredNames = derive(({ bundles }: BundleGraph) =>
  bundles.flatMap(({ name, output }) =>
    name === undefined
      ? []
      : [
          {
            name,
            lowerName: name.toLowerCase(),
            output: output.kind === 'known' ? output.value || undefined : undefined,
          },
        ],
  ),
);

/** More than this no one reads, and every editor asks again while one types. */
const MOST_NAMES = 200;

/** True if not all names of bundles are offered at once. */
export function namesTooMany({ bundles }: BundleGraph): boolean {
  return bundles.length > MOST_NAMES;
}

/** True if a name has the characters of what is typed in order, both in lower case, as editors filter. */
function isSpreadIn(name: string, typed: string): boolean {
  let at = -1;
  for (const character of typed) {
    at = name.indexOf(character, at + 1);
    if (at < 0) return false;
  }
  return true;
}

function isInString(text: string): boolean {
  const bare = text.replace(/'(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*"/g, '');
  return /['"]/.test(bare);
}

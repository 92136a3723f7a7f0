import type { AbsPath } from '../../base/path';
import type { Span } from '../../base/span';
import { FILTERS } from '../../catalog/filters';
import { fileKindOf } from '../../project/fileKind';
import { jinjaTokens } from '../../syntax/template/jinjaTokens';
import type { Snapshot } from '../../workspace/snapshot';
import type { CompletionItem } from '../completion/item';

/** Keyword arguments of `Bundle(…)` and `register(…)`, and what they say (webassets/bundle.py). */
const KEYWORDS: Readonly<Record<string, string>> = {
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
  const inFilters = filter && (kind === 'yaml' || /['"]/.test(filter[0]));
  if (filter && inFilters) {
    const own = project.bundles.customFilters.map(({ name }) => ({ name, docs: 'a filter of the project' }));
    const all = [...[...FILTERS.values()].map(({ name, docs }) => ({ name, docs })), ...own];
    const span = wordAt(source.text, offset, filter[2]!);
    return all.map(({ name, docs }) => item(name, span, docs, '0'));
  }
  if (kind === 'django' || kind === 'jinja') return completeNames(snapshot, path, offset, before);
  if (kind !== 'python') return [];
  const call = /\b(?:Bundle|register)\((?:[^()]|\([^()]*\))*[(,]\s*(\w*)$/.exec(before);
  if (!call || isInString(before.slice(call.index))) return [];
  const span = wordAt(source.text, offset, call[1]!);
  return Object.entries(KEYWORDS).map(([name, docs]) => ({
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
  return graph.bundles.flatMap(({ name, output }) =>
    name === undefined
      ? []
      : [item(name, span, output.kind === 'known' && output.value ? `→ ${output.value}` : 'a bundle', '0')],
  );
}

function isInString(text: string): boolean {
  const bare = text.replace(/'(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*"/g, '');
  return /['"]/.test(bare);
}

function wordAt(text: string, offset: number, typed: string): Span {
  const rest = /^[\w-]*/.exec(text.slice(offset))![0].length;
  return { start: offset - typed.length, end: offset + rest };
}

function item(label: string, span: Span, detail: string, sort: string): CompletionItem {
  return {
    label,
    kind: 'name',
    detail,
    span,
    newText: label,
    filterText: label,
    sortText: `${sort}${label}`,
    again: false,
  };
}

import type { AbsPath } from '../../base/path';
import type { Span } from '../../base/span';
import type { BundleGraph } from '../../project/bundleGraph';
import type { Project } from '../../project/project';
import type { Snapshot } from '../../workspace/snapshot';
import type { CompletionItem } from '../completion/item';

/** Where something of bundles may be typed. */
export interface TypingPlace {
  readonly snapshot: Snapshot;
  readonly project: Project;
  readonly graph: BundleGraph;
  readonly path: AbsPath;
  readonly text: string;
  readonly offset: number;
  /** What stands before the cursor, as much as tells where that is. */
  readonly before: string;
}

/** What the keyword arguments of `Bundle(…)` and `register(…)` say (webassets/bundle.py). */
export const KEYWORDS = {
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

/** The word that is being typed, up to its end behind the cursor. */
export function wordAt(text: string, offset: number, typed: string): Span {
  const rest = /^[\w-]*/.exec(text.slice(offset))![0].length;
  return { start: offset - typed.length, end: offset + rest };
}

/** A name that takes the place of `span`. */
export function item(label: string, span: Span, detail: string, sort: string): CompletionItem {
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

/** Names with what stands behind each, such as `=`. */
export function keywordItems(
  keywords: Readonly<Record<string, string>>,
  behind: string,
  span: Span,
): readonly CompletionItem[] {
  return Object.entries(keywords).map(([name, docs]) => ({
    ...item(`${name}${behind}`, span, docs, '1'),
    filterText: name,
  }));
}

import { FILTERS } from '../../catalog/filters';
import type { CompletionItem } from '../completion/item';
import { filterItem } from './optionCompletion';
import { item, type TypingPlace, wordAt } from './words';

/** Behind `filters=`, `filters:` or `get_filter(`: the last of the names there. */
const FILTER_NAMES =
  /(?:\bfilters?\s*[=:]\s*|get_filter\(\s*)(?:[[(]\s*(?:['"][^'"]*['"]\s*,\s*)*)?['"]?((?:[\w-]+\s*,\s*)*)([\w-]*)$/;

/** In YAML: an item of the list below `filters:`. */
const FILTER_LIST =
  /\bfilters:[ \t]*\n(?:[ \t]*-[ \t]*['"]?[\w.-]+['"]?[ \t]*\n)*[ \t]*-[ \t]*['"]?([\w-]*)$/;

/** Filters, where one is named; undefined elsewhere. */
export function completeFilters(
  { snapshot, project, graph, text, offset, before }: TypingPlace,
  isYaml: boolean,
): readonly CompletionItem[] | undefined {
  const typed = isYaml ? (FILTER_LIST.exec(before) ?? FILTER_NAMES.exec(before)) : FILTER_NAMES.exec(before);
  if (!typed || (!isYaml && !/['"]/.test(typed[0]))) return undefined;
  const span = wordAt(text, offset, typed.at(-1)!);
  return [
    ...[...FILTERS.values()].map((filter) => filterItem(snapshot, project, filter, span)),
    ...graph.customFilters.map(({ name }) => item(name, span, 'a filter of the project', '0')),
  ];
}

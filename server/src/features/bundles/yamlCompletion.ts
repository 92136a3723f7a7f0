import { bundleFiles } from '../../project/bundleReferences';
import type { CompletionItem } from '../completion/item';
import { MOST_NAMES } from './nameCompletion';
import { completeOptions } from './optionCompletion';
import { item, KEYWORDS, keywordItems, type TypingPlace, wordAt } from './words';

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

/** The keys of a bundle in a YAML file, at a place where a key may stand; settings below `config:`; names among contents. */
export function completeInYaml({
  project,
  graph,
  path,
  text,
  offset,
  before,
}: TypingPlace): readonly CompletionItem[] {
  if (!bundleFiles(graph).has(path)) return [];
  const listed = /\bcontents:[ \t]*(?:['"]?|\n(?:[ \t]*-[ \t]+[^\n]*\n)*[ \t]*-[ \t]+['"]?)([\w-]*)$/.exec(
    before,
  );
  if (listed)
    return graph.bundles
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
  return keywordItems(YAML_KEYS, ': ', wordAt(text, offset, key[1]!));
}

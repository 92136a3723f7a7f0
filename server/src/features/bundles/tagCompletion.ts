import type { CompletionItem } from '../completion/item';
import { completeNames } from './nameCompletion';
import { item, KEYWORDS, keywordItems, type TypingPlace, wordAt } from './words';

const { output, filters, depends, debug } = KEYWORDS;
/** What an `{% assets %}` tag takes beside paths and names, and the levels of its `debug`. */
const TAG_KEYWORDS = { output, filters, depends, debug };
const LEVELS = {
  true: 'the sources, one by one',
  merge: 'merged, without filters of production',
  false: 'built',
};

/** In a tag of a template: names of bundles in its quotes, else its keyword arguments. */
export function completeInTag(place: TypingPlace): readonly CompletionItem[] {
  const names = completeNames(place);
  return names.length > 0 ? names : completeKeywords(place);
}

function completeKeywords({ text, offset, before }: TypingPlace): readonly CompletionItem[] {
  const tag = /\{%-?\s*assets\s(?:[^%'"]|'[^'\n]*'|"[^"\n]*")*$/.exec(before)?.[0];
  const level = /\{%-?\s*assets\s[^%]*\bdebug\s*=\s*['"](\w*)$/.exec(before);
  const word = tag && /[\s,](\w*)$/.exec(tag);
  if (!level && !word) return [];
  const span = wordAt(text, offset, (level ?? word!)[1]!);
  if (level) return Object.entries(LEVELS).map(([name, docs]) => item(name, span, docs, '0'));
  return keywordItems(TAG_KEYWORDS, '=', span);
}
